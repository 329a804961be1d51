import type { DiagramEdge, DiagramState } from '@stellwerk/engine';
import { orderOfTime } from './order-of-time.ts';
import type { Way } from './order-of-time.ts';

/**
 * States of one frame as time runs: where it begins comes first. The others come as the definition has them, but one
 * that was added late stands before those it leads to. One to which nothing leads from where the frame begins says
 * nothing of time and stays. What lies inside a state counts as the state.
 */
export function inTime(given: readonly DiagramState[], edges: readonly DiagramEdge[]): readonly DiagramState[] {
  const states = beginningFirst(given, edges);
  const ways = waysBetween(states, edges);
  const inUse = reached(0, ways);
  return orderOfTime(
    states.length,
    ways.filter(([from]) => inUse.has(from)),
  ).flatMap((place) => states[place] ?? []);
}

/** States of one frame as the definition has them, but where it begins first. What no line connects has no beginning. */
export const beginningFirst = (
  states: readonly DiagramState[],
  edges: readonly DiagramEdge[],
): readonly DiagramState[] =>
  waysBetween(states, edges).length === 0
    ? states
    : states.toSorted((one, other) => Number(other.initial) - Number(one.initial));

/** Lines from one to another of these states, or of what lies in them, by their places. */
function waysBetween(states: readonly DiagramState[], edges: readonly DiagramEdge[]): readonly Way[] {
  const places = new Map<string, number>();
  const enter = (state: DiagramState, place: number): void => {
    places.set(state.id, place);
    for (const inner of state.states) enter(inner, place);
  };
  for (const [place, state] of states.entries()) enter(state, place);
  return edges.flatMap(({ from, to }): Way[] => {
    const [start, end] = [places.get(from), places.get(to)];
    return start === undefined || end === undefined || start === end ? [] : [[start, end]];
  });
}

/** Places one comes to from another, itself included. */
function reached(from: number, ways: readonly Way[]): ReadonlySet<number> {
  const next = Map.groupBy(ways, ([start]) => start);
  const found = new Set([from]);
  // A set is gone through in the order of adding, what is added meanwhile too.
  for (const place of found) for (const [, end] of next.get(place) ?? []) found.add(end);
  return found;
}
