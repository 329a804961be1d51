import { outline } from '../definition/outline.ts';
import type { Outline } from '../definition/outline.ts';
import type { ProcessDefinition, Scenario } from '../definition/types.ts';
import { flattened } from './flat-properties.ts';
import { recordThings } from './record-things.ts';
import type { Properties, Thing, ThingKind, Things } from './thing.ts';

type Add = (kind: ThingKind, id: string, place: string, properties: Properties) => void;

/**
 * Takes a definition apart.
 *
 * @param raw with stable ids
 * @param mapped the same with other names in it (see `mapNames`); where things stand is read from `raw`, for targets are
 * written relative to places that `mapped` does not have yet
 */
export function thingsOf(raw: ProcessDefinition, mapped: ProcessDefinition = raw): Things {
  const things = new Map<string, Thing>();
  const add: Add = (kind, id, place, properties) => {
    const whole = uniqueId(things, kind, id, place);
    things.set(whole, { id: whole, kind, properties });
  };
  add('process', '', '', processProperties(mapped));
  addMachine(outline(raw), outline(mapped), add);
  for (const { kind, key, id, properties } of recordThings(mapped)) add(kind, id, key, properties);
  mapped.invariants?.forEach((one, index) => {
    const { if: condition, then, ...rest } = one;
    add('invariant', one.id, String(index), { ...flattened(rest), rule: { if: condition, then } });
  });
  mapped.scenarios?.forEach((one, index) => add('scenario', nameOf(one), String(index), { whole: one }));
  for (const [key, map] of Object.entries(mapped.processMaps ?? {})) add('processMap', key, key, { whole: map });
  for (const [key, rule] of Object.entries(mapped.migrations?.from ?? {})) add('migration', key, key, { whole: rule });
  for (const [id, place] of Object.entries(mapped.layout ?? {})) add('layout', id, id, { whole: place });
  return things;
}

/** An id that stands twice (something was copied by hand) identifies only the first. */
const uniqueId = (known: { has: (id: string) => boolean }, kind: ThingKind, id: string, place: string): string =>
  known.has(`${kind}:${id}`) ? `${kind}:${id} ${place}` : `${kind}:${id}`;

const nameOf = ({ title }: Scenario): string => title['en'] ?? Object.values(title)[0] ?? '';

function processProperties(definition: ProcessDefinition): Properties {
  const { fields: _f, steps: _s, decisions: _d, delays: _l, clocks: _c, approvals: _a, ...rest } = definition;
  const { invariants: _i, scenarios: _n, processMaps: _p, migrations: _m, layout: _y, machine, ...own } = rest;
  const { states: _t, ...about } = machine;
  return flattened({ ...own, machine: about });
}

/** The id of each state as a thing, in the order of the outline. */
export function stateIds({ nodes }: Outline): string[] {
  const known = new Set<string>();
  return nodes.map((node) => {
    const id = uniqueId(known, 'state', node.id, node.path);
    known.add(id);
    return id;
  });
}

function addMachine(raw: Outline, mapped: Outline, add: Add): void {
  const ids = stateIds(raw);
  const idOf = (node: { readonly index: number } | undefined) => (node === undefined ? undefined : ids[node.index]);
  for (const node of raw.nodes) {
    const own = mapped.nodes[node.index]?.definition ?? node.definition;
    const { states: _s, on: _o, always: _w, after: _a, initial: _i, target: _t, ...rest } = own;
    const { target } = node.definition;
    const aim = node.parent?.children.find(({ key }) => key === target?.replace(/^\./, ''));
    add('state', node.id, node.path, {
      ...flattened(rest),
      key: node.key,
      parent: idOf(node.parent),
      initial: idOf(node.children.find(({ initial }) => initial)),
      target: target === undefined ? undefined : (idOf(aim) ?? { written: target }),
    });
  }
  for (const { index, id, source, target, trigger, event, definition } of raw.transitions) {
    const { target: _t, ...rest } = mapped.transitions[index]?.definition ?? definition;
    add('transition', id, `${source.path} ${trigger} ${event} ${index}`, {
      ...flattened({ ...rest }),
      source: idOf(source),
      trigger,
      event: mapped.transitions[index]?.event ?? event,
      target: definition.target === undefined ? undefined : (idOf(target) ?? { written: definition.target }),
    });
  }
}
