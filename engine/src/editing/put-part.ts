import type {
  ApprovalDefinition,
  ClockDefinition,
  DecisionTable,
  DelayDefinition,
  FieldDefinition,
  Invariant,
  LocalizedText,
  ProcessDefinition,
  Scenario,
  StepDefinition,
} from '../definition/types.ts';
import { freshDelayKey, isEvent } from './connect.ts';
import { type Edited, edited, gone } from './edited.ts';
import { freshIds } from './fresh-ids.ts';
import { keyForTitle } from './fresh-key.ts';
import { KEYED_PARTS, type KeyedPart } from './keyed-parts.ts';
import { remove } from './remove.ts';
import { entryOf, withEntry, withOptionalEntry, withParts } from './sharing.ts';

/** A keyed thing to be put: under its key, or, new, under one made from its title. */
export type Part =
  | { readonly part: 'fields'; readonly key?: string; readonly value: FieldDefinition }
  | { readonly part: 'steps'; readonly key?: string; readonly value: StepDefinition }
  | { readonly part: 'decisions'; readonly key?: string; readonly value: DecisionTable }
  | { readonly part: 'delays'; readonly key?: string; readonly value: DelayDefinition }
  | { readonly part: 'clocks'; readonly key?: string; readonly value: ClockDefinition }
  | { readonly part: 'approvals'; readonly key?: string; readonly value: ApprovalDefinition };

const FALLBACK: Readonly<Record<KeyedPart, string>> = {
  fields: 'field',
  steps: 'step',
  decisions: 'decision',
  delays: 'timer',
  clocks: 'clock',
  approvals: 'approval',
};

/** Adds or replaces a field, step, decision, delay, clock or approval. `changed`: its id, where it has one, or key. */
export function putPart(definition: ProcessDefinition, { part, key: given, value }: Part): Edited {
  const key = given ?? freshPartKey(definition, part, value);
  const before = entryOf<object>(definition[part], key);
  const bearsId = part === 'fields' || part === 'steps' || part === 'clocks';
  const id = idOf(before) ?? (bearsId ? freshIds(definition)(`/${part}/${key}`) : undefined);
  const thing: object = id === undefined ? value : { ...value, meta: { id } };
  return edited(withParts(definition, { [part]: withEntry<object>(definition[part], key, thing) }), id ?? key);
}

/** The key that a new thing will get. */
export function freshPartKey(definition: ProcessDefinition, part: KeyedPart, value: object): string {
  if (part === 'delays') return freshDelayKey(definition, value as DelayDefinition);
  const { title } = value as { readonly title?: LocalizedText };
  const taken = (name: string) =>
    entryOf<object>(definition[part], name) !== undefined || (part === 'steps' && isEvent(definition, name));
  return keyForTitle(title, FALLBACK[part], taken);
}

const idOf = (thing: object | undefined): string | undefined =>
  (thing as { readonly meta?: { readonly id?: string } } | undefined)?.meta?.id;

/** Takes a keyed thing out; with a step go the transitions that it sets off. */
export function removePart(definition: ProcessDefinition, part: KeyedPart, key: string): Edited {
  const thing = entryOf<object>(definition[part], key);
  if (thing === undefined || !KEYED_PARTS.includes(part)) return gone();
  const id = idOf(thing);
  if (part === 'steps' && id !== undefined) return remove(definition, [id]);
  return edited(withParts(definition, { [part]: withOptionalEntry<object>(definition[part], key, undefined) }));
}

/** Adds an invariant, or replaces the one at a place of the list. */
export function putInvariant(definition: ProcessDefinition, value: Omit<Invariant, 'id'>, index?: number): Edited {
  const all = definition.invariants ?? [];
  const before = index === undefined ? undefined : all[index];
  if (index !== undefined && before === undefined) return gone();
  const id = before?.id ?? keyForTitle(value.title, 'rule', (taken) => all.some((each) => each.id === taken));
  const invariant: Invariant = { id, ...value };
  const invariants =
    before === undefined ? [...all, invariant] : all.map((each) => (each === before ? invariant : each));
  return edited(withParts(definition, { invariants }), id);
}

export function removeInvariant(definition: ProcessDefinition, index: number): Edited {
  const all = definition.invariants ?? [];
  if (all[index] === undefined) return gone();
  const invariants = all.filter((_, at) => at !== index);
  return edited(withParts(definition, { invariants: invariants.length === 0 ? undefined : invariants }));
}

/** Adds a scenario, or replaces the one at a place of the list. */
export function putScenario(definition: ProcessDefinition, value: Scenario, index?: number): Edited {
  const all = definition.scenarios ?? [];
  if (index !== undefined && all[index] === undefined) return gone();
  const scenarios = index === undefined ? [...all, value] : all.map((each, at) => (at === index ? value : each));
  return edited(withParts(definition, { scenarios }));
}

export function removeScenario(definition: ProcessDefinition, index: number): Edited {
  const all = definition.scenarios ?? [];
  if (all[index] === undefined) return gone();
  const scenarios = all.filter((_, at) => at !== index);
  return edited(withParts(definition, { scenarios: scenarios.length === 0 ? undefined : scenarios }));
}
