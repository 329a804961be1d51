import type { FieldValue, LocalizedText, ProcessDefinition, StateDefinition } from '@stellwerk/engine';

/** A text in the language asked for, else in English, else in any. */
export function inLanguage(text: LocalizedText | undefined, language: string): string | undefined {
  return text === undefined ? undefined : (text[language] ?? text['en'] ?? Object.values(text)[0]);
}

/** Title of a region as people call it. */
export function regionTitle(definition: ProcessDefinition, region: string, language: string): string {
  const known = KNOWN_REGIONS[region];
  return known === undefined
    ? (inLanguage(definition.machine.states[region]?.meta?.title, language) ?? region)
    : known[language === 'de' ? 'de' : 'en'];
}
const KNOWN_REGIONS: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  lifecycle: { en: 'State', de: 'Status' },
  priority: { en: 'Priority', de: 'Priorität' },
  queue: { en: 'Queue', de: 'Queue' },
  escalation: { en: 'Escalation', de: 'Eskalation' },
};

/** Title of a state; `path` without the region, keys joined with dots. */
export function stateTitle(definition: ProcessDefinition, region: string, path: string, language: string): string {
  let state: StateDefinition | undefined = definition.machine.states[region];
  for (const key of path.split('.')) state = state?.states?.[key];
  return inLanguage(state?.meta?.title, language) ?? path;
}

/** Title of a field. */
export function fieldTitle(definition: ProcessDefinition, field: string, language: string): string {
  return inLanguage(definition.fields?.[field]?.title, language) ?? field;
}

/** A field's value as people read it. */
export function fieldValueTitle(
  definition: ProcessDefinition,
  field: string,
  value: FieldValue | undefined,
  language: string,
): string {
  const type = definition.fields?.[field];
  if (value === null || value === undefined || value === '') return language === 'de' ? 'leer' : 'empty';
  if (type?.type === 'enum') return inLanguage(type.labels?.[String(value)], language) ?? String(value);
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
  return String(value);
}
