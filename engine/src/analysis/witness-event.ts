import type { FieldValue } from '../definition/types.ts';
import { roleMatches } from '../machine/events.ts';
import type { Position } from '../machine/types.ts';
import type { Arrival } from './search/explore.ts';
import type { Model } from './search/model.ts';
import { isPersons } from './search/search-event.ts';

/** Which alternative the search took, if it had to choose. */
export const chosen = (arrival: Arrival, key: string): number | undefined =>
  arrival.choices.find((choice) => choice.key === key)?.index;

/** What the event brings: what the search chose, and samples for what its form requires besides. */
export function dataOf(model: Model, { name, event, choices }: Arrival, { fields }: Position): Record<string, unknown> {
  const form = model.definition.steps?.[name]?.form;
  const data: Record<string, unknown> = {};
  for (const { key, index } of choices) {
    if (!key.startsWith('event.data.')) continue;
    const item = key.slice('event.data.'.length);
    const least = event?.kind === 'step' && form?.required?.includes(item) === true ? 1 : 0;
    const value = model.domainOf(key).samples[least + index] ?? null;
    if (value !== null) data[item] = value;
  }
  for (const item of form?.required ?? []) data[item] ??= sampleOf(model, item);
  for (const [item, value] of Object.entries(data))
    data[item] = changed(model, item, value as FieldValue, fields[item]);
  return data;
}

/** The same text again would change nothing: another one that the search does not tell from it. */
export function changed(model: Model, field: string, value: FieldValue, before: FieldValue | undefined): FieldValue {
  if (value !== before || model.definition.fields?.[field]?.type !== 'text') return value;
  const { samples, exact } = model.domainOf(`fields.${field}`);
  return exact[samples.indexOf(value)] === true ? value : `${String(value)} 2`;
}

/** Something that fits a form item. */
export function sampleOf(model: Model, item: string): FieldValue {
  return model.domainOf(`event.data.${item}`).samples.at(-1) ?? null;
}

export function rolesOf(model: Model, arrival: Arrival): readonly string[] {
  const { name, event } = arrival;
  if (event?.kind === 'step') return rolesFor(model, arrival, model.definition.steps?.[name]?.roles ?? []);
  if (name === 'article.customer') return rolesFor(model, arrival, ['customer']);
  if (event === undefined || !isPersons(event)) return [];
  return rolesFor(model, arrival, event.kind === 'other' ? [] : ['agent']);
}

/** The roles the search chose for `hasRole`, and one that may do it. */
export function rolesFor(model: Model, { choices }: Arrival, allowed: readonly string[]): readonly string[] {
  const asked = choices.flatMap(({ key, index }) =>
    key.startsWith('role:') ? [{ role: key.slice(5), has: index === 1 }] : [],
  );
  const roles = asked.filter(({ has }) => has).map(({ role }) => role.replace('*', ''));
  if (allowed.some((pattern) => roleMatches(pattern, roles))) return roles;
  const known = Object.keys(model.directory?.roles ?? {});
  const lacks = (role: string): boolean => !asked.some(({ role: one, has }) => !has && roleMatches(one, [role]));
  const candidates = allowed.flatMap((pattern) =>
    pattern.endsWith('*')
      ? [...known.filter((role) => roleMatches(pattern, [role])), `${pattern.slice(0, -1)}x`]
      : [pattern],
  );
  const role = candidates.find(lacks);
  return role === undefined ? roles : [...roles, role];
}
