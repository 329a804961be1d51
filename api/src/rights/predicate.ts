import type { AgentRights, QueueRight } from './agent-rights.ts';

/**
 * The one decision about tickets: an agent has a right on a ticket if and only if they have it in the ticket's
 * queue, and no right is worth anything without `see`. Everything else here is another form of it.
 */
export function may(rights: AgentRights, right: QueueRight, ticket: { readonly queue: string }): boolean {
  const granted = rights.queues.get(ticket.queue);
  return granted !== undefined && granted.has('see') && granted.has(right);
}

/** Keys of the queues in which an agent has a right, in a stable order. */
export const queuesWith = (rights: AgentRights, right: QueueRight): string[] =>
  [...rights.queues.keys()].filter((queue) => may(rights, right, { queue })).sort();

/**
 * The same decision as SQL, for lists, counts and search.
 *
 * @param alias of the ticket table in the statement
 * @param values parameters of the statement; the needed one is appended
 */
export function visibleTickets(rights: AgentRights, alias: string, values: unknown[]): string {
  values.push(queuesWith(rights, 'see'));
  return `${alias}.queue = ANY($${values.length}::text[])`;
}

/** Whether a ticket may be put into this queue: new (`create`) or from another one (`moveInto`). */
export function mayEnter(rights: AgentRights, right: 'create' | 'moveInto', queue: string): boolean {
  // Tickets may be moved to where one does not see them any more, e.g. up to the second level.
  return rights.queues.get(queue)?.has(right) ?? false;
}
