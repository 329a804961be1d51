import type { CompiledProcess, Position } from '../machine/index.ts';
import { configurationOf } from '../machine/configuration.ts';
import type { Configuration } from '../machine/compiled-process.ts';
import { correspondenceOf } from './later-names.ts';
import { sideOf } from './side.ts';

/** Names a step that some roles lose, among those that everybody loses; no key has a colon. */
const NARROWED = ':roles';
export const narrowedStep = (step: string): string => `${step}${NARROWED}`;

/** The step of what `stepLoss` tells, and whether some roles still have it. */
export function stepOfLoss(loss: string): { readonly step: string; readonly isNarrowed: boolean } {
  const isNarrowed = loss.endsWith(NARROWED);
  return { step: isNarrowed ? loss.slice(0, -NARROWED.length) : loss, isNarrowed };
}

/**
 * Which steps people have before a migration and not after: those that some active state knows, whatever its condition.
 * Worked out once for each pair of configurations; answers with the steps' earlier keys, those that only some roles lose
 * as `narrowedStep` names them.
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
      lost = stepsIn(from, one).flatMap((step) => {
        const later = names.name('step', step);
        if (!has.has(later)) return [step];
        return isNarrowed(rolesOf(from, step), rolesOf(to, later)) ? [narrowedStep(step)] : [];
      });
      pairs.set(other, lost);
    }
    return lost;
  };
}

/** Which roles (with wildcards) still have a step that others lose; none for one that everybody loses. */
export function rolesLeft(from: CompiledProcess, to: CompiledProcess, loss: string): readonly string[] {
  const { step, isNarrowed: someHaveIt } = stepOfLoss(loss);
  if (!someHaveIt) return [];
  const { names } = correspondenceOf(sideOf(from.definition, undefined), sideOf(to.definition, undefined));
  return rolesOf(to, names.name('step', step));
}

const rolesOf = ({ definition }: CompiledProcess, step: string): readonly string[] =>
  definition.steps?.[step]?.roles ?? [];

/** Whether a role that had the step is not among those that have it then. */
function isNarrowed(before: readonly string[], after: readonly string[]): boolean {
  const covers = (wide: string, pattern: string): boolean =>
    wide === pattern || (wide.endsWith('*') && pattern.startsWith(wide.slice(0, -1)));
  return before.some((pattern) => !after.some((wide) => covers(wide, pattern)));
}

function stepsIn(process: CompiledProcess, { paths }: Configuration): string[] {
  const steps = process.definition.steps ?? {};
  const events = [...paths].flatMap((path) => [...(process.handlers.get(path)?.keys() ?? [])]);
  return [...new Set(events)].filter((event) => Object.hasOwn(steps, event));
}
