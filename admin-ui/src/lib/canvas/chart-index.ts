import { innermostPaths } from '@stellwerk/engine';
import type { Diagram, DiagramEdge, DiagramState } from '@stellwerk/engine';

export interface PlacedInTree {
  readonly state: DiagramState;
  readonly region: string;
  readonly parent: DiagramState | undefined;
}

/** What is lit: where a ticket stands, what it just took, what a finding is about. */
export interface Lighting {
  readonly here: ReadonlySet<string>;
  readonly visited: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
}

/** What is said about one thing on the drawing beside its own words: by colour, by shape and in words. */
export interface Mark {
  readonly tone: 'success' | 'danger' | 'warning' | 'accent' | 'muted';
  /** One character. */
  readonly shape: string;
  readonly text: string;
}
export const NO_MARKS: ReadonlyMap<string, Mark> = new Map();
export const NO_WEIGHTS: ReadonlyMap<string, number> = new Map();

/** Lights some things and leaves the others dark. */
export const lit = (things: Partial<Record<keyof Lighting, Iterable<string>>>): Lighting => ({
  here: new Set(things.here),
  visited: new Set(things.visited),
  taken: new Set(things.taken),
  marked: new Set(things.marked),
});

export const DARK: Lighting = lit({});

export const edgesById = (diagram: Diagram): ReadonlyMap<string, DiagramEdge> =>
  new Map(diagram.edges.map((edge) => [edge.id, edge]));

export function statesById(diagram: Diagram): ReadonlyMap<string, PlacedInTree> {
  const found = new Map<string, PlacedInTree>();
  const visit = (state: DiagramState, region: string, parent: DiagramState | undefined): void => {
    found.set(state.id, { state, region, parent });
    state.states.forEach((child) => visit(child, region, state));
  };
  diagram.regions.forEach((region) => region.states.forEach((state) => visit(state, region.key, undefined)));
  return found;
}

/**
 * Ids of the states a configuration names, with those they lie in.
 * @param at region → path inside it; those active together as a step tells them, or separated by commas
 */
export function statesAt(states: readonly PlacedInTree[], at: Readonly<Record<string, string>>): ReadonlySet<string> {
  const paths = Object.entries(at).flatMap(([region, value]) =>
    value
      .split(', ')
      .flatMap(innermostPaths)
      .map((path) => `${region}.${path}`),
  );
  const within = (path: string): boolean => paths.some((one) => one === path || one.startsWith(`${path}.`));
  return new Set(states.filter(({ state }) => within(state.path)).map(({ state }) => state.id));
}
