import { jest } from '@jest/globals';
import { mutantsOf } from '../analysis/mutation.fixture.ts';
import { outline, parseDefinition } from '../definition/index.ts';
import type { ProcessDefinition } from '../definition/index.ts';
import { LONG } from '../long-run.fixture.ts';
import { compileProcess, migratePosition, replayRows, returnPosition } from '../machine/index.ts';
import type { Applied, CompiledProcess, Environment, HistoryRow, Position } from '../machine/index.ts';
import { randomWalk } from '../simulation/random-walk.ts';
import { SHIPPED, shippedEnvironment, shippedProcess } from '../simulation/shipped.fixture.ts';
import { brokenLaws, sameJson } from '../simulation/walk-laws.ts';
import { automaticPlan } from './automatic-plan.ts';
import { checkPlan } from './check-plan.ts';
import { isNamedOnce, withKeyReplaced } from './renamed.fixture.ts';

jest.setTimeout(LONG ? 600_000 : 60_000);

const WALKS = LONG ? 1_000 : 15;
const MUTANTS = LONG ? 100 : 3;
const WALKS_PER_MUTANT = LONG ? 10 : 3;

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

const system = { actor: { kind: 'system', because: 'migration' }, roles: [] } as const;
const rowOf = ({ event, actor, at, facts }: Applied, process?: CompiledProcess): HistoryRow => ({
  type: event.type,
  ...(event.data === undefined ? {} : { data: event.data }),
  actor,
  at,
  facts,
  ...(process === undefined ? {} : { process }),
});
/** As the database gives it back; a definition is no part of that. */
const stored = ({ process, ...row }: HistoryRow): HistoryRow => ({
  ...(JSON.parse(JSON.stringify(row)) as HistoryRow),
  ...(process === undefined ? {} : { process }),
});

interface Walked {
  readonly position: Position;
  readonly rows: readonly HistoryRow[];
  /** The rows as the database gives them back. */
  readonly past: readonly HistoryRow[];
}
function walked(definition: ProcessDefinition, count: number, length = 25): Walked[] {
  const walks: Walked[] = [];
  for (let seed = 1; walks.length < count; seed += 1) {
    const { position, rows } = randomWalk(definition, seed, { env, length });
    if (position !== undefined) walks.push({ position, rows, past: rows.map(stored) });
  }
  return walks;
}

function parsedMutants(definition: ProcessDefinition): ProcessDefinition[] {
  return mutantsOf(definition, 11, MUTANTS).flatMap(({ definition: mutant }) => {
    const parsed = parseDefinition(JSON.stringify(mutant));
    if (!parsed.ok) return [];
    try {
      compileProcess(parsed.definition);
      return [parsed.definition];
    } catch {
      return [];
    }
  });
}

describe.each(SHIPPED)('Tickets of %s', (key) => {
  const definition = shippedProcess(key);
  const process = compileProcess(definition);
  const { plan, left } = automaticPlan(definition, definition);

  test('are not changed by coming over to the very same version', () => {
    expect(left).toEqual([]);
    expect(checkPlan(plan, definition, definition)).toEqual([]);
    for (const { position, rows } of walked(definition, WALKS)) {
      const facts = { now: position.at, ...rows.at(-1)?.facts, ...system };
      const result = migratePosition(process, process, plan, position, facts, env);
      if (!result.ok) throw new Error(JSON.stringify(result.reason));
      expect(JSON.parse(JSON.stringify(result.position))).toEqual(position);
    }
  });

  test('come to a version with renamed states as they are, and the history leads there', () => {
    const states = outline(definition).nodes.filter((node) => node.parent !== undefined);
    const renamed = states.filter((node) => isNamedOnce(definition, node.key));
    const later = renamed.reduce((one, node) => withKeyReplaced(one, node.key, `${node.key}Anew`), definition);
    const to = compileProcess(later);
    const automatic = automaticPlan(definition, later);
    expect(automatic.left).toEqual([]);
    for (const { position, past } of walked(definition, WALKS)) {
      const facts = { now: position.at + 60_000, approvers: {}, ...system };
      const result = migratePosition(process, to, automatic.plan, position, facts, env);
      if (!result.ok) throw new Error(JSON.stringify(result.reason));
      expect(brokenLaws(later, result.position)).toEqual([]);
      const history = [
        ...past,
        ...result.applied.map((applied, index) =>
          stored(rowOf(applied, index === result.applied.length - 1 ? to : undefined)),
        ),
      ];
      expect(sameJson(replayRows(process, history, env).position, result.position)).toBe(true);
      const dues = (one: Position) => one.timers.map(({ due, state }) => `${state} ${due}`).sort();
      if (result.applied.length === 1) expect(dues(result.position)).toEqual(dues(position));
    }
  });

  test(
    'come to damaged versions or are refused in words, by every rule, and can return exactly',
    () => {
      const walks = walked(definition, WALKS_PER_MUTANT);
      const outcomes = { moved: 0, refused: 0 };
      for (const later of parsedMutants(definition)) {
        const to = compileProcess(later);
        for (const timers of ['keep', 'restart', 'scale', 'fire'] as const) {
          const rule = { timers, clocks: timers === 'restart' ? 'restart' : 'keep' } as const;
          const automatic = automaticPlan(definition, later, rule);
          for (const { position, past } of walks) {
            const facts = { now: position.at + 3_600_000, ...system };
            const result = migratePosition(process, to, automatic.plan, position, facts, env);
            if (!result.ok) {
              outcomes.refused += 1;
              continue;
            }
            outcomes.moved += 1;
            checkMigrated({ process, to, later, past }, result.applied, facts.now);
          }
        }
      }
      expect(outcomes.moved).toBeGreaterThan(MUTANTS);
    },
    LONG ? 600_000 : 30_000,
  );

  function checkMigrated(
    {
      process: from,
      to,
      later,
      past,
    }: { process: CompiledProcess; to: CompiledProcess; later: ProcessDefinition; past: readonly HistoryRow[] },
    applied: readonly Applied[],
    now: number,
  ): void {
    const migration = applied.at(-1)!;
    const history = [...past, ...applied.map((one) => stored(rowOf(one, one === migration ? to : undefined)))];
    let before: Position | undefined;
    const standing = replayRows(from, history, env, (index, one) => {
      if (index === history.length - 1) before = one?.position;
    });
    // Back again: exactly where it was before, and the history says so too.
    const event = { type: 'ticket.migrate', data: { undoes: history.length } };
    const returned = returnPosition(to, from, migration.position, before!, event, { now, ...system });
    const whole = replayRows(from, [...history, stored(rowOf(returned, from))], env);
    expect({
      broken: brokenLaws(later, migration.position).filter((law) => !law.startsWith('The invariant')),
      leadsThere: sameJson(standing.position, migration.position),
      leadsBack: sameJson({ ...returned.position, at: 0 }, { ...before, at: 0 }),
      saysSo: sameJson(whole.position, returned.position),
      onTheOldVersion: whole.process === from,
    }).toEqual({ broken: [], leadsThere: true, leadsBack: true, saysSo: true, onTheOldVersion: true });
  }
});
