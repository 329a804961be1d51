import type { FieldValue } from '../definition/types.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { isMigration } from './migration/migrate-position.ts';
import { migrateStep } from './migration/migrate-step.ts';
import type { MigrationPlan } from './migration/plan.ts';
import { returnPosition } from './migration/return-position.ts';
import { CREATION, create } from './start.ts';
import { applyEvent } from './step.ts';
import type { Firing } from './step.ts';
import type { Actor, Environment, Facts, Position, StoredFacts } from './types.ts';

/** One row of a ticket's history, as much of it as replay needs. */
export interface HistoryRow {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** Logical time. */
  readonly at: number;
  readonly facts: StoredFacts;
  /** The definition the ticket is on after a migration. */
  readonly process?: CompiledProcess;
  /** Calendars as they were when the row was written, if they changed since; default: those given for all rows. */
  readonly environment?: Environment;
}

/** Thrown when a history does not replay: it was not written by this definition. */
export class ReplayError extends Error {
  readonly code = 'replay';
  /** Which row, counted from 0. */
  readonly row: number;

  constructor(row: number, problem: string) {
    super(`The history does not replay at row ${row}: ${problem}.`);
    this.name = 'ReplayError';
    this.row = row;
  }
}

/**
 * The position a history leads to. Rows were accepted once, so roles and forms are not asked again, and timers and
 * thresholds fire where the history says so. Gives exactly the stored position, if each row is computed with the
 * calendars that it was computed with at first.
 *
 * @throws ReplayError when a row is refused, or the first one is no creation.
 */
export function replay(process: CompiledProcess, history: readonly HistoryRow[], env: Environment): Position {
  if (history.length === 0) throw new ReplayError(0, 'it is empty');
  return replayRows(process, history, env).position;
}

/** A position and the definition it belongs to. */
export interface Standing {
  readonly process: CompiledProcess;
  readonly position: Position;
}

/**
 * The same, telling where the ticket stood before each row. A history that crosses versions begins with `process`; its
 * migrations name the definition they lead to.
 */
export function replayRows(
  process: CompiledProcess,
  history: readonly HistoryRow[],
  env: Environment,
  before: (index: number, standing: Standing | undefined) => void = () => undefined,
): Standing {
  let standing: Standing | undefined;
  const standings: (Standing | undefined)[] = [];
  history.forEach((row, index) => {
    before(index, standing);
    if (isCrossing(row)) standings[index] = standing;
    standing =
      standing === undefined
        ? { process, position: begin(process, row, index, row.environment ?? env) }
        : next(standing, row, index, row.environment ?? env, standings);
  });
  if (standing === undefined) throw new ReplayError(0, 'it is empty');
  return standing;
}

const factsOf = (row: HistoryRow): Facts => ({ now: row.at, actor: row.actor, roles: [], ...row.facts });

function begin(process: CompiledProcess, row: HistoryRow, index: number, env: Environment): Position {
  if (row.type !== CREATION) throw new ReplayError(index, `${row.type} stands before the creation`);
  const { queue, ...given } = row.data ?? {};
  const fields: Record<string, FieldValue> = {};
  const data: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(process.definition.fields ?? {}, name)) fields[name] = value as FieldValue;
    else data[name] = value;
  }
  const input = { fields, data, ...(typeof queue === 'string' ? { queue } : {}) };
  return create(process, input, factsOf(row), env).position;
}

function next(
  { process, position }: Standing,
  row: HistoryRow,
  index: number,
  env: Environment,
  standings: readonly (Standing | undefined)[],
): Standing {
  const event = row.data === undefined ? { type: row.type } : { type: row.type, data: row.data };
  if (isCrossing(row)) return crossed({ process, position }, row, index, env, standings);
  const result = applyEvent(process, position, event, factsOf(row), env, firingOf(position, row));
  if (!result.ok) throw new ReplayError(index, `${row.type} is refused (${result.reason.code})`);
  return { process, position: result.applied.position };
}

/** Without a plan it is an event like any other: recorded, and offered to the machine. */
const isCrossing = ({ type, data = {} }: HistoryRow): boolean =>
  isMigration(type) && (data['plan'] !== undefined || data['undoes'] !== undefined);

/** A migration, or its undoing: `data.undoes` is the number (from 1) of the row that is taken back. */
function crossed(
  { process, position }: Standing,
  row: HistoryRow,
  index: number,
  env: Environment,
  standings: readonly (Standing | undefined)[],
): Standing {
  const { plan, undoes } = row.data ?? {};
  const event = { type: row.type, data: row.data ?? {} };
  if (typeof undoes === 'number') {
    const back = standings[undoes - 1];
    if (back === undefined) throw new ReplayError(index, `row ${undoes}, which it undoes, is no migration`);
    const { position: returned } = returnPosition(process, back.process, position, back.position, event, factsOf(row));
    return { process: back.process, position: returned };
  }
  const to = row.process ?? process;
  const result = migrateStep(process, to, plan as MigrationPlan, position, event, factsOf(row), env);
  if (!result.ok) throw new ReplayError(index, `${row.type} is refused (${result.reason.code})`);
  return { process: to, position: result.applied.position };
}

/** What a row's event did besides moving the machine is named by the rule that caused it. */
function firingOf(position: Position, { actor }: HistoryRow): Firing {
  const because = actor.because ?? '';
  if (because.startsWith('timer:')) {
    const timer = position.timers.find((one) => one.key === because.slice('timer:'.length) && one.state === 'armed');
    return timer === undefined ? {} : { timer };
  }
  const [, clock, percent] = /^clock:(.+):([^:]+)$/.exec(because) ?? [];
  return clock === undefined ? {} : { threshold: { clock, percent: Number(percent) } };
}
