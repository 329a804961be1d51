import { INCIDENTS } from '../cases/incidents.ts';
import { type Course, merge, step, unlessDone } from './course.ts';

const base = {
  process: 'incident',
  cases: INCIDENTS,
  createdBy: 'customer',
  given: ({ fields }) => ({ impact: fields['impact'], urgency: fields['urgency'], service: fields['service'] }),
} satisfies Partial<Course>;

const accept = step('agent', 'accept', [0.1, 3]);
const ask = step('agent', 'wait', [0.1, 1.5], ({ say }) => ({ reply: say('question') }));
const answer = step('customer', 'article.customer', [0.5, 20], ({ say }) => ({ body: say('answer') }));
const resolve = step('agent', 'resolve', [0.5, 6], ({ say }) => ({
  resolution: say('solution'),
  reply: say('solution'),
}));
const note = step('second-level', 'article.note', [0.2, 2], ({ pick }) => ({
  body: pick(
    'Could reproduce it with the same firmware in the laboratory.',
    'Im Labor mit derselben Firmware nachgestellt.',
  ),
}));

/** How incidents go. */
export const INCIDENT_COURSES: readonly Course[] = [
  {
    ...base,
    weight: 6,
    steps: [accept, ask, answer, resolve, step('customer', 'confirm', [1, 30])],
  },
  { ...base, weight: 5, steps: [accept, resolve] },
  { ...base, weight: 2, steps: [accept, ask] },
  {
    ...base,
    weight: 3,
    steps: [
      accept,
      unlessDone(step('agent', 'queue.move.second-level', [0.3, 2])),
      note,
      resolve,
      step('customer', 'confirm', [2, 20]),
    ],
  },
  {
    ...base,
    weight: 2,
    steps: [
      accept,
      resolve,
      step('customer', 'reopen', [2, 20], ({ pick }) => ({
        note: pick('It began again this evening.', 'Heute Abend ging es wieder los.'),
      })),
      step('agent', 'resolve', [1, 8], ({ say }) => ({ resolution: say('solution') })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      step('team-lead', 'cancel', [1, 8], ({ pick }) => ({
        note: pick('Reported twice; the other ticket goes on.', 'Doppelt gemeldet; das andere Ticket läuft weiter.'),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      accept,
      unlessDone(step('agent', 'queue.move.second-level', [0.3, 2])),
      step('second-level', 'queue.move.third-level', [1, 5]),
      step('second-level', 'article.note', [1, 5], ({ pick }) => ({
        body: pick(
          'Needs a new firmware, development is on it.',
          'Braucht eine neue Firmware, die Entwicklung ist dran.',
        ),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      step('incident-manager', 'declareMajor', [0.2, 0.6]),
      step('agent', 'accept', [0.1, 0.3]),
      step('incident-manager', 'article.note', [0.3, 1], ({ pick }) => ({
        body: pick(
          'Several hundred customers are affected; the status page is up to date.',
          'Mehrere hundert Kunden sind betroffen; die Statusseite ist aktuell.',
        ),
      })),
    ],
  },
  {
    ...base,
    weight: 1,
    steps: [
      accept,
      merge('agent', [0.2, 2], 'The same disturbance, reported twice.', 'Dieselbe Störung, doppelt gemeldet.'),
    ],
  },
];
