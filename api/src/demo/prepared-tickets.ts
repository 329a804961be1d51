import { INCIDENTS } from './cases/incidents.ts';
import { PROBLEM_COURSES } from './courses/problem.ts';
import { type Course, step } from './courses/course.ts';
import type { TicketPlan } from './plan.ts';

const MINUTE = 60_000;
/** First answer to a critical incident, as the incident process promises it. */
const RESPONSE_TARGET = 15 * MINUTE;
/** So long after the start the two live deadlines are reached. */
const LIVE_DEADLINES = [2 * MINUTE, 4 * MINUTE] as const;
const FIRST_INDEX = 1_000_000;

const incident = (which: number, more: Partial<Course>): Course => ({
  process: 'incident',
  cases: INCIDENTS.slice(which, which + 1),
  weight: 1,
  createdBy: 'customer',
  given: ({ fields }) => ({ impact: fields['impact'], urgency: fields['urgency'], service: fields['service'] }),
  steps: [],
  ...more,
});
/** A known error with the agents of the third level; a change can be requested once its service is named. */
const knownError = (): Course => {
  const [course] = PROBLEM_COURSES;
  if (course === undefined) throw new Error('There is no course of a problem.');
  return {
    ...course,
    cases: course.cases.slice(0, 1),
    given: () => ({}),
    steps: [...course.steps.slice(0, 2), step('problem-manager', 'queue.move.third-level', [0, 0])],
  };
};
const critical: Partial<Course> = {
  given: ({ fields }) => ({ impact: 'high', urgency: 'high', service: fields['service'] }),
};

/** Tickets that the tour cards lead to, and those whose deadlines people can watch; made last. */
export function preparedTickets(
  now: number,
): Readonly<Record<'advance' | 'why-not' | 'deadline' | 'deadline2', TicketPlan>> {
  const plan = (index: number, course: Course, at: number): TicketPlan => ({
    index: FIRST_INDEX + index,
    course,
    steps: course.steps.length,
    gaps: course.steps.map(() => 0.05),
    at,
  });
  return {
    advance: plan(0, incident(4, {}), now - 25 * MINUTE),
    'why-not': plan(1, knownError(), now - 50 * MINUTE),
    deadline: plan(2, incident(2, critical), now + LIVE_DEADLINES[0] - RESPONSE_TARGET),
    deadline2: plan(3, incident(5, critical), now + LIVE_DEADLINES[1] - RESPONSE_TARGET),
  };
}
