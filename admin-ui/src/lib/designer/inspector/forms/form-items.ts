import type { FormDefinition } from '@stellwerk/engine';

export type Demand = 'required' | 'optional';
/** One thing a form asks for, in the order people see it. */
export interface FormEntry {
  readonly item: string;
  readonly demand: Demand;
}

export const entriesOf = (form: FormDefinition | undefined): readonly FormEntry[] => [
  ...(form?.required ?? []).map((item) => ({ item, demand: 'required' as const })),
  ...(form?.optional ?? []).map((item) => ({ item, demand: 'optional' as const })),
];

/** The form with other entries; what it shows first is kept for those that stay. A form that asks nothing is none. */
export function formOf(entries: readonly FormEntry[], before: FormDefinition | undefined): FormDefinition | undefined {
  const of = (demand: Demand): readonly string[] =>
    entries.filter((entry) => entry.demand === demand).map(({ item }) => item);
  const required = of('required');
  const optional = of('optional');
  if (entries.length === 0) return undefined;
  const asked = new Set([...required, ...optional]);
  const preset = Object.entries(before?.preset ?? {}).filter(([item]) => asked.has(item));
  return {
    ...(required.length > 0 ? { required } : {}),
    ...(optional.length > 0 ? { optional } : {}),
    ...(preset.length > 0 ? { preset: Object.fromEntries(preset) } : {}),
  };
}

/** Moves an entry to a place, or to the end of what must, or may, be filled in. */
export function moved(
  entries: readonly FormEntry[],
  item: string,
  demand: Demand,
  before?: string,
): readonly FormEntry[] {
  const others = entries.filter((entry) => entry.item !== item);
  const at = before === undefined ? -1 : others.findIndex((entry) => entry.item === before);
  const entry = { item, demand };
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}

/** One place up or down among those of the same kind. */
export function shifted(entries: readonly FormEntry[], item: string, by: -1 | 1): readonly FormEntry[] {
  const own = entries.find((entry) => entry.item === item);
  const alike = entries.filter(({ demand }) => demand === own?.demand);
  const index = alike.findIndex((entry) => entry.item === item);
  const other = alike[index + by];
  if (own === undefined || other === undefined) return entries;
  return entries.map((entry) => (entry === own ? other : entry === other ? own : entry));
}
