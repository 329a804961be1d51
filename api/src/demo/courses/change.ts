import { CHANGES } from '../cases/problems-and-changes.ts';
import { atOnce, type Course, inDays, step, unlessDone } from './course.ts';

const base = {
  process: 'change',
  createdBy: 'change-manager',
  given: ({ fields }) => ({ kind: fields['kind'] }),
} satisfies Partial<Course>;
const ofKind = (kind: string) => CHANGES.filter(({ fields }) => fields?.['kind'] === kind);

const accept = step('change-manager', 'accept', [0.5, 6]);
const submit = step('change-manager', 'submit', [2, 20], ({ say, fields }) => ({
  kind: fields['kind'],
  risk: fields['risk'],
  plan: say('question'),
  backout: say('answer'),
}));
const boardVotes = (answer: 'grant' | 'deny') =>
  step('board', 'ticket.vote', [2, 20], () => ({ approval: 'cab', vote: answer }));
const secondVote = step('change-manager', 'ticket.vote', [1, 10], () => ({ approval: 'cab', vote: 'grant' }));
const schedule = step('change-manager', 'schedule', [1, 8], (telling) => ({ windowStart: inDays(3)(telling) }));
const work = [
  unlessDone(step('change-manager', 'startWork', [10, 40])),
  step('change-manager', 'test', [1, 4]),
  step('change-manager', 'finish', [1, 4]),
] as const;
const close = step('change-manager', 'close', [4, 20], ({ say }) => ({ note: say('solution') }));

/** How changes are planned, approved and carried out. */
export const CHANGE_COURSES: readonly Course[] = [
  {
    ...base,
    cases: ofKind('normal'),
    weight: 3,
    steps: [accept, submit, boardVotes('grant'), secondVote, schedule, ...work, close],
  },
  { ...base, cases: ofKind('standard'), weight: 2, steps: [accept, submit, ...work, close] },
  { ...base, cases: ofKind('normal'), weight: 1, steps: [accept, submit, boardVotes('deny')] },
  {
    ...base,
    cases: ofKind('emergency'),
    weight: 1,
    steps: [
      accept,
      submit,
      atOnce(step('change-manager', 'ticket.vote', [0.1, 0.5], () => ({ approval: 'emergency', vote: 'grant' }))),
      step('change-manager', 'rollBack', [0.5, 2], ({ pick }) => ({
        note: pick('The second instance did not start.', 'Die zweite Instanz startete nicht.'),
      })),
      close,
    ],
  },
  {
    ...base,
    cases: ofKind('normal'),
    weight: 1,
    steps: [
      step('change-manager', 'cancel', [2, 20], ({ pick }) => ({
        note: pick('Is part of a larger change.', 'Ist Teil einer größeren Änderung.'),
      })),
    ],
  },
];
