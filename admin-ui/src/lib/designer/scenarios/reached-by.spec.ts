import { expect, test } from '@jest/globals';
import type { ScenarioCourse, ScenarioStop } from '../../workers/questions.ts';
import { reachedBy } from './reached-by.ts';

const course = (...lifecycle: readonly string[]): ScenarioCourse =>
  ({
    title: {},
    passed: true,
    stops: lifecycle.map((state) => ({ states: { lifecycle: state, queue: 'desk' } }) as unknown as ScenarioStop),
  }) satisfies ScenarioCourse;
const courses = [course('new', 'open.working', 'closed'), course('new', 'closed', 'open.a, open.b')];

test('the shortest way to a state is taken, also to one that holds others or lies beside others', () => {
  expect(reachedBy(courses, 'lifecycle.closed')).toEqual({ scenario: 1, entries: 1 });
  expect(reachedBy(courses, 'lifecycle.open')).toEqual({ scenario: 0, entries: 1 });
  expect(reachedBy(courses, 'lifecycle.open.b')).toEqual({ scenario: 1, entries: 2 });
});

test('in a region every ticket is from the start; where no scenario comes there is no way', () => {
  expect(reachedBy(courses, 'queue')).toEqual({ scenario: 0, entries: 0 });
  expect(reachedBy(courses, 'lifecycle.op')).toBeUndefined();
  expect(reachedBy([], 'lifecycle')).toBeUndefined();
});
