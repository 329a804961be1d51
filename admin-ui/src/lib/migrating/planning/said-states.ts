import type { Diagram, DiagramState } from '@stellwerk/engine';
import type { Standing } from './planning.svelte.ts';

/** Of an older plan's arrows only those whose ends still exist, by whole paths. */
export function stillKnown(
  states: Readonly<Record<string, string>>,
  before: Diagram,
  after: Diagram,
): Record<string, string> {
  const [old, now] = [pathsOf(before), pathsOf(after)];
  // Rules may name states of the lifecycle without it.
  const whole = (known: ReadonlySet<string>, name: string): string =>
    known.has(`lifecycle.${name}`) ? `lifecycle.${name}` : name;
  return Object.fromEntries(
    Object.entries(states)
      .map(([from, to]) => [whole(old, from), whole(now, to)] as const)
      .filter(([from, to]) => old.has(from) && now.has(to)),
  );
}

function pathsOf({ regions }: Diagram): ReadonlySet<string> {
  const within = (state: DiagramState): string[] => [state.path, ...state.states.flatMap(within)];
  return new Set(regions.flatMap(({ states }) => states.flatMap(within)));
}

/** Paths of the states tickets stand in; undefined until they are counted. */
export const occupiedOf = (standing: Standing | undefined): ReadonlySet<string> | undefined =>
  standing && new Set(standing.states.keys());
