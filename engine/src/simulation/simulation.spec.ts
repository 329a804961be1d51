import { parseDefinition } from '../definition/index.ts';
import type { ProcessDefinition, Scenario } from '../definition/index.ts';
import { LONG } from '../long-run.fixture.ts';
import { compileProcess } from '../machine/index.ts';
import type { Environment } from '../machine/index.ts';
import { randomSession } from './random-session.fixture.ts';
import { runScenario } from './run-scenario.ts';
import { SHIPPED, shippedEnvironment, shippedProcess } from './shipped.fixture.ts';
import { beginSimulation, byOwnTargets, carryOn, comingUp, lookAt, present, stepsNow, tryAgain } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import { toScenario } from './to-scenario.ts';

const SESSIONS = LONG ? 1_000 : 60;
/** Done again, and looked at back and forth. */
const REPEATED = 20;
const TITLE = { en: 'Tried out', de: 'Ausprobiert' };

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

/** By one object of the definition: another one would be compiled anew each time, which took longer than the run. */
const failures = (definition: ProcessDefinition, scenario: Scenario): string[] =>
  runScenario(definition, JSON.parse(JSON.stringify(scenario)) as Scenario, env).steps.flatMap((step) =>
    step.failures.map(({ en }) => `${step.index}: ${en}`),
  );

describe.each(SHIPPED)('Trying out %s at random', (key) => {
  const definition = shippedProcess(key);
  /** Every session whose start was accepted; one at a time, for they are large. */
  function* sessions(seeds: number): Generator<readonly [seed: number, session: Simulation]> {
    for (let seed = 0; seed < seeds; seed += 1) {
      const session = randomSession(definition, seed, env, 15);
      if (session !== undefined) yield [seed, session];
    }
  }

  it('gives scenarios that pass, whatever was done', () => {
    let made = 0;
    for (const [seed, session] of sessions(SESSIONS)) {
      made += 1;
      expect([seed, ...failures(definition, toScenario(session, TITLE))]).toEqual([seed]);
    }
    expect(made).toBeGreaterThan(SESSIONS / 3);
  });

  it('gives the same again when it is done again, and the same when one looks back and forth', () => {
    for (const [, session] of sessions(REPEATED)) {
      const [first, ...others] = session.entries;
      const begun = beginSimulation(session);
      if (!begun.ok) throw new Error(begun.refused.sentence.en);
      let again = begun.simulation;
      expect(again.entries[0]).toEqual(first);
      for (const { entry } of others) again = carryOn(again, entry ?? {});
      expect(again.entries).toEqual(session.entries);
      for (const [index, entry] of again.entries.entries()) {
        const back = lookAt(lookAt(again, 0), index);
        expect(present(back)).toBe(entry);
      }
    }
  });
});

describe('Trying out the incident process', () => {
  const definition = shippedProcess('incident');
  const start = { at: '2026-03-02T09:00:00+01:00' };
  const begin = (): Simulation => {
    const begun = beginSimulation({ process: compileProcess(definition), start, env });
    if (!begun.ok) throw new Error(begun.refused.sentence.en);
    return begun.simulation;
  };

  it('keeps with each entry where the ticket is, what happened and what would be sent', () => {
    const accepted = carryOn(begin(), { send: 'accept', as: 'agent', actor: 'anna' });
    expect(accepted.entries[0].messages).toEqual([
      { kind: 'notify', template: 'received', to: 'customer', queue: 'service-desk', owner: null, superseded: false },
    ]);
    expect(present(accepted)).toMatchObject({ states: { lifecycle: 'inProgress' }, owner: 'anna', refused: undefined });
    expect(present(accepted).applied.map(({ event }) => event.type)).toEqual(['accept']);
  });

  it('goes by the targets of queues and service levels if they are given, and by its own as a scenario', () => {
    const targets = {
      queues: { 'service-desk': { title: { en: 'Service desk' }, targets: { response: { target: 'PT1H' } } } },
      serviceLevels: { gold: { title: { en: 'Gold' }, targets: { response: { target: 'PT2H' } } } },
    };
    const begunBy = (level?: string): Simulation => {
      const ticket = level === undefined ? {} : { ticket: { serviceLevel: level } };
      const begun = beginSimulation({
        process: compileProcess(definition),
        start: { ...start, ...ticket },
        env,
        targets,
      });
      if (!begun.ok) throw new Error(begun.refused.sentence.en);
      return begun.simulation;
    };
    const hours = (simulation: Simulation): number =>
      ((present(simulation).position.clocks['response']?.due ?? 0) - Date.parse(start.at)) / 3_600_000;
    expect(hours(begunBy())).toBe(1);
    expect(hours(begunBy('gold'))).toBe(2);
    const own = byOwnTargets(carryOn(begunBy(), { after: 'PT90M' }));
    if (!own.ok) throw new Error(own.refused.sentence.en);
    // Four hours of work, and a lunch break between them.
    expect(hours(own.simulation)).toBe(5);
    expect(failures(definition, toScenario(own.simulation, TITLE))).toEqual([]);
  });

  it('names what comes next, and time can run exactly to it', () => {
    const begun = begin();
    const [next] = comingUp(begun);
    expect(next).toMatchObject({ kind: 'threshold', subject: 'response', detail: '75' });
    const later = carryOn(begun, { until: new Date(next?.at ?? 0).toISOString() });
    expect(present(later).applied.map(({ event }) => event.type)).toEqual(['clock.response.75']);
    expect(comingUp(later)[0]).toMatchObject({ event: 'clock.response.100' });
  });

  it('names timers by their state, in the order they fall due', () => {
    const waiting = carryOn(carryOn(begin(), { send: 'accept' }), { send: 'wait', data: { reply: 'Which one?' } });
    expect(comingUp(waiting).map(({ event }) => event)).toEqual([
      'timer.lifecycle.waiting.reminder',
      'timer.lifecycle.waiting.noAnswer',
    ]);
  });

  it('says why something was refused, and leaves the ticket where it was', () => {
    const refused = carryOn(begin(), { send: 'cancel', as: 'agent', data: { note: 'No.' } });
    expect(present(refused).refused?.reason.code).toBe('role');
    expect(present(refused).refused?.sentence.de).toMatch(/\.$/);
    expect(present(refused).position).toEqual(refused.entries[0].position);
  });

  it('says which steps a role could take now', () => {
    const possible = (role: string): string[] =>
      stepsNow(begin(), role)
        .filter((step) => step.kind === 'step' && step.possible === 'yes')
        .map(({ event }) => event);
    expect(possible('agent')).toContain('accept');
    expect(possible('customer')).not.toContain('accept');
  });

  it('drops what came later when one goes on from an earlier entry', () => {
    const far = carryOn(carryOn(begin(), { send: 'accept' }), { after: 'P1D' });
    const back = carryOn(lookAt(far, 0), { send: 'article.customer', as: 'customer' });
    expect(back.entries.map(({ entry }) => entry?.send)).toEqual([undefined, 'article.customer']);
    expect(far.entries).toHaveLength(3);
  });

  it('is done again in a changed process, and one looks at the same entry', () => {
    const far = lookAt(carryOn(carryOn(begin(), { send: 'accept' }), { send: 'wait', data: { reply: 'Which?' } }), 1);
    const { wait, ...others } = definition.steps ?? {};
    if (wait === undefined) throw new Error('There is no step “wait”.');
    const steps = { ...others, wait: { ...wait, roles: ['team-lead'] } };
    const again = tryAgain(far, compileProcess({ ...definition, steps }));
    if (!again.ok) throw new Error(again.refused.sentence.en);
    expect(again.simulation.index).toBe(1);
    expect(again.simulation.entries.map(({ refused }) => refused?.reason.code)).toEqual([undefined, undefined, 'role']);
  });

  it('looks no further than the ends', () => {
    expect(lookAt(begin(), 99).index).toBe(0);
    expect(lookAt(carryOn(begin(), { send: 'accept' }), -5).index).toBe(0);
  });

  it('says why a ticket cannot be made', () => {
    const impossible = { ...start, fields: { impact: 'enormous' } };
    const begun = beginSimulation({ process: compileProcess(definition), start: impossible, env });
    expect(begun).toMatchObject({ ok: false, refused: { reason: { code: 'form' } } });
  });

  it('becomes a scenario of the definition’s own format, up to where one looks', () => {
    const far = carryOn(carryOn(begin(), { send: 'accept' }), { send: 'wait', data: { reply: 'Which one?' } });
    const scenario = toScenario(lookAt(far, 1), TITLE);
    expect(scenario.run).toEqual([
      {
        expect: {
          lifecycle: 'new',
          priority: 'p3',
          queue: 'service-desk',
          escalation: 'none',
          clocks: { response: 'running', resolution: 'running' },
          notified: ['received'],
        },
      },
      {
        send: 'accept',
        expect: expect.objectContaining({ lifecycle: 'inProgress', owner: 'agent', priority: 'p3' }) as unknown,
      },
    ]);
    const parsed = parseDefinition({ ...definition, scenarios: [toScenario(far, TITLE)] });
    expect(parsed.ok ? [] : parsed.findings).toEqual([]);
  });
});
