import { isInternalEvent, isReservedEvent } from '@stellwerk/engine';
import type { Actor, Reason } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { GateEvent, HistoryEntry } from './types.ts';

/** Longest text of an article, in characters. */
const ARTICLE_LENGTH = 1_000_000;
const SUBJECT_LENGTH = 998;
/** What only the gate itself sends: the other side of a merging. */
const GATES_OWN = new Set(['ticket.migrate', 'ticket.takeOver']);

const DECISIONS = new Set(['ticket.retry', 'ticket.skip']);
/** Changes that may say why, as `data.note`. */
const WITH_A_REASON = new Set(['ticket.merge', 'ticket.split']);
/** Changes of the gate's own that go beside everything else. */
const COMMUTING = new Set(['ticket.vote', 'ticket.link', 'ticket.split', 'ticket.retry', 'ticket.skip']);

/** A reason if this sender may not send this event at all, whatever the ticket's state. */
export function refusedAtTheDoor(event: GateEvent, actor: Actor, process: PublishedProcess): Reason | undefined {
  if (actor.kind !== 'system' && (isReservedEvent(event.type) || isInternalEvent(process.compiled, event.type))) {
    return { code: 'reserved-event', event: event.type };
  }
  if (actor.kind !== 'system' && GATES_OWN.has(event.type)) return { code: 'reserved-event', event: event.type };
  // An agent's decision: it is noted who made it.
  if (DECISIONS.has(event.type) && actor.kind !== 'agent') return { code: 'role', event: event.type };
  const { body, subject, note } = event.data ?? {};
  if (WITH_A_REASON.has(event.type) && textProblem(note, ARTICLE_LENGTH, false) !== undefined)
    return { code: 'form', event: event.type, fields: [{ field: 'note', problem: 'type' }] };
  if (!event.type.startsWith('article.')) return undefined;
  const problem = textProblem(body, ARTICLE_LENGTH, true);
  if (problem !== undefined) return { code: 'form', event: event.type, fields: [{ field: 'body', problem }] };
  const about = textProblem(subject, SUBJECT_LENGTH, false);
  return about === undefined
    ? undefined
    : { code: 'form', event: event.type, fields: [{ field: 'subject', problem: about }] };
}

function textProblem(value: unknown, length: number, required: boolean): string | undefined {
  if (value === undefined || value === '') return required ? 'required' : undefined;
  // PostgreSQL stores no NUL.
  if (typeof value !== 'string' || value.includes('\0')) return 'type';
  return value.length > length ? 'range' : undefined;
}

/** Events that stay right whatever somebody else changed meanwhile: they may be tried again. */
export function commutes(event: GateEvent, actor: Actor, process: PublishedProcess): boolean {
  if (actor.kind === 'system' || event.type.startsWith('article.')) return true;
  if (COMMUTING.has(event.type)) return true;
  const steps = process.definition.steps ?? {};
  return Object.hasOwn(steps, event.type) && steps[event.type]?.commutes === true;
}

/** Rows that change nothing a person decides by: our own notifications, and warnings that moved nothing. */
export function isSilent(entry: Pick<HistoryEntry, 'type' | 'handled'>): boolean {
  return (
    !entry.handled &&
    (entry.type === 'article.system' || entry.type.startsWith('clock.') || entry.type.startsWith('effect.failed.'))
  );
}
