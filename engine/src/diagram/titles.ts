import type { Directory } from '../definition/directory-types.ts';
import type { Outline, OutlineNode } from '../definition/outline.ts';
import { isolated } from '../definition/isolated.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { quoted } from '../definition/words.ts';
import { vocabularyOf } from '../expression/vocabulary.ts';
import type { Vocabulary } from '../expression/vocabulary.ts';

/** Everything the words of a diagram are made from. */
export interface Wording {
  readonly definition: ProcessDefinition;
  readonly outline: Outline;
  readonly directory: Directory | undefined;
  readonly vocabulary: Vocabulary;
  /** The language of the texts; phrases of our own know `en` and `de`. */
  readonly language: string;
}

/** Gets ready to speak about a definition in one language. */
export function wordingOf(
  definition: ProcessDefinition,
  outline: Outline,
  language: string,
  directory: Directory | undefined,
): Wording {
  return { definition, outline, directory, vocabulary: vocabularyOf(definition, directory), language };
}

const REGIONS: Readonly<Record<string, LocalizedText>> = {
  lifecycle: { en: 'Lifecycle', de: 'Lebenszyklus' },
  priority: { en: 'Priority', de: 'Priorität' },
  queue: { en: 'Queue', de: 'Queue' },
  escalation: { en: 'Escalation', de: 'Eskalation' },
};

/**
 * A text in the language asked for, else English, else any, else nothing. Every title in a sentence comes from here or
 * from the vocabulary: what people wrote cannot turn the direction of the words around it, wherever it is put.
 */
export function localized(text: LocalizedText | undefined, language: string): string | undefined {
  const found = text === undefined ? undefined : (text[language] ?? text['en'] ?? Object.values(text)[0]);
  return found === undefined ? undefined : isolated(found);
}

/** A key as words, for things without a title: `inProgress` → "In progress", `second-level` → "Second level". */
export function keyInWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** In the quotes of the language. */
export const inQuotes = (wording: Wording, text: string): string =>
  quoted(text, wording.language === 'de' ? 'de' : 'en');

/** One of our own phrases, by language. */
export const phrase = (wording: Wording, en: string, de: string): string => (wording.language === 'de' ? de : en);

export function nodeTitle(wording: Wording, node: OutlineNode): string {
  const own = localized(node.definition.meta?.title, wording.language);
  if (own !== undefined) return own;
  if (node.parent === undefined) {
    return localized(REGIONS[node.key], wording.language) ?? keyInWords(node.key);
  }
  const queue = node.region === 'queue' ? wording.directory?.queues[node.key]?.title : undefined;
  return localized(queue, wording.language) ?? keyInWords(node.key);
}

/** The title of the state `region.key`, or the key in words. */
export function stateTitle(wording: Wording, region: string, key: string): string {
  const node = wording.outline.byPath.get(`${region}.${key}`);
  if (node !== undefined) return nodeTitle(wording, node);
  const queue = region === 'queue' ? wording.directory?.queues[key]?.title : undefined;
  return localized(queue, wording.language) ?? keyInWords(key);
}

export const fieldTitle = (wording: Wording, field: string): string =>
  localized(wording.definition.fields?.[field]?.title, wording.language) ?? keyInWords(field);

export const clockTitle = (wording: Wording, clock: string): string =>
  localized(wording.definition.clocks?.[clock]?.title, wording.language) ?? keyInWords(clock);

export const stepTitle = (wording: Wording, step: string): string =>
  localized(wording.definition.steps?.[step]?.title, wording.language) ?? keyInWords(step);

export const decisionTitle = (wording: Wording, table: string): string =>
  localized(wording.definition.decisions?.[table]?.title, wording.language) ?? keyInWords(table);

export const approvalTitle = (wording: Wording, approval: string): string =>
  localized(wording.definition.approvals?.[approval]?.title, wording.language) ?? keyInWords(approval);

export const roleTitle = (wording: Wording, role: string): string =>
  localized(wording.directory?.roles[role]?.title, wording.language) ?? keyInWords(role).toLowerCase();

export const templateTitle = (wording: Wording, template: string): string =>
  localized(wording.directory?.templates[template]?.title, wording.language) ?? keyInWords(template);

export const processTitle = (wording: Wording, process: string): string =>
  localized(wording.directory?.processes[process]?.title, wording.language) ?? keyInWords(process);

export const endpointTitle = (wording: Wording, endpoint: string): string =>
  localized(wording.directory?.endpoints[endpoint]?.title, wording.language) ?? keyInWords(endpoint);

/** The title of an enum value. */
export function valueTitle(wording: Wording, field: string, value: string): string {
  const definition = wording.definition.fields?.[field];
  const label = definition?.type === 'enum' ? definition.labels?.[value] : undefined;
  return localized(label, wording.language) ?? isolated(value);
}
