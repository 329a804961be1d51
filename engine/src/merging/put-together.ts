import type { ProcessDefinition } from '../definition/types.ts';
import { RECORDS } from '../versions/later-names.ts';
import type { NamedKind } from '../versions/later-names.ts';
import { unflattened } from './flat-properties.ts';
import { inOrder } from './in-order.ts';
import type { Places } from './merge-places.ts';
import { MachineTree } from './machine-tree.ts';
import type { PutTogether } from './machine-tree.ts';
import { onAllSides } from './sides.ts';
import type { Choose, Sides } from './sides.ts';
import type { Properties, Thing, ThingKind, Things } from './thing.ts';

/** Makes a definition of its parts. */
export function putTogether(things: Things, sides: Sides<Things>, places: Places, choose: Choose): PutTogether {
  const orders = onAllSides(sides, (side) => [...side.keys()]);
  const order = (ids: readonly string[], conflict?: string) => inOrder(ids, orders, conflict, choose);
  const of = (kind: ThingKind): Thing[] =>
    order([...things.values()].filter((thing) => thing.kind === kind).map(({ id }) => id)).flatMap(
      (id) => things.get(id) ?? [],
    );
  const { machine, ...own } = unflattened(things.get('process:')?.properties ?? {});
  const records = Object.entries(RECORDS).flatMap(([kind, record]) => {
    const parts = of(kind as NamedKind).map(({ properties }) => partOf(properties));
    return parts.length === 0 ? [] : [[record, Object.fromEntries(parts)] as const];
  });
  const wholes = (kind: ThingKind) => of(kind).map(({ id, properties }) => [keyIn(id), properties['whole']] as const);
  const tree = new MachineTree(of('state'), of('transition'), places, order);
  const definition = {
    ...own,
    ...Object.fromEntries(records),
    ...listed('invariants', of('invariant').map(invariantOf)),
    machine: { ...(machine as object), states: tree.states() },
    ...recorded('processMaps', wholes('processMap')),
    ...(wholes('migration').length === 0 ? {} : { migrations: { from: Object.fromEntries(wholes('migration')) } }),
    ...listed(
      'scenarios',
      of('scenario').map(({ properties }) => properties['whole']),
    ),
    ...recorded('layout', wholes('layout')),
  } as unknown as ProcessDefinition;
  return tree.withFarTargets(definition);
}

const keyIn = (id: string): string => id.slice(id.indexOf(':') + 1);
const listed = (name: string, list: readonly unknown[]) => (list.length === 0 ? {} : { [name]: list });
const recorded = (name: string, entries: readonly (readonly [string, unknown])[]) =>
  entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };

function partOf({ key, whole, ...rest }: Properties): readonly [string, unknown] {
  return [String(key), { ...unflattened(rest), ...(whole as object | undefined) }];
}

function invariantOf({ properties: { rule, ...rest } }: Thing): unknown {
  const { if: condition, then } = rule as { readonly if?: unknown; readonly then: unknown };
  return { ...unflattened(rest), ...(condition === undefined ? {} : { if: condition }), then };
}
