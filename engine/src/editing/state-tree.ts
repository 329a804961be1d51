import type { ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { lastKey, parentPath } from './relative-target.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';

type States = Readonly<Record<string, StateDefinition>>;

/** The state at a path, or undefined. */
export function stateAt(definition: ProcessDefinition, path: string): StateDefinition | undefined {
  let states: States | undefined = definition.machine.states;
  let state: StateDefinition | undefined;
  for (const key of path.split('.')) {
    state = entryOf(states, key);
    states = state?.states;
  }
  return state;
}

/** The definition with the state at a path replaced; the same definition if there is none or it stays the same. */
export function replaceState(
  definition: ProcessDefinition,
  path: string,
  change: (state: StateDefinition) => StateDefinition,
): ProcessDefinition {
  const within = (states: States, [key = '', ...rest]: readonly string[]): States => {
    const state = entryOf(states, key);
    if (state === undefined) return states;
    const next =
      rest.length === 0
        ? change(state)
        : state.states === undefined
          ? state
          : withParts(state, { states: within(state.states, rest) });
    return next === state ? states : withEntry(states, key, next);
  };
  return withParts(definition, {
    machine: withParts(definition.machine, { states: within(definition.machine.states, path.split('.')) }),
  });
}

/** Puts a state into another one (or a region), at the end or before the place `index`. The first one is the initial. */
export function insertState(
  definition: ProcessDefinition,
  parent: string,
  key: string,
  state: StateDefinition,
  index?: number,
): ProcessDefinition {
  return replaceState(definition, parent, (into) => {
    const entries = Object.entries(into.states ?? {});
    entries.splice(index ?? entries.length, 0, [key, state]);
    const states = Object.fromEntries(entries);
    const type = into.type === 'atomic' ? undefined : into.type;
    if (type === 'parallel' || state.type === 'history') return withParts(into, { type, states });
    return withParts(into, { type, initial: into.initial ?? key, states });
  });
}

/** Takes a state out. Who began with it begins with the first that is left; who has none left is a simple state. */
export function takeState(definition: ProcessDefinition, path: string): ProcessDefinition {
  const parent = parentPath(path);
  const key = lastKey(path);
  if (parent === undefined)
    return withParts(definition, {
      machine: withParts(definition.machine, { states: withEntry(definition.machine.states, key, undefined) }),
    });
  return replaceState(definition, parent, (from) => {
    const states = withEntry(from.states, key, undefined);
    const left = Object.entries(states).filter(([, state]) => state.type !== 'history');
    if (Object.keys(states).length === 0)
      return withParts(from, { type: undefined, initial: undefined, states: undefined });
    if (from.type === 'parallel') return withParts(from, { states });
    return withParts(from, { initial: from.initial === key ? left[0]?.[0] : from.initial, states });
  });
}

/** Gives a state another key, in its place among its siblings; whoever names it is not told. */
export function renameStateKey(definition: ProcessDefinition, path: string, key: string): ProcessDefinition {
  const parent = parentPath(path);
  const old = lastKey(path);
  const renamed = (states: States): States =>
    Object.fromEntries(Object.entries(states).map(([name, state]) => [name === old ? key : name, state]));
  if (parent === undefined)
    return withParts(definition, {
      machine: withParts(definition.machine, { states: renamed(definition.machine.states) }),
    });
  return replaceState(definition, parent, (within) => withParts(within, { states: renamed(within.states ?? {}) }));
}
