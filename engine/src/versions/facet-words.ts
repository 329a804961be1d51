import type { ActionDefinition, DecisionOutcome, DecisionRule, Expression } from '../definition/types.ts';
import { listed } from '../definition/words.ts';
import { actionInWords } from '../diagram/action-words.ts';
import { durationInWords } from '../diagram/duration-words.ts';
import { eventInWords } from '../diagram/event-words.ts';
import { guardInWords } from '../diagram/guard-words.ts';
import {
  fieldTitle,
  inQuotes,
  keyInWords,
  localized,
  phrase,
  roleTitle,
  stateTitle,
  valueTitle,
} from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';
import type { Facet } from './facet.ts';

export const facet = (en: string, de: string, more: Omit<Facet, 'name'> = {}): Facet => ({ name: { en, de }, ...more });
export type Item = NonNullable<Facet['item']>;

export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const entriesOf = (value: unknown): readonly unknown[] => Object.entries(value ?? {});
export const list = (item: Item): Omit<Facet, 'name'> => ({ items: itemsOf, item });
export const own =
  (table: Readonly<Record<string, readonly [string, string]>>) => (value: unknown, wording: Wording) => {
    const words = table[String(value)];
    return words === undefined ? String(value) : phrase(wording, ...words);
  };

export const role: Item = (key, wording) => {
  const name = String(key);
  return name.endsWith('*') ? name : roleTitle(wording, name);
};
export const action: Item = (one, wording) => actionInWords(wording, one as ActionDefinition);
export const condition: NonNullable<Facet['value']> = (one, wording) => {
  const words = guardInWords(wording, one as Expression);
  return words === '' ? undefined : inQuotes(wording, words);
};
export const state = (path: string, wording: Wording): string => {
  const [region = '', ...rest] = path.split('.');
  return stateTitle(wording, region, rest.join('.'));
};
export const formItem = (item: string, wording: Wording): string =>
  item === 'reply'
    ? phrase(wording, 'Reply', 'Antwort')
    : item === 'note'
      ? phrase(wording, 'Note', 'Notiz')
      : item === 'owner'
        ? phrase(wording, 'Owner', 'Besitzer')
        : item === 'date'
          ? phrase(wording, 'Date', 'Datum')
          : fieldTitle(wording, item);
/** `[required | optional | preset, item]` for all a form asks. */
export const formItems = (form: unknown): readonly unknown[] => {
  const {
    required = [],
    optional = [],
    preset = {},
  } = (form ?? {}) as {
    readonly required?: readonly string[];
    readonly optional?: readonly string[];
    readonly preset?: Readonly<Record<string, unknown>>;
  };
  return [
    ...required.map((item) => ['required', item]),
    ...optional.map((item) => ['optional', item]),
    ...Object.entries(preset).map(([item, value]) => ['preset', item, value]),
  ];
};
export const formWords: Item = (entry, wording) => {
  const [how, item] = entry as readonly [string, string];
  const words = {
    required: phrase(wording, 'required', 'Pflicht'),
    optional: phrase(wording, 'optional', 'freiwillig'),
    preset: phrase(wording, 'preset', 'vorbelegt'),
  }[how];
  return `${formItem(item, wording)} (${words ?? how})`;
};
export const FLAGS: Readonly<Record<string, readonly [string, string]>> = {
  hidden: ['hidden', 'verborgen'],
  readOnly: ['read-only', 'nur lesbar'],
  required: ['required', 'Pflicht'],
  mustChange: ['must change', 'muss geändert werden'],
};
export const occasion: Item = (one, wording) => {
  const { event, enters } = one as { readonly event?: string; readonly enters?: string };
  return event === undefined
    ? phrase(wording, `entering ${state(enters ?? '', wording)}`, `Eintritt in ${state(enters ?? '', wording)}`)
    : inQuotes(wording, eventInWords(wording, event));
};
export const outcome = (value: DecisionOutcome, wording: Wording): string =>
  typeof value === 'string'
    ? eventInWords(wording, value)
    : `${fieldTitle(wording, value.field)} = ${valueTitle(wording, value.field, String(value.value))}`;
export const rule: Item = (one, wording) => {
  const { when, then } = one as DecisionRule;
  const inputs = Object.entries(when).map(([input, values]) => {
    const words = Array.isArray(values)
      ? listed(
          values.map((value) => valueTitle(wording, input, String(value))),
          wording.language === 'de' ? 'de' : 'en',
        )
      : `${(values as { min?: number }).min ?? ''}–${(values as { max?: number }).max ?? ''}`;
    return `${fieldTitle(wording, input)} ${words}`;
  });
  return `${inputs.join(', ')} → ${outcome(then, wording)}`;
};
/** A text or duration, by itself or by priority or service level. */
export const selectable: NonNullable<Facet['value']> = (value, wording) => {
  const words = (one: unknown) => durationInWords(String(one), wording.language);
  if (typeof value === 'string') return words(value);
  const { by, ...rest } = value as Readonly<Record<string, unknown>>;
  return Object.entries(rest)
    .map(([key, one]) => {
      const who =
        key === 'default'
          ? phrase(wording, 'otherwise', 'sonst')
          : by === 'priority'
            ? stateTitle(wording, 'priority', key)
            : keyInWords(key);
      return `${who} ${words(typeof one === 'object' ? (one as { duration?: string } | null)?.duration : one)}`;
    })
    .join(' · ');
};
export const words: NonNullable<Facet['value']> = (value, wording) => {
  const own = localized(value as Readonly<Record<string, string>>, wording.language);
  return own === undefined ? undefined : inQuotes(wording, own);
};
export const description = facet('the description', 'Die Beschreibung', { isText: true, value: () => undefined });
export const calendar = (value: unknown, wording: Wording): string | undefined =>
  typeof value === 'string'
    ? (localized(wording.directory?.calendars[value]?.title, wording.language) ?? value)
    : undefined;
export const region: NonNullable<Facet['value']> = (value, wording) =>
  localized(wording.outline.byPath.get(String(value))?.definition.meta?.title, wording.language) ??
  keyInWords(String(value));

export const title = facet('the title', 'Der Titel', { isText: true, value: words });
