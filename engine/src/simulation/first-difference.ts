import type { Simulation, SimulationEntry } from './simulation.ts';

/** Where a course that was done again first went another way. */
export interface CourseDifference {
  /** Index of the entry. */
  readonly index: number;
  /** `refused`: it no longer can; `accepted`: it was refused before; `elsewhere`: the ticket stands somewhere else. */
  readonly kind: 'refused' | 'accepted' | 'elsewhere';
}

/** Compares a simulation with the same one done again in a changed process; undefined if nothing of note differs. */
export function firstDifference(before: Simulation, after: Simulation): CourseDifference | undefined {
  for (const [index, entry] of after.entries.entries()) {
    const earlier = before.entries[index];
    const kind = earlier && difference(earlier, entry);
    if (kind !== undefined) return { index, kind };
  }
  return undefined;
}

function difference(before: SimulationEntry, after: SimulationEntry): CourseDifference['kind'] | undefined {
  if (after.refused !== undefined && before.refused === undefined) return 'refused';
  if (after.refused === undefined && before.refused !== undefined) return 'accepted';
  const regions = new Set([...Object.keys(before.states), ...Object.keys(after.states)]);
  return [...regions].some((region) => before.states[region] !== after.states[region]) ? 'elsewhere' : undefined;
}
