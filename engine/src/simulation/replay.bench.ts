import type { ProcessDefinition } from '../definition/types.ts';
import type { Environment } from '../machine/index.ts';
import { replayLog } from './conformance.ts';
import type { LogCase } from './log-types.ts';
import type { LogMapping } from './mapping-schema.ts';

/** One measured figure beside its mark. */
export interface ReplayFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly mark: number;
  readonly met: boolean;
}

const MARK = 12_000;
const ROUNDS = 3;

/**
 * How many events of a log a second go through the machine, the best of a few rounds after one to warm up. `now` gives
 * milliseconds, e.g. `performance.now`.
 */
export function benchReplay(
  definition: ProcessDefinition,
  mapping: LogMapping,
  cases: readonly LogCase[],
  env: Environment,
  now: () => number,
): ReplayFigure {
  const run = (): number => {
    const began = now();
    const { events } = replayLog(definition, cases, mapping, env);
    return Math.round((events / (now() - began)) * 1_000);
  };
  run();
  const value = Math.max(...Array.from({ length: ROUNDS }, run));
  return { name: 'pure replay of the log', value, unit: 'events/s', mark: MARK, met: value >= MARK };
}
