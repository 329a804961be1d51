import type { Arrival, Exploration } from './explore.ts';

/** The shortest way to a configuration, from the beginning. */
export function courseTo({ arrivals }: Exploration, index: number): readonly Arrival[] {
  const course: Arrival[] = [];
  for (let at = index; at >= 0;) {
    const arrival = arrivals[at];
    if (arrival === undefined) break;
    course.unshift(arrival);
    at = arrival.from;
  }
  return course;
}
