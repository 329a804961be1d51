import type { CompiledProcess, Position } from '../machine/index.ts';
import { configurationOf } from '../machine/configuration.ts';
import type { Configuration } from '../machine/compiled-process.ts';
import { correspondenceOf } from './later-names.ts';
import { sideOf } from './side.ts';

/**
 * Which steps people have before a migration and not after: those that some active state knows, whatever its condition.
 * Worked out once for each pair of configurations; answers with the steps' earlier keys.
 */
export function stepLoss(
  from: CompiledProcess,
  to: CompiledProcess,
): (before: Position, after: Position) => readonly string[] {
  const { names } = correspondenceOf(sideOf(from.definition, undefined), sideOf(to.definition, undefined));
  const known = new Map<Configuration, Map<Configuration, readonly string[]>>();
  return (before, after) => {
    const one = configurationOf(from, before.value, before.history);
    const other = configurationOf(to, after.value, after.history);
    const pairs = known.get(one) ?? new Map<Configuration, readonly string[]>();
    known.set(one, pairs);
    let lost = pairs.get(other);
    if (lost === undefined) {
      const has = new Set(stepsIn(to, other));
      lost = stepsIn(from, one).filter((step) => !has.has(names.name('step', step)));
      pairs.set(other, lost);
    }
    return lost;
  };
}

function stepsIn(process: CompiledProcess, { paths }: Configuration): string[] {
  const steps = process.definition.steps ?? {};
  const events = [...paths].flatMap((path) => [...(process.handlers.get(path)?.keys() ?? [])]);
  return [...new Set(events)].filter((event) => Object.hasOwn(steps, event));
}
