import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { pointerSegment } from './outline.ts';
import type { ProcessDefinition, StateDefinition, TransitionDefinition, TransitionSpec } from './types.ts';

interface Identified {
  readonly meta?: { readonly id?: string };
}

/**
 * The same definition in which every state, step, transition, field and clock has a `meta.id`. Ids that are there stay;
 * new ones follow from the place alone, so the same draft always gets the same ids. Target-only transitions become
 * objects, for an id needs a place.
 */
export function withStableIds(definition: ProcessDefinition): ProcessDefinition {
  const taken = new Set<string>();
  collectIds(definition, taken);
  const identify = <T extends Identified>(thing: T, path: string): T => {
    if (thing.meta?.id !== undefined) return thing;
    return { ...thing, meta: { ...thing.meta, id: newId(path, taken) } };
  };
  const states = mapValues(definition.machine.states, (state, key) =>
    identifyState(state, `/machine/states/${pointerSegment(key)}`, identify),
  );
  const { fields, steps, clocks } = definition;
  return {
    ...definition,
    ...(fields === undefined ? {} : { fields: identifyAll('fields', fields, identify) }),
    ...(steps === undefined ? {} : { steps: identifyAll('steps', steps, identify) }),
    ...(clocks === undefined ? {} : { clocks: identifyAll('clocks', clocks, identify) }),
    machine: { ...definition.machine, states },
  };
}

type Identify = <T extends Identified>(thing: T, path: string) => T;

const identifyAll = <T extends Identified>(part: string, things: Readonly<Record<string, T>>, identify: Identify) =>
  mapValues(things, (thing, key) => identify(thing, `/${part}/${pointerSegment(key)}`));

function identifyState(state: StateDefinition, path: string, identify: Identify): StateDefinition {
  const spec = (value: TransitionSpec, at: string): TransitionSpec => {
    if (typeof value === 'string') return identify<TransitionDefinition>({ target: value }, at);
    if (!Array.isArray(value)) return identify(value as TransitionDefinition, at);
    return (value as readonly TransitionDefinition[]).map((branch, index) => identify(branch, `${at}/${index}`));
  };
  const specs = (part: 'on' | 'after') =>
    state[part] === undefined
      ? {}
      : { [part]: mapValues(state[part], (value, key) => spec(value, `${path}/${part}/${pointerSegment(key)}`)) };
  return {
    ...identify(state, path),
    ...(state.states === undefined
      ? {}
      : {
          states: mapValues(state.states, (child, key) =>
            identifyState(child, `${path}/states/${pointerSegment(key)}`, identify),
          ),
        }),
    ...specs('on'),
    ...(state.always === undefined ? {} : { always: spec(state.always, `${path}/always`) }),
    ...specs('after'),
  };
}

/** Nine hex-like letters of the path's hash; a clash (an older thing was renamed away from here) takes the next hash. */
function newId(path: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const hash = bytesToHex(sha256(utf8ToBytes(attempt === 0 ? path : `${path}#${attempt}`)));
    const id = `i${hash.slice(0, 9)}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  const id = (value as Identified).meta?.id;
  if (typeof id === 'string') ids.add(id);
  for (const child of Object.values(value)) collectIds(child, ids);
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
