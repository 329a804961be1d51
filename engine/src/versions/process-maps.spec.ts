import { compileProcess, explainReason, migratePosition } from '../machine/index.ts';
import type { Environment } from '../machine/index.ts';
import { randomWalk } from '../simulation/random-walk.ts';
import { shippedEnvironment, shippedProcess } from '../simulation/shipped.fixture.ts';
import { brokenLaws } from '../simulation/walk-laws.ts';
import { processPlan } from './automatic-plan.ts';
import { checkPlan } from './check-plan.ts';

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

const KEYS = ['support', 'incident', 'service-request'] as const;
const WAYS = KEYS.flatMap((from) => KEYS.filter((to) => to !== from).map((to) => [from, to] as const));

describe.each(WAYS)('The way from %s to %s', (from, to) => {
  const [one, other] = [shippedProcess(from), shippedProcess(to)];
  const { plan } = processPlan(one, other)!;

  it('names nothing that does not exist', () => {
    const wrong = checkPlan(plan, one, other).filter(({ code }) => code !== 'unmapped-state');
    expect(wrong.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('brings tickets that are being worked on over, or says why not; no law is broken', () => {
    const [old, next] = [compileProcess(one), compileProcess(other)];
    let moved = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { position } = randomWalk(one, seed, { env, length: 6, queues: ['raw', 'service-desk', 'sales'] });
      if (position === undefined) continue;
      const facts = { now: position.at + 60_000, actor: { kind: 'agent', id: 'a' }, roles: ['agent'] } as const;
      const result = migratePosition(old, next, plan, position, facts, env, { type: 'ticket.process' });
      if (!result.ok) {
        expect(explainReason(old, result.reason, 'en')).toMatch(/\.$/);
        continue;
      }
      moved += 1;
      expect(brokenLaws(other, result.position)).toEqual([]);
    }
    expect(moved).toBeGreaterThan(5);
  });
});
