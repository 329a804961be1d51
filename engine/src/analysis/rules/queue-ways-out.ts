import { nodeTitle } from '../../diagram/titles.ts';
import { finding, withAncestors } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Queues that tickets can be moved into but never out of again by anybody. */
export const queueWaysOut: Rule = (subject) => {
  const queues = subject.outline.nodes.filter(
    (node) => node.region === 'queue' && node.kind === 'atomic' && node.parent !== undefined,
  );
  if (queues.length < 2) return [];
  return queues
    .filter(
      (queue) =>
        !withAncestors(queue).some((one) =>
          one.transitions.some(({ target }) => target !== undefined && target !== queue),
        ),
    )
    .map((queue) =>
      finding(
        subject,
        'queue-without-way-out',
        'warning',
        queue.pointer,
        (words) => `Tickets in the queue “${nodeTitle(words, queue)}” can never be moved elsewhere.`,
        (words) => `Tickets in der Queue „${nodeTitle(words, queue)}“ lassen sich nie woandershin verschieben.`,
        [queue.id],
      ),
    );
};
