import type { ClockDefinition, StateDefinition } from '../definition/types.ts';
import { compileCalendar } from '../calendar/index.ts';
import { compileProcess, replay, settle } from './index.ts';
import { agent, env, HOUR, MINUTE, MONDAY, processOf, region, step, system, Ticket } from './process.fixture.ts';

const RUN = 'clock:work';
const lateOffice = compileCalendar({ timeZone: 'Europe/Berlin', week: { mon: [['12:00', '18:00']] } });
const withClock = (clock: Partial<ClockDefinition>, states: Readonly<Record<string, StateDefinition>> = {}) =>
  processOf({
    steps: {
      wait: step(),
      resume: step(),
      resolve: step(),
      reopen: step(),
      close: step(),
      restart: step(),
      finish: step(),
    },
    clocks: {
      work: {
        runsWhile: RUN,
        pausedWhile: 'hold',
        calendar: 'always',
        target: 'PT4H',
        thresholds: [50, 75, 100],
        ...clock,
      },
    },
    fields: { percent: { type: 'decimal', nullable: true } },
    lifecycle: {
      open: {
        tags: [RUN],
        meta: { category: 'open' },
        on: {
          wait: 'waiting',
          resolve: 'resolved',
          close: 'closed',
          restart: { actions: [{ type: 'restartClock', params: { clock: 'work' } }] },
          finish: { actions: [{ type: 'completeClock', params: { clock: 'work' } }] },
        },
      },
      waiting: { meta: { category: 'pending' }, on: { resume: 'open' } },
      resolved: { meta: { category: 'pending' }, on: { reopen: 'open', close: 'closed' } },
      closed: { meta: { category: 'closed', outcome: 'successful' }, on: { reopen: 'open' } },
      ...states,
    },
    regions: {
      priority: region({ low: { on: { 'priority.set.high': 'high' } }, high: {} }),
      holding: region({ off: { on: { 'article.note': 'on' } }, on: { tags: ['hold'], on: { 'article.note': 'off' } } }),
      escalation: region({
        none: {
          on: {
            'clock.work.75': {
              target: 'lead',
              actions: [{ type: 'notify', params: { template: 'near', to: 'owner' } }],
            },
            'clock.work.50': {
              actions: [
                { type: 'notify', params: { template: 'half', to: 'owner' } },
                { type: 'callWebhook', params: { endpoint: 'pager' } },
              ],
            },
          },
        },
        lead: {
          on: { 'clock.work.100': { actions: [{ type: 'notify', params: { template: 'missed', to: 'owner' } }] } },
        },
      }),
    },
  });

describe('Clocks', () => {
  test('run while a state bears the tag and stand while none does', () => {
    const ticket = new Ticket(withClock({}));
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'running', due: MONDAY + 4 * HOUR });
    ticket.wait(HOUR);
    ticket.send('wait');
    ticket.wait(10 * HOUR);
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'paused', elapsed: HOUR, due: null });
    ticket.send('resume');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'running', elapsed: HOUR, due: MONDAY + 14 * HOUR });
  });

  test('a pausing tag in any region wins', () => {
    const ticket = new Ticket(withClock({}));
    ticket.send('article.note');
    expect(ticket.position.clocks['work']?.status).toBe('paused');
    ticket.send('article.note');
    expect(ticket.position.clocks['work']?.status).toBe('running');
  });

  test('thresholds follow as events at the instant of crossing, in order, once per cycle', () => {
    const ticket = new Ticket(withClock({}));
    ticket.wait(2 * HOUR + MINUTE);
    expect(ticket.last.applied.map(({ event, at, actor }) => [event.type, at, actor.because])).toEqual([
      ['clock.work.50', MONDAY + 2 * HOUR, 'clock:work:50'],
    ]);
    ticket.wait(MINUTE);
    expect(ticket.events).toEqual([]);
    ticket.wait(3 * HOUR);
    expect(ticket.events).toEqual(['clock.work.75', 'clock.work.100']);
    expect(ticket.position.clocks['work']).toMatchObject({ crossed: [50, 75, 100], breached: true });
  });

  test('after an outage only the highest threshold is notified; what else they cause stands', () => {
    const ticket = new Ticket(withClock({}));
    ticket.wait(9 * HOUR);
    expect(
      ticket.last.applied.flatMap(({ effects }) =>
        effects.map(({ type, params, superseded }) => [type, params['template'], superseded === true]),
      ),
    ).toEqual([
      ['notify', 'half', true],
      ['callWebhook', undefined, false],
      ['notify', 'near', true],
      ['notify', 'missed', false],
    ]);
    expect(ticket.position.value['escalation']).toBe('lead');
  });

  test('completion counts at the event itself, before the tags of the new state', () => {
    const ticket = new Ticket(withClock({ completesWhen: [{ enters: 'lifecycle.resolved' }] }));
    ticket.wait(HOUR);
    ticket.send('resolve');
    expect(ticket.position.clocks['work']).toMatchObject({
      status: 'completed',
      elapsed: HOUR,
      breached: false,
      endedAt: MONDAY + HOUR,
    });
  });

  test('an article of an agent completes it, a note does not, and it does not start again by itself', () => {
    const ticket = new Ticket(withClock({ completesWhen: [{ event: 'article.agent' }] }));
    ticket.send('article.note');
    ticket.send('article.note');
    expect(ticket.position.clocks['work']?.status).toBe('running');
    ticket.send('article.agent');
    expect(ticket.position.clocks['work']?.status).toBe('completed');
    ticket.send('article.customer');
    expect(ticket.position.clocks['work']?.status).toBe('completed');
  });

  test('a completed clock whose tag never left does not resume', () => {
    const ticket = new Ticket(withClock({ completesWhen: [{ event: 'article.agent' }], onReopen: 'resume' }));
    ticket.send('article.agent');
    ticket.send('article.customer');
    expect(ticket.position.clocks['work']?.status).toBe('completed');
    ticket.send('wait');
    ticket.send('resume');
    expect(ticket.position.clocks['work']?.status).toBe('running');
  });

  test('cancelledWhen cancels, and what the definition cancelled does not come back', () => {
    const ticket = new Ticket(withClock({ cancelledWhen: [{ event: 'article.customer' }], onReopen: 'resume' }));
    ticket.send('article.customer');
    expect(ticket.position.clocks['work']?.status).toBe('cancelled');
    ticket.send('wait');
    ticket.send('resume');
    expect(ticket.position.clocks['work']?.status).toBe('cancelled');
    // Nor when the closing that follows is taken back, until the process itself begins it anew.
    ticket.send('close');
    ticket.send('reopen');
    expect(ticket.position.clocks['work']?.status).toBe('cancelled');
    ticket.send('restart');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'running', cycle: 2 });
    ticket.send('close');
    ticket.send('reopen');
    expect(ticket.position.clocks['work']?.status).toBe('running');
  });

  test.each([
    ['resume', { status: 'running', cycle: 1, elapsed: HOUR }],
    ['restart', { status: 'running', cycle: 2, elapsed: 0 }],
    ['ignore', { status: 'completed', cycle: 1, elapsed: HOUR }],
  ] as const)('when its tag returns a completed clock follows onReopen: %s', (onReopen, expected) => {
    const ticket = new Ticket(withClock({ completesWhen: [{ enters: 'lifecycle.resolved' }], onReopen }));
    ticket.wait(HOUR);
    ticket.send('resolve');
    ticket.wait(HOUR);
    ticket.send('reopen');
    expect(ticket.position.clocks['work']).toMatchObject(expected);
  });

  test('closing cancels an unfinished clock; reopening brings it back as declared', () => {
    const ticket = new Ticket(withClock({ onReopen: 'resume' }));
    ticket.wait(HOUR);
    ticket.send('close');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'cancelled', elapsed: HOUR });
    ticket.wait(5 * HOUR);
    ticket.send('reopen');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'running', elapsed: HOUR });
  });

  test('restartClock begins a new cycle with fresh thresholds, completeClock ends it', () => {
    const ticket = new Ticket(withClock({}));
    ticket.wait(3 * HOUR);
    ticket.send('restart');
    expect(ticket.position.clocks['work']).toMatchObject({ cycle: 2, elapsed: 0, crossed: [] });
    ticket.wait(2 * HOUR);
    expect(ticket.events).toEqual(['clock.work.50']);
    ticket.send('finish');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'completed', elapsed: 2 * HOUR });
  });
});

describe('Targets and calendars', () => {
  const byPriority = {
    target: { by: 'priority', low: 'PT8H', high: 'PT1H' },
    calendar: { by: 'priority', low: 'office', default: 'always' },
  } as const;

  test('a change of priority keeps what elapsed; thresholds then behind follow at once, in order', () => {
    const ticket = new Ticket(withClock(byPriority));
    ticket.wait(50 * MINUTE);
    ticket.send('priority.set.high');
    expect(ticket.events).toEqual(['priority.set.high', 'clock.work.50', 'clock.work.75']);
    expect(ticket.last.applied.map(({ at }) => at)).toEqual(Array(3).fill(MONDAY + 50 * MINUTE));
    expect(ticket.position.clocks['work']).toMatchObject({
      target: HOUR,
      calendar: 'always',
      elapsed: 50 * MINUTE,
      due: MONDAY + HOUR,
    });
  });

  test('the service level or queue wins over the definition, and is stored as a fact', () => {
    const targets = { work: { target: 'PT30M', calendar: 'always' } };
    const ticket = new Ticket(withClock(byPriority), {}, { targets });
    expect(ticket.position.clocks['work']).toMatchObject({ target: 30 * MINUTE, calendar: 'always' });
    expect(ticket.last.applied[0]?.facts).toEqual({ targets, ticket: { serviceLevel: null } });
  });

  describe('take each value from the service level, else the queue, else the definition', () => {
    const desk = { work: { target: 'PT2H', calendar: 'office' } };
    const queueTargets = { desk, lab: { work: { target: 'PT30M' } }, attic: { other: { target: 'PT1M' } } };
    const withQueues = () => {
      const { definition } = withClock({});
      const move = Object.fromEntries(['desk', 'lab', 'attic'].map((key) => [`queue.move.${key}`, key]));
      const queue = region({ desk: { on: move }, lab: { on: move }, attic: { on: move } });
      const { machine } = definition;
      return compileProcess({ ...definition, machine: { ...machine, states: { ...machine.states, queue } } });
    };
    const work = (ticket: Ticket) => ticket.position.clocks['work'];

    test('the queue wins over the definition, the service level over the queue, value by value', () => {
      const plain = new Ticket(withQueues(), {}, { queueTargets });
      expect(work(plain)).toMatchObject({ target: 2 * HOUR, calendar: 'office' });
      expect(work(plain)?.setBy).toEqual({ target: { queue: 'desk' }, calendar: { queue: 'desk' } });
      const gold = { targets: { work: { target: 'PT1H' } }, queueTargets, ticket: { serviceLevel: 'gold' } };
      const ticket = new Ticket(withQueues(), {}, gold);
      expect(work(ticket)).toMatchObject({ target: HOUR, calendar: 'office' });
      expect(work(ticket)?.setBy).toEqual({ target: { serviceLevel: 'gold' }, calendar: { queue: 'desk' } });
    });

    test('a move changes them and keeps what elapsed; thresholds behind the new target follow', () => {
      const ticket = new Ticket(withQueues(), { queue: 'attic' }, { queueTargets });
      expect(work(ticket)).toMatchObject({ target: 4 * HOUR, calendar: 'always' });
      expect(work(ticket)?.setBy).toBeUndefined();
      ticket.wait(25 * MINUTE);
      ticket.send('queue.move.lab');
      expect(ticket.events).toEqual(['queue.move.lab', 'clock.work.50', 'clock.work.75']);
      expect(work(ticket)).toMatchObject({ target: 30 * MINUTE, elapsed: 25 * MINUTE, due: MONDAY + 30 * MINUTE });
      expect(work(ticket)?.setBy).toEqual({ target: { queue: 'lab' } });
      ticket.send('queue.move.attic');
      expect(work(ticket)).toMatchObject({ target: 4 * HOUR, elapsed: 25 * MINUTE });
      expect(work(ticket)?.setBy).toBeUndefined();
    });

    test('only those of the queue the step ended in are stored, and replay needs nothing else', () => {
      const ticket = new Ticket(
        withQueues(),
        {},
        { queueTargets, targets: { work: {} }, ticket: { serviceLevel: 'a' } },
      );
      ticket.wait(HOUR);
      ticket.send('queue.move.lab');
      ticket.wait(HOUR);
      ticket.send('queue.move.desk');
      expect(ticket.history.at(-1)?.facts.queueTargets).toEqual({ desk });
      const rows = ticket.history.map(({ event, actor, at, facts }) => ({ ...event, actor, at, facts }));
      expect(replay(ticket.process, rows, env)).toEqual(ticket.position);
    });

    test('a process without queues counts by the one the ticket is in', () => {
      const ticket = new Ticket(withClock({}), {}, { queueTargets: { lab: queueTargets.lab } });
      expect(work(ticket)).toMatchObject({ target: 30 * MINUTE, setBy: { target: { queue: 'lab' } } });
    });
  });

  test('a pause is kept when the priority changes', () => {
    const ticket = new Ticket(withClock(byPriority));
    ticket.send('wait');
    ticket.wait(5 * HOUR);
    ticket.send('priority.set.high');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'paused', elapsed: 0, target: HOUR });
  });

  test('a threshold that a changed calendar has put off is not due; when to look again is told', () => {
    const ticket = new Ticket(withClock({ calendar: 'office', target: 'PT4H' }));
    const { wakeAt } = ticket.position;
    expect(wakeAt).toBe(MONDAY + 2 * HOUR);
    const later = { calendar: () => lateOffice };
    const outcome = settle(ticket.process, ticket.position, { now: wakeAt ?? 0, ...system }, later);
    expect(outcome.applied).toEqual([]);
    const clock = ticket.position.clocks['work'];
    const put = { work: { ...clock, due: MONDAY + 7 * HOUR } };
    expect(outcome.position).toEqual({ ...ticket.position, clocks: put, wakeAt: MONDAY + 5 * HOUR });
  });

  test('a threshold that a changed calendar has brought forward fires when somebody looks', () => {
    const ticket = new Ticket(withClock({ calendar: 'office', target: 'PT4H' }));
    const lateEnv = { calendar: () => lateOffice };
    const late = settle(ticket.process, ticket.position, { now: MONDAY + 2 * HOUR, ...system }, lateEnv).position;
    expect(late.wakeAt).toBe(MONDAY + 5 * HOUR);
    const outcome = settle(ticket.process, late, { now: MONDAY + 2 * HOUR, ...system }, env);
    expect(outcome.applied.map(({ event, at }) => [event.type, at])).toEqual([['clock.work.50', MONDAY + 2 * HOUR]]);
    expect(outcome.position.clocks['work']?.due).toBe(MONDAY + 4 * HOUR);
  });

  test('a timer that a changed calendar has brought forward fires when somebody looks', () => {
    const process = processOf({
      delays: { reminder: { duration: 'PT2H', calendar: 'office' } },
      lifecycle: {
        open: { meta: { category: 'open' }, after: { reminder: 'reminded' } },
        reminded: { meta: { category: 'pending' } },
      },
    });
    const ticket = new Ticket(process);
    const lateEnv = { calendar: () => lateOffice };
    const late = settle(process, ticket.position, { now: MONDAY + HOUR, ...system }, lateEnv);
    expect([late.applied, late.position.wakeAt]).toEqual([[], MONDAY + 5 * HOUR]);
    const outcome = settle(process, late.position, { now: MONDAY + 2 * HOUR, ...system }, env);
    expect(outcome.position.value['lifecycle']).toBe('reminded');
  });

  test('looking at a ticket whose calendars are as they were changes nothing at all', () => {
    const ticket = new Ticket(withClock({ calendar: 'office' }));
    expect(settle(ticket.process, ticket.position, { now: MONDAY + HOUR, ...system }, env).position).toBe(
      ticket.position,
    );
  });

  test('a guard may read how much of the target has elapsed', () => {
    const ticket = new Ticket(
      withClock(
        {},
        {
          open: {
            tags: [RUN],
            on: {
              resolve: {
                guard: { type: 'when', params: { '<': [{ var: 'clock.work.percent' }, 25] } },
                target: 'resolved',
              },
            },
          },
        },
      ),
    );
    ticket.wait(61 * MINUTE);
    ticket.send('resolve', {}, agent());
    expect(ticket.refusal).toBe('guard');
    const quick = new Ticket(ticket.process);
    quick.wait(59 * MINUTE);
    quick.send('resolve', {});
    expect(quick.state).toBe('resolved');
  });
});
