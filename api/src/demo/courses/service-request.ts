import { SERVICE_REQUESTS } from '../cases/service-requests.ts';
import { type Course, merge, step } from './course.ts';

const base = {
  process: 'service-request',
  cases: SERVICE_REQUESTS,
  createdBy: 'customer',
  given: ({ fields }) => ({ item: fields['item'] }),
} satisfies Partial<Course>;
const NEEDS_APPROVAL = SERVICE_REQUESTS.filter(
  ({ fields }) => fields?.['item'] === 'access' || Number(fields?.['cost']) >= 250,
);
const SMALL = SERVICE_REQUESTS.filter((one) => !NEEDS_APPROVAL.includes(one));

const assess = step('agent', 'assess', [0.3, 6], ({ fields }) => ({ item: fields['item'], cost: fields['cost'] }));
const vote = (by: 'approver' | 'team-lead', answer: 'grant' | 'deny') =>
  step(by, 'ticket.vote', [1, 24], () => ({ approval: 'purchase', vote: answer }));
const deliver = step('agent', 'deliver', [3, 30], ({ say }) => ({ delivery: say('solution'), reply: say('solution') }));

/** How requests of colleagues and business customers go. */
export const SERVICE_REQUEST_COURSES: readonly Course[] = [
  { ...base, cases: SMALL, weight: 4, steps: [assess, deliver, step('customer', 'confirm', [2, 20])] },
  {
    ...base,
    cases: NEEDS_APPROVAL,
    weight: 3,
    steps: [
      assess,
      vote('approver', 'grant'),
      vote('team-lead', 'grant'),
      deliver,
      step('customer', 'confirm', [2, 20]),
    ],
  },
  { ...base, cases: NEEDS_APPROVAL, weight: 1, steps: [assess, vote('approver', 'deny')] },
  {
    ...base,
    cases: SMALL,
    weight: 2,
    steps: [
      assess,
      step('agent', 'ask', [0.5, 5], ({ say }) => ({ reply: say('question') })),
      step('customer', 'article.customer', [1, 15], ({ say }) => ({ body: say('answer') })),
      deliver,
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      step('customer', 'withdraw', [1, 20], ({ pick }) => ({
        note: pick('A colleague had one to spare.', 'Eine Kollegin hatte noch eins übrig.'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [merge('agent', [0.3, 4], 'Ordered twice by mistake.', 'Versehentlich doppelt bestellt.')],
  },
];
