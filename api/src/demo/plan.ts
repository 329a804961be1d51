import type { Course } from './courses/course.ts';
import { CHANGE_COURSES } from './courses/change.ts';
import { INCIDENT_COURSES } from './courses/incident.ts';
import { PROBLEM_COURSES } from './courses/problem.ts';
import { SERVICE_REQUEST_COURSES } from './courses/service-request.ts';
import { SUPPORT_COURSES } from './courses/support.ts';
import { SeededRandom } from './random.ts';

/** One ticket to be made: its course, how far it goes, and when. */
export interface TicketPlan {
  /** Makes the ticket once, and its random numbers the same every time. */
  readonly index: number;
  readonly course: Course;
  /** So many steps of the course are done. */
  readonly steps: number;
  /** Hours since the creation for each step. */
  readonly gaps: readonly number[];
  /** Logical time of the creation, ms. */
  readonly at: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The demo company's memory. */
const OLDEST = 60 * DAY;
/** Tickets that run through their whole course, by process; further ones rest in each state on the way. */
const FINISHED: readonly (readonly [courses: readonly Course[], count: number])[] = [
  [INCIDENT_COURSES, 95],
  [SUPPORT_COURSES, 50],
  [SERVICE_REQUEST_COURSES, 20],
  [PROBLEM_COURSES, 3],
  [CHANGE_COURSES, 4],
];
const SEED = 20_261_122;

const weighted = (courses: readonly Course[]): Course[] =>
  courses.flatMap((course) => Array.from({ length: course.weight }, () => course));

/** All tickets of the demo company, oldest first, so that their numbers rise with time. */
export function ticketPlans(now: number): TicketPlan[] {
  const random = new SeededRandom(SEED);
  const plans: Omit<TicketPlan, 'index'>[] = [];
  for (const [courses, count] of FINISHED) {
    const choices = weighted(courses);
    for (let made = 0; made < count; made += 1) {
      const course = choices[made % choices.length];
      if (course === undefined) continue;
      plans.push({ ...paced(course, course.steps.length, random), at: now - random.between(7 * DAY, OLDEST) });
    }
    for (const course of courses) {
      for (let steps = 0; steps <= course.steps.length; steps += 1) plans.push(resting(course, steps, now, random));
    }
  }
  return plans.sort((a, b) => a.at - b.at).map((plan, index) => ({ ...plan, at: Math.floor(plan.at), index }));
}

function paced(course: Course, steps: number, random: SeededRandom) {
  return { course, steps, gaps: course.steps.slice(0, steps).map(({ after: [from, to] }) => random.between(from, to)) };
}

/** A ticket that somebody is just working on; some at the beginning of their course were left lying. */
function resting(course: Course, steps: number, now: number, random: SeededRandom): Omit<TicketPlan, 'index'> {
  const pace = paced(course, steps, random);
  const forgotten = steps <= 1 && random.next() < 0.4;
  const rest = forgotten ? random.between(40, 120) : random.between(0.6, 12);
  const duration = pace.gaps.reduce((sum, gap) => sum + gap, 0) * HOUR;
  return { ...pace, at: now - rest * HOUR - duration };
}
