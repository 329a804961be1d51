import type { Scenario } from '../definition/index.ts';
import type { Environment } from '../machine/index.ts';
import { guardCoverage } from './guard-coverage.ts';
import { leavesOf } from './guard-leaves.ts';
import { runScenario } from './run-scenario.ts';
import { shippedEnvironment, shippedProcess } from './shipped.fixture.ts';

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

describe('The branches of guards', () => {
  const definition = shippedProcess('incident');
  const cancel = (run: Scenario['run']): Scenario => ({
    title: { en: 'Test' },
    start: { at: '2026-03-02T09:00:00+01:00' },
    run,
  });
  const cancelled = cancel([{ send: 'cancel', as: 'team-lead', data: { note: 'No.' } }]);
  const major = cancel([
    { send: 'declareMajor', as: 'incident-manager' },
    { send: 'cancel', as: 'team-lead', data: { note: 'No.' }, expect: { refused: 'guard' } },
  ]);
  const seenBy = (scenarios: readonly Scenario[], transition = 'lifecycle:cancel') =>
    guardCoverage(
      definition,
      scenarios.map((scenario) => runScenario(definition, scenario, env)),
    ).guards.find((guard) => guard.transition === transition)?.leaves;

  it('count when a condition was false, and when it was true', () => {
    const leaf = { var: 'fields.major' };
    expect(seenBy([])).toEqual([{ leaf, wasTrue: false, wasFalse: false }]);
    expect(seenBy([cancelled])).toEqual([{ leaf, wasTrue: false, wasFalse: true }]);
    expect(seenBy([major])).toEqual([{ leaf, wasTrue: true, wasFalse: false }]);
    expect(seenBy([cancelled, major])).toEqual([{ leaf, wasTrue: true, wasFalse: true }]);
  });

  it('are two for every condition', () => {
    const none = guardCoverage(definition, []);
    expect(none.seen).toBe(0);
    expect(none.all).toBe(none.guards.reduce((sum, { leaves }) => sum + 2 * leaves.length, 0));
    const run = runScenario(definition, cancelled, env);
    expect(guardCoverage(definition, [run]).seen).toBeGreaterThan(0);
  });

  it('are those of the conditions alone, not of what joins them', () => {
    const [a, b, c] = [{ var: 'fields.a' }, { isSet: { var: 'fields.b' } }, { inState: 'queue.raw' }];
    expect(leavesOf({ and: [a, { or: [{ not: b }, c, true] }] })).toEqual([a, b, c]);
  });
});
