import type { ProcessDefinition, StateDefinition, TransitionDefinition } from '../definition/types.ts';
import { attach } from '../editing/attach.ts';
import { relativeTarget } from '../editing/relative-target.ts';
import { unflattened } from './flat-properties.ts';
import { pathIn } from './merge-places.ts';
import type { Places } from './merge-places.ts';
import type { Properties, Thing } from './thing.ts';

/** A definition put together again, and the ids of what found no place in it. */
export interface PutTogether {
  readonly definition: ProcessDefinition;
  readonly left: readonly string[];
}

type Order = (ids: readonly string[], conflict?: string) => string[];

/** States and transitions, back in the tree. */
export class MachineTree {
  /** By the state they stand in; undefined: regions. */
  readonly #inside: ReadonlyMap<unknown, readonly Thing[]>;
  /** By the state they leave from. */
  readonly #leaving: ReadonlyMap<unknown, readonly Thing[]>;
  readonly #far: readonly Thing[];
  readonly #places: Places;
  readonly #order: Order;

  constructor(states: readonly Thing[], transitions: readonly Thing[], places: Places, order: Order) {
    this.#places = places;
    this.#order = order;
    this.#inside = groupedBy(states, 'parent');
    this.#far = transitions.filter((each) => this.#isFar(each));
    const far = new Set(this.#far);
    const near = transitions.filter((each) => !far.has(each));
    this.#leaving = groupedBy(near, 'source');
  }

  states(parent?: string): Record<string, StateDefinition> {
    const inside = this.#inside.get(parent) ?? [];
    return Object.fromEntries(inside.map((state) => [this.#key(state.id), this.#state(state)]));
  }

  /** Targets for which the language has no name from where the transition stands: it goes up to the group. */
  withFarTargets(definition: ProcessDefinition): PutTogether {
    let result = definition;
    const left: string[] = [];
    for (const thing of this.#far) {
      const { source, target, trigger, event } = thing.properties as Readonly<Record<string, string>>;
      const attached = attach(result, {
        trigger: trigger as 'on' | 'always' | 'after',
        event: event ?? '',
        source: this.#path(source),
        target: this.#path(target),
        transition: branchOf(thing.properties, undefined),
      });
      if (attached.ok) result = attached.definition;
      else left.push(thing.id);
    }
    return { definition: result, left };
  }

  #state({ id, properties }: Thing): StateDefinition {
    const { key: _k, parent: _p, initial, target, type, ...own } = properties;
    const states = this.states(id);
    const keys = Object.keys(states);
    const isGroup = type !== 'parallel' && type !== 'history' && keys.length > 0;
    const first = Object.entries(states).find(([, state]) => state.type !== 'history')?.[0];
    const begins = typeof initial === 'string' ? this.#key(initial) : first;
    return {
      ...unflattened({ ...own, type: typeBy(type, keys.length > 0) }),
      ...(target === undefined ? {} : { target: typeof target === 'string' ? this.#key(target) : written(target) }),
      ...(isGroup && begins !== undefined ? { initial: begins } : {}),
      ...(keys.length > 0 ? { states } : {}),
      ...this.#reactions(id),
    };
  }

  #reactions(id: string): Pick<StateDefinition, 'on' | 'always' | 'after'> {
    const own = this.#leaving.get(id) ?? [];
    const spec = (trigger: string, event: string) => {
      const branches = own.filter(
        ({ properties }) => properties['trigger'] === trigger && properties['event'] === event,
      );
      const turns = this.#order(
        branches.map((branch) => branch.id),
        `${id} order ${trigger} ${event}`,
      );
      const list = turns.flatMap((turn) => branches.find((branch) => branch.id === turn) ?? []);
      const written = list.map(({ properties }) => branchOf(properties, this.#target(properties)));
      return written.length === 1 && written[0] !== undefined ? written[0] : written;
    };
    const events = (trigger: string) => [
      ...new Set(
        own
          .filter(({ properties }) => properties['trigger'] === trigger)
          .map(({ properties }) => String(properties['event'])),
      ),
    ];
    const specs = (trigger: 'on' | 'after') =>
      events(trigger).length === 0
        ? {}
        : { [trigger]: Object.fromEntries(events(trigger).map((event) => [event, spec(trigger, event)])) };
    return {
      ...specs('on'),
      ...(events('always').length === 0 ? {} : { always: spec('always', '') }),
      ...specs('after'),
    };
  }

  #key(id: string): string {
    return this.#places.get(id)?.key ?? id;
  }

  #path(id: string | undefined): string {
    return id === undefined ? '' : pathIn(this.#places, id);
  }

  #target({ source, target }: Properties): string | undefined {
    if (typeof target !== 'string') return target === undefined ? undefined : written(target);
    return relativeTarget(this.#path(source as string), this.#path(target));
  }

  #isFar({ properties }: Thing): boolean {
    return typeof properties['target'] === 'string' && this.#target(properties) === undefined;
  }
}

function groupedBy(things: readonly Thing[], property: string): ReadonlyMap<unknown, readonly Thing[]> {
  const groups = new Map<unknown, Thing[]>();
  for (const thing of things) {
    const group = groups.get(thing.properties[property]);
    if (group === undefined) groups.set(thing.properties[property], [thing]);
    else group.push(thing);
  }
  return groups;
}

const written = (target: unknown): string => (target as { readonly written: string }).written;

/** What has nothing inside any more is no group; what has got something inside is none without. */
function typeBy(type: unknown, hasStates: boolean): unknown {
  if (type === 'history') return type;
  return hasStates === (type === 'atomic') ? undefined : type;
}

function branchOf(
  { source: _s, trigger: _t, event: _e, target: _g, ...own }: Properties,
  target: string | undefined,
): TransitionDefinition {
  return { ...(target === undefined ? {} : { target }), ...unflattened(own) };
}
