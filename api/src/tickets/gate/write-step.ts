import type { Database } from '../../database/database.ts';
import { type Queryable } from '../../database/database.ts';
import type { StepRows } from './step-rows.ts';
import { packPosition } from './stored-position.ts';
import { type Part, PARTS, writeStep, writeSteps } from './write-statements.ts';

/** Parts that only a single step may bring. */
export interface StepExtras {
  readonly links?: readonly Readonly<Record<string, unknown>>[];
  /** Stuck effects that somebody decided about. */
  readonly resolved?: readonly Readonly<Record<string, unknown>>[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const ROW_PARTS = [
  'outbox',
  'disarmed',
  'armed',
  'rearmed',
  'begunClocks',
  'clocks',
  'lostClocks',
  'articles',
] as const;

/** The parts that have rows, and the parameters for them, in the statement's order. */
export function partsAndParameters(rows: Pick<StepRows, (typeof ROW_PARTS)[number]>, extras: StepExtras) {
  const parts = new Set<Part>();
  const parameters: string[] = [];
  for (const part of PARTS) {
    if (part === 'attributes') continue;
    const present = part === 'links' || part === 'resolved' ? extras[part] : rows[part];
    if (present === undefined || present.length === 0) continue;
    parts.add(part);
    parameters.push(JSON.stringify(present));
  }
  if (extras.attributes !== undefined) {
    parts.add('attributes');
    parameters.push(JSON.stringify(extras.attributes));
  }
  return { parts, parameters };
}

/** Statement and parameters of one step's write. */
export function stepWrite(ticketId: string, expected: number, rows: StepRows, extras: StepExtras = {}) {
  const { parts, parameters } = partsAndParameters(rows, extras);
  const columns = Object.values({ ...rows.ticket, position: JSON.stringify(packPosition(rows.ticket.position)) });
  return {
    statement: writeStep(parts),
    values: [ticketId, expected, ...columns, JSON.stringify(rows.history), ...parameters],
  };
}

/** Writes a step if the ticket still has the expected version. False: nothing was written. */
export async function writeOneStep(
  database: Database,
  ticketId: string,
  expected: number,
  rows: StepRows,
  extras: StepExtras,
  on?: Queryable,
): Promise<boolean> {
  const { statement, values } = stepWrite(ticketId, expected, rows, extras);
  return (await database.run(statement, values, on)).length === 1;
}

/** A step of one of many tickets. */
export interface ManyStep {
  readonly ticketId: string;
  readonly expected: number;
  readonly rows: StepRows;
  /** `process_version.id` that the step brings the ticket to; all of the steps have one, or none has. */
  readonly versionId?: number;
}

/** Writes the steps of many tickets in the transaction on `on`. @returns ids of the tickets written */
export async function writeManySteps(
  database: Database,
  steps: readonly ManyStep[],
  on: Queryable,
): Promise<Set<string>> {
  const all = Object.fromEntries(
    ROW_PARTS.map((part) => [part, steps.flatMap(({ rows }) => rows[part])]),
  ) as unknown as Pick<StepRows, (typeof ROW_PARTS)[number]>;
  const { parts, parameters } = partsAndParameters(all, {});
  const tickets = steps.map(({ ticketId, expected, rows, versionId }) => ({
    id: ticketId,
    expected,
    ...rows.ticket,
    position: packPosition(rows.ticket.position),
    ...(versionId === undefined ? {} : { process_version_id: versionId }),
  }));
  const changesVersion = steps[0]?.versionId !== undefined;
  const history = steps.flatMap(({ rows }) => rows.history);
  const written = await database.run<{ id: string }>(
    writeSteps(parts, changesVersion),
    [JSON.stringify(tickets), JSON.stringify(history), ...parameters],
    on,
  );
  return new Set(written.map(({ id }) => id));
}
