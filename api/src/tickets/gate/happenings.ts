import { relatedTicket } from './related-ticket.ts';
import type { Happening, StoredDiff, StoredTrace } from './types.ts';

/** A history row, as far as telling what happened needs it. */
interface Recorded {
  readonly type: string;
  readonly data?: unknown;
  readonly diff: StoredDiff;
  readonly trace: StoredTrace;
}

const AUTOMATIC = /^(timer|clock|lock)\./;
/** Whether it is a deadline that passed, and nothing that anybody sent. */
export const isAutomatic = (type: string): boolean => AUTOMATIC.test(type);

/** What happened in these rows, in order; what a deadline caused is told as such. */
export function happenings(rows: readonly Recorded[]): Happening[] {
  return rows.flatMap((row) => [
    ...(isAutomatic(row.type) ? [{ what: 'due', event: row.type } as const] : []),
    ...happeningsOf(row),
    ...aboutAnother(row),
  ]);
}

function aboutAnother({ type, data }: Recorded): Happening[] {
  const related = relatedTicket({ type, data: data as Readonly<Record<string, unknown>> | null });
  return related === undefined ? [] : [{ what: 'related', relation: related.relation, number: related.number }];
}

/** The database orders keys its own way: what is told now and what is told from the history must read alike. */
const sorted = <T>(record: Readonly<Record<string, T>> = {}): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

function happeningsOf({ diff, trace }: Recorded): Happening[] {
  const happened: Happening[] = [];
  for (const [region, [from, to]] of sorted(diff.states)) happened.push({ what: 'state', region, from, to });
  for (const [field, [from, to]] of sorted(diff.fields)) happened.push({ what: 'field', field, from, to });
  if (diff.owner !== undefined) happened.push({ what: 'owner', from: diff.owner[0], to: diff.owner[1] });
  if (diff.locked !== undefined) happened.push({ what: 'locked', to: diff.locked[1] });
  if (diff.tags !== undefined) happened.push({ what: 'tags', from: diff.tags[0], to: diff.tags[1] });
  for (const article of trace.articles ?? []) happened.push({ what: 'article', article });
  for (const { type, params, superseded } of trace.effects ?? []) {
    if (superseded !== true) happened.push({ what: 'effect', effect: type, params });
  }
  return happened;
}
