import type { ScenarioCourse } from '../../workers/questions.ts';

/** A place in the scenarios: after so many of its entries a ticket stands where one wants to begin. */
export interface Reached {
  /** Index of the scenario. */
  readonly scenario: number;
  /** How many of its entries are carried out; 0: only the start. */
  readonly entries: number;
}

/**
 * The shortest way the scenarios know to a state.
 * @param path of the state, its region first; a region alone is where every ticket is
 */
export function reachedBy(courses: readonly ScenarioCourse[], path: string): Reached | undefined {
  let best: Reached | undefined;
  courses.forEach(({ stops }, scenario) => {
    const entries = stops.findIndex(({ states }) => standsIn(states, path));
    if (entries >= 0 && (best === undefined || entries < best.entries)) best = { scenario, entries };
  });
  return best;
}

function standsIn(states: Readonly<Record<string, string>>, path: string): boolean {
  return Object.entries(states).some(
    ([region, value]) =>
      region === path ||
      value
        .split(', ')
        .map((one) => `${region}.${one}`)
        .some((one) => one === path || one.startsWith(`${path}.`)),
  );
}
