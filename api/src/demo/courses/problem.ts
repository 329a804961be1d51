import { PROBLEMS } from '../cases/problems-and-changes.ts';
import { type Course, inDays, merge, step } from './course.ts';

const base = {
  process: 'problem',
  cases: PROBLEMS,
  createdBy: 'problem-manager',
  given: ({ fields }) => ({ service: fields['service'] }),
} satisfies Partial<Course>;

const accept = step('problem-manager', 'accept', [1, 10]);
const diagnose = step('problem-manager', 'diagnose', [10, 60], ({ say, fields }) => ({
  cause: fields['cause'],
  rootCause: say('question'),
  workaround: say('answer'),
}));
const requestChange = step('problem-manager', 'requestChange', [4, 30]);
const changed = step('child', 'child.closed', [30, 90]);
const verify = step('problem-manager', 'verify', [20, 60], ({ say }) => ({ note: say('solution') }));

/** How root causes are found and removed. */
export const PROBLEM_COURSES: readonly Course[] = [
  { ...base, weight: 2, steps: [accept, diagnose, requestChange, changed, verify] },
  {
    ...base,
    weight: 1,
    steps: [
      accept,
      diagnose,
      step('problem-manager', 'planReview', [1, 4], (telling) => ({ reviewOn: inDays(21)(telling).slice(0, 10) })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      accept,
      diagnose,
      step('problem-manager', 'acceptRisk', [10, 40], ({ pick }) => ({
        note: pick('Removing it costs more than it does.', 'Die Beseitigung kostet mehr als der Fehler.'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      step('problem-manager', 'cancel', [2, 20], ({ pick }) => ({
        note: pick('Same cause as another problem.', 'Gleiche Ursache wie ein anderes Problem.'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [accept, merge('problem-manager', [2, 20], 'One cause for both.', 'Eine Ursache für beide.')],
  },
];
