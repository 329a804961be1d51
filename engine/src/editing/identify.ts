import { branchesOf } from '../definition/outline.ts';
import type { StateDefinition, TransitionDefinition, TransitionSpec } from '../definition/types.ts';
import { mapEntries, optionally, withParts } from './sharing.ts';

/** A state (and all inside) with new ids for everything, whatever ids it bore. */
export function reidentified(
  state: StateDefinition,
  place: string,
  nextId: (place: string) => string,
): StateDefinition {
  const branch = (transition: TransitionDefinition, at: string): TransitionDefinition => ({
    ...transition,
    meta: { ...transition.meta, id: nextId(at) },
  });
  const spec = (value: TransitionSpec, at: string): TransitionSpec => {
    const branches = branchesOf(value).map((each, index) => branch(each, `${at}:${index}`));
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : branches;
  };
  const id = nextId(place);
  return withParts(state, {
    meta: { ...state.meta, id },
    states: optionally(state.states, (states) =>
      mapEntries(states, (child, key) => reidentified(child, `${place}.${key}`, nextId)),
    ),
    on: optionally(state.on, (on) => mapEntries(on, (value, event) => spec(value, `${place}:on:${event}`))),
    always: optionally(state.always, (value) => spec(value, `${place}:always`)),
    after: optionally(state.after, (after) =>
      mapEntries(after, (value, delay) => spec(value, `${place}:after:${delay}`)),
    ),
  });
}
