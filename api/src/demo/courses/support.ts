import { SUPPORT_REQUESTS } from '../cases/support-requests.ts';
import { type Course, inDays, merge, step, unlessDone } from './course.ts';

const base = {
  process: 'support',
  cases: SUPPORT_REQUESTS,
  createdBy: 'customer',
  queue: 'raw',
  given: ({ fields }) => ({ topic: fields['topic'] }),
} satisfies Partial<Course>;

const sort = (queue: string) => step('dispatcher', `queue.move.${queue}`, [0.1, 1.5]);
const accept = step('agent', 'accept', [0.2, 3]);
const close = step('agent', 'close', [0.3, 5], ({ say }) => ({ reply: say('solution') }));
const ask = step('agent', 'article.agent', [0.2, 2], ({ say }) => ({ body: say('question') }));
const answer = step('customer', 'article.customer', [0.5, 20], ({ say }) => ({ body: say('answer') }));

/** How questions, orders, complaints and returns go. */
export const SUPPORT_COURSES: readonly Course[] = [
  { ...base, weight: 5, steps: [sort('sales'), accept, close] },
  { ...base, weight: 4, steps: [sort('service-desk'), accept, ask, answer, close] },
  {
    ...base,
    weight: 2,
    steps: [
      sort('returns'),
      accept,
      step('agent', 'remind', [0.5, 4], (telling) => ({
        until: inDays(3)(telling),
        note: telling.pick('Parcel is on its way back.', 'Paket ist auf dem Rückweg.'),
      })),
      unlessDone(step('agent', 'resume', [10, 30])),
      close,
    ],
  },
  {
    ...base,
    weight: 2,
    steps: [
      sort('sales'),
      accept,
      step('agent', 'autoClose', [0.5, 4], (telling) => ({
        until: inDays(4)(telling),
        closing: 'successful',
        reply: telling.say('question'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      sort('service-desk'),
      accept,
      step('agent', 'giveUp', [2, 30], ({ pick }) => ({
        note: pick('No answer to three questions.', 'Auf drei Rückfragen keine Antwort.'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [merge('dispatcher', [0.2, 2], 'The same question again.', 'Noch einmal dieselbe Frage.')],
  },
  {
    ...base,
    weight: 1,
    steps: [step('dispatcher', 'remove', [0.2, 2], ({ pick }) => ({ note: pick('Advertising.', 'Werbung.') }))],
  },
  {
    ...base,
    weight: 1,
    steps: [
      sort('sales'),
      accept,
      close,
      step('customer', 'reopen', [3, 30], ({ pick }) => ({
        note: pick('One more question about it.', 'Dazu noch eine Frage.'),
      })),
      close,
    ],
  },
];
