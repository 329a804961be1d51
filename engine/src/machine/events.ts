import { ARTICLE_EVENTS, RECORDED_TICKET_EVENTS, REFUSABLE_TICKET_EVENTS } from '../definition/gate-events.ts';
import { KEY_PATTERN } from '../definition/name-patterns.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { LOCK_EXPIRED } from './lock.ts';

/** `A` may be refused; `B` is always recorded and moves the machine only where handled. */
export type EventClass = 'A' | 'B';

const RESERVED_PREFIXES = [
  'xstate.',
  'clock.',
  'lifecycle.',
  'approval.',
  'field.changed.',
  'decided.',
  'timer.',
  'effect.failed.',
];
const RESERVED_NAMES = new Set(['child.closed', LOCK_EXPIRED, 'article.system', 'ticket.create', '', '*']);
const ARTICLES: ReadonlySet<string> = new Set(ARTICLE_EVENTS);
const REFUSABLE: ReadonlySet<string> = new Set(REFUSABLE_TICKET_EVENTS);
const RECORDED: ReadonlySet<string> = new Set(RECORDED_TICKET_EVENTS);

/** Events the system alone may send; a gate refuses them from outside. */
export function isReservedEvent(type: string): boolean {
  return RESERVED_NAMES.has(type) || type.endsWith('*') || RESERVED_PREFIXES.some((prefix) => type.startsWith(prefix));
}

export const isMove = (type: string): boolean => type.startsWith('queue.move.');
export const isPrioritySetting = (type: string): boolean => type.startsWith('priority.set.');
/** The queue's key of a move. */
export const movedTo = (type: string): string => type.slice('queue.move.'.length);

/** A move of an open queue region: any key will do that could be a queue's. */
export const isOpenMove = (process: CompiledProcess, type: string): boolean =>
  process.queueIsOpen && isMove(type) && KEY_PATTERN.test(movedTo(type));

/** A ticket goes on in another one; the other one's event is `ticket.takeOver`. */
export const MERGE = 'ticket.merge';

/** How an event is treated; undefined for one the definition does not know. */
export function eventClass(process: CompiledProcess, type: string): EventClass | undefined {
  if (Object.hasOwn(process.definition.steps ?? {}, type)) return 'A';
  if (isMove(type)) return isOpenMove(process, type) || process.alphabet.has(type) ? 'A' : undefined;
  if (isPrioritySetting(type)) return process.alphabet.has(type) ? 'A' : undefined;
  if (REFUSABLE.has(type)) return 'A';
  if (ARTICLES.has(type) || RECORDED.has(type) || isReservedEvent(type)) return 'B';
  return process.alphabet.has(type) ? 'B' : undefined;
}

/**
 * Names a definition made up for itself (`escalate`): raised inside, or sent by another ticket's
 * `sendToChildren`/`sendToParent`; never by a person.
 */
export function isInternalEvent(process: CompiledProcess, type: string): boolean {
  return eventClass(process, type) === 'B' && !ARTICLES.has(type) && !RECORDED.has(type);
}

/** The region that decides a class A event; undefined for those the gate decides itself. */
export function owningRegion(process: CompiledProcess, type: string): string | undefined {
  const step = process.definition.steps?.[type];
  if (step !== undefined && Object.hasOwn(process.definition.steps ?? {}, type)) return step.region ?? 'lifecycle';
  if (isMove(type)) return 'queue';
  if (type === MERGE) return 'lifecycle';
  return isPrioritySetting(type) ? 'priority' : undefined;
}

/** True if the pattern (`agent`, `team-*`, `*`) names one of the roles. */
export function roleMatches(pattern: string, roles: readonly string[]): boolean {
  if (!pattern.endsWith('*')) return roles.includes(pattern);
  const prefix = pattern.slice(0, -1);
  return prefix === '' || roles.some((role) => role.startsWith(prefix));
}
