import { hasOpenQueue } from '../../expression/typing.ts';
import type { ProcessDefinition } from '../../definition/types.ts';

type Renaming = (name: string) => string;

/** New names for old ones, by what a name stands for; what is left out stays as it is. */
export interface NameMap {
  readonly field?: Renaming;
  /** Steps and other events without a dot. */
  readonly step?: Renaming;
  /** From the region down: `lifecycle.open.waiting`, or a region alone. */
  readonly state?: Renaming;
  readonly delay?: Renaming;
  readonly decision?: Renaming;
  readonly clock?: Renaming;
  readonly approval?: Renaming;
  /** Tags of states, which clocks go by. */
  readonly tag?: Renaming;
}

/** A name map made ready for one definition. */
export interface Naming extends Required<NameMap> {
  /** The key of a state that stands alone because its region is understood: `p1` of `priority.set.p1`. */
  readonly stateKey: (region: string, key: string) => string;
  /** A state named with or without its region, as in the maps of other processes and versions. */
  readonly lifecycleState: Renaming;
  /** The process's own key: what it sends to tickets of its own kind is named alike. */
  readonly process: string;
}

const same: Renaming = (name) => name;

export function namingOf(definition: ProcessDefinition, names: NameMap): Naming {
  const state = names.state ?? same;
  const openQueue = hasOpenQueue(definition);
  const lastKey = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  return {
    field: names.field ?? same,
    step: names.step ?? same,
    state,
    delay: names.delay ?? same,
    decision: names.decision ?? same,
    clock: names.clock ?? same,
    approval: names.approval ?? same,
    tag: names.tag ?? same,
    stateKey: (region, key) => (region === 'queue' && openQueue ? key : lastKey(state(`${region}.${key}`))),
    lifecycleState: (name) =>
      Object.hasOwn(definition.machine.states, name.split('.')[0] ?? '')
        ? state(name)
        : state(`lifecycle.${name}`).replace(/^lifecycle\./, ''),
    process: definition.key,
  };
}
