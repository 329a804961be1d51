import { outline } from '@stellwerk/engine';
import type { Directory, LocalizedText, ProcessDefinition, Speaker } from '@stellwerk/engine';
import { localized } from '../../process/words-of.ts';

/** One option of a select: what is written down, and what people read. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}
type Titled = Readonly<Record<string, { readonly title?: LocalizedText }>>;

/** Every entry of a record by its title. */
export const titledChoices = (record: Titled | undefined, language: string): readonly Choice[] =>
  Object.entries(record ?? {}).map(([value, { title }]) => ({ value, title: localized(title, language) ?? value }));

/** Keeps what is written down although it leads nowhere: a select would show another value instead. */
export const withCurrent = (choices: readonly Choice[], current: string | undefined): readonly Choice[] =>
  current === undefined || current === '' || choices.some(({ value }) => value === current)
    ? choices
    : [...choices, { value: current, title: current }];

/** What a target, a calendar or a timer may depend on. */
export function selectableBy(
  by: 'priority' | 'serviceLevel',
  definition: ProcessDefinition,
  directory: Directory,
  language: string,
): readonly Choice[] {
  if (by === 'serviceLevel') return titledChoices(directory.serviceLevels, language);
  const priorities = outline(definition).byPath.get('priority')?.children ?? [];
  return priorities.map(({ key, definition: { meta } }) => ({
    value: key,
    title: localized(meta?.title, language) ?? key,
  }));
}

/** States by their path, the region's title before them. */
export function stateChoices(definition: ProcessDefinition, language: string): readonly Choice[] {
  const chart = outline(definition);
  const title = (path: string): string => {
    const node = chart.byPath.get(path);
    return localized(node?.definition.meta?.title, language) ?? node?.key ?? path;
  };
  return chart.nodes
    .filter((node) => node.parent !== undefined && node.kind !== 'history')
    .map(({ path }) => ({
      value: path,
      title: path
        .split('.')
        .map((_, depth, keys) => title(keys.slice(0, depth + 1).join('.')))
        .join(' › '),
    }));
}

/** What can set something off beside steps and time, in words. */
export function eventChoices(definition: ProcessDefinition, words: Speaker): readonly Choice[] {
  const chart = outline(definition);
  const events = [
    'article.customer',
    'article.agent',
    'article.note',
    'article.system',
    'child.closed',
    'lifecycle.closed',
    'lifecycle.reopened',
    'lock.expired',
    'ticket.take',
    'ticket.release',
    ...Object.entries(definition.clocks ?? {}).flatMap(([clock, { thresholds = [] }]) =>
      thresholds.map((percent) => `clock.${clock}.${percent}`),
    ),
    ...Object.keys(definition.approvals ?? {}).flatMap((key) => [`approval.${key}.granted`, `approval.${key}.denied`]),
    ...Object.keys(definition.fields ?? {}).map((key) => `field.changed.${key}`),
    ...Object.keys(definition.decisions ?? {}).map((key) => `decided.${key}`),
    ...(chart.byPath.get('priority')?.children ?? []).map(({ key }) => `priority.set.${key}`),
    ...(chart.byPath.get('queue')?.children ?? []).map(({ key }) => `queue.move.${key}`),
    ...['notify', 'sendReply', 'callWebhook', 'createTicket'].map((kind) => `effect.failed.${kind}`),
  ];
  return events.map((value) => ({ value, title: words.event(value) }));
}
