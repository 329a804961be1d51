import type { Reason } from '@stellwerk/engine';
import type { AgentRights, QueueRight } from './agent-rights.ts';
import { may, mayEnter } from './predicate.ts';

interface AuthorizedEvent {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}
/** Begins the `subject` of a refusal for want of a right: `right:moveInto:second-level`. */
export const RIGHT_SUBJECT = 'right:';

const MOVE = 'queue.move.';
/** The first event of every ticket. */
export const CREATION = 'ticket.create';
const BY_EVENT: Readonly<Record<string, QueueRight>> = {
  'article.note': 'note',
  'article.customer': 'note',
  'article.agent': 'reply',
  'ticket.take': 'take',
  'ticket.release': 'take',
  'ticket.assign': 'take',
  'ticket.process': 'changeProcess',
  // Both sides of a merging are advanced; a split only adds to what it leaves behind.
  'ticket.merge': 'step',
  'ticket.takeOver': 'step',
  'ticket.split': 'note',
  // The other side of a link.
  'ticket.linked': 'see',
  // Who is asked for an approval may answer; the engine knows who is asked.
  'ticket.vote': 'see',
};

/** The rights an event needs in the ticket's queue. A step that replies needs the right to reply too. */
export function neededRights({ type, data }: AuthorizedEvent): QueueRight[] {
  const known = BY_EVENT[type];
  if (known !== undefined) return [known];
  if (type.startsWith('priority.set.')) return ['priority'];
  const needed: QueueRight[] = ['step'];
  if (isText(data?.['reply'])) needed.push('reply');
  if (isText(data?.['note'])) needed.push('note');
  return needed;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The refusal for want of a right, as data; rights/explain.ts makes the words. */
const missing = (event: string, right: QueueRight, queue: string): Reason => ({
  code: 'role',
  event,
  subject: `${RIGHT_SUBJECT}${right}:${queue}`,
});

/**
 * Whether an agent may send this event to this ticket: nothing (yes), a reason (no), or `invisible` — to be answered
 * like a ticket that does not exist.
 */
export function authorize(
  rights: AgentRights,
  ticket: { readonly queue: string },
  event: AuthorizedEvent,
): Reason | 'invisible' | undefined {
  if (event.type === CREATION) {
    return mayEnter(rights, 'create', ticket.queue) ? undefined : missing(event.type, 'create', ticket.queue);
  }
  if (!may(rights, 'see', ticket)) return 'invisible';
  if (event.type.startsWith(MOVE)) {
    const target = event.type.slice(MOVE.length);
    return mayEnter(rights, 'moveInto', target) ? undefined : missing(event.type, 'moveInto', target);
  }
  const lacking = neededRights(event).find((right) => !may(rights, right, ticket));
  return lacking === undefined ? undefined : missing(event.type, lacking, ticket.queue);
}
