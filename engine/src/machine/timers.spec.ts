import type { DelayDefinition, StateDefinition } from '../definition/types.ts';
import { compileProcess, UncompilableDefinitionError } from './index.ts';
import { DAY, HOUR, MINUTE, MONDAY, processOf, region, step, Ticket } from './process.fixture.ts';

const ring = (delay: DelayDefinition, waiting: StateDefinition = {}) =>
  processOf({
    steps: { wait: step(), back: step(), again: step() },
    fields: {
      date: { type: 'date', nullable: true },
      at: { type: 'dateTime', nullable: true },
      n: { type: 'integer', default: 0 },
    },
    delays: { late: delay },
    lifecycle: {
      open: { on: { wait: 'waiting' } },
      waiting: {
        after: { late: 'done' },
        on: { back: 'open', again: { target: 'waiting', reenter: true } },
        ...waiting,
      },
      done: { on: { back: 'open' } },
    },
    regions: { priority: region({ low: { on: { 'priority.set.high': 'high' } }, high: {} }) },
  });

describe('Timers', () => {
  test('are armed on entering, cancelled on leaving, and count the visits', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H' }));
    expect(ticket.position.timers).toEqual([]);
    ticket.send('wait');
    const timer = { key: 'lifecycle.waiting/late', visit: 1, occurrence: 1, due: MONDAY + HOUR, state: 'armed' };
    expect(ticket.last.applied[0]?.timers).toEqual([{ change: 'arm', timer }]);
    ticket.send('back');
    expect(ticket.last.applied[0]?.timers).toEqual([{ change: 'cancel', timer }]);
    ticket.send('wait');
    expect(ticket.position.timers).toEqual([{ ...timer, visit: 2 }]);
  });

  test('fire at their own time, before the event that came later', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H' }));
    ticket.send('wait');
    ticket.now += 3 * HOUR;
    ticket.send('back');
    expect(ticket.events).toEqual(['timer.lifecycle.waiting.late', 'back']);
    expect(ticket.last.applied[0]).toMatchObject({
      at: MONDAY + HOUR,
      actor: { kind: 'system', because: 'timer:lifecycle.waiting/late' },
      timers: [{ change: 'spend', timer: { state: 'spent', visit: 1 } }],
    });
    expect(ticket.state).toBe('open');
  });

  test('stand even if the event that followed them is refused', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H' }));
    ticket.send('wait');
    ticket.now += 3 * HOUR;
    ticket.send('wait');
    expect(ticket.last).toMatchObject({ kind: 'refused', reason: { code: 'not-from-here', state: 'done' } });
    expect(ticket.events).toEqual(['timer.lifecycle.waiting.late']);
    expect(ticket.position.value['lifecycle']).toBe('done');
  });

  test('a re-entry of the same state is a new visit', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H' }));
    ticket.send('wait');
    ticket.wait(30 * MINUTE);
    ticket.send('again');
    expect(ticket.last.applied[0]?.timers.map(({ change, timer }) => [change, timer.visit, timer.due])).toEqual([
      ['arm', 2, MONDAY + 90 * MINUTE],
      ['cancel', 1, MONDAY + HOUR],
    ]);
  });

  test('that moved nothing are spent for this visit, not owed for ever', () => {
    const never = { guard: { type: 'when', params: { '>': [{ var: 'fields.n' }, 0] } }, target: 'done' } as const;
    const ticket = new Ticket(ring({ duration: 'PT1H' }, { after: { late: [never] } }));
    ticket.send('wait');
    ticket.wait(2 * HOUR);
    expect(ticket.events).toEqual(['timer.lifecycle.waiting.late']);
    expect(ticket.position.timers).toMatchObject([{ state: 'spent' }]);
    ticket.wait(10 * DAY);
    expect(ticket.events).toEqual([]);
    ticket.send('back');
    expect(ticket.position.timers).toEqual([]);
  });

  test('P3D is three days of clock time, PT24H of an office calendar is working hours', () => {
    const days = new Ticket(ring({ duration: 'P3D', calendar: 'office' }));
    days.send('wait');
    expect(days.position.timers[0]?.due).toBe(MONDAY + 3 * DAY);
    const hours = new Ticket(ring({ duration: 'PT24H', calendar: 'office' }));
    hours.send('wait');
    // Monday 9 h + 9 h, Tuesday 10 h, Wednesday 5 h.
    expect(new Date(hours.position.timers[0]?.due ?? 0).toISOString()).toBe('2026-03-04T12:00:00.000Z');
  });

  test('a timer of a calendar that never opens is no timer; the step is taken all the same', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H', calendar: 'never' }));
    ticket.send('wait');
    expect(ticket.last.kind).toBe('accepted');
    expect(ticket.state).toBe('waiting');
    expect(ticket.position.timers).toEqual([]);
    ticket.send('back');
    expect(ticket.state).toBe('open');
  });

  test('logical time never runs backwards, even if the caller clock does', () => {
    const ticket = new Ticket(ring({ duration: 'PT1H' }));
    ticket.send('wait');
    ticket.wait(2 * HOUR);
    ticket.now = MONDAY;
    ticket.send('back');
    expect(ticket.position.at).toBe(MONDAY + HOUR);
  });
});

describe('Timers until a chosen date', () => {
  const until = (name: 'date' | 'at'): DelayDefinition => ({ until: { var: `fields.${name}` }, calendar: 'office' });
  const edit = (ticket: Ticket, fields: object) => ticket.send('ticket.edit', { fields });

  test('without a date there is no timer; a date arms it; another date arms it again', () => {
    const ticket = new Ticket(ring(until('date')));
    ticket.send('wait');
    expect(ticket.position.timers).toEqual([]);
    edit(ticket, { date: '2026-03-10' });
    const due = Date.parse('2026-03-10T00:00:00+01:00');
    expect(ticket.last.applied[0]?.timers).toMatchObject([{ change: 'arm', timer: { due, basis: '2026-03-10' } }]);
    edit(ticket, { date: '2026-03-12' });
    expect(ticket.last.applied[0]?.timers).toMatchObject([
      { change: 'rearm', timer: { due: due + 2 * DAY, visit: 1 } },
    ]);
    edit(ticket, { date: null });
    expect(ticket.last.applied[0]?.timers).toMatchObject([{ change: 'cancel' }]);
    expect(ticket.position.timers).toEqual([]);
  });

  test('a date in the past is due now', () => {
    const ticket = new Ticket(ring(until('at')));
    ticket.send('wait');
    edit(ticket, { at: '2026-02-01T12:00:00Z' });
    expect(ticket.events).toEqual(['ticket.edit', 'timer.lifecycle.waiting.late']);
    expect(ticket.last.applied[1]?.at).toBe(MONDAY);
    expect(ticket.state).toBe('done');
  });

  test('a changed date arms a spent timer again, an unchanged one does not', () => {
    const ticket = new Ticket(
      ring(until('date'), { after: { late: { actions: [{ type: 'increment', params: { field: 'n' } }] } } }),
    );
    ticket.send('wait');
    edit(ticket, { date: '2026-03-03' });
    ticket.wait(2 * DAY);
    expect(ticket.position).toMatchObject({ fields: { n: 1 }, timers: [{ state: 'spent' }] });
    ticket.wait(DAY);
    edit(ticket, { date: '2026-03-03' });
    expect(ticket.position.fields['n']).toBe(1);
    edit(ticket, { date: '2026-03-06' });
    ticket.wait(2 * DAY);
    expect(ticket.position.fields['n']).toBe(2);
  });
});

describe('Timers by priority, and repeated ones', () => {
  test('a change of priority arms anew from the beginning of the visit', () => {
    const ticket = new Ticket(ring({ by: 'priority', low: 'PT8H', high: { duration: 'PT2H' } }));
    ticket.send('wait');
    ticket.wait(HOUR);
    ticket.send('priority.set.high');
    expect(ticket.last.applied[0]?.timers).toMatchObject([{ change: 'rearm', timer: { due: MONDAY + 2 * HOUR } }]);
    ticket.wait(HOUR);
    expect(ticket.state).toBe('done');
  });

  test('by service level it follows the fact, and the default where there is none', () => {
    const delay: DelayDefinition = { by: 'serviceLevel', gold: 'PT1H', default: 'PT9H' };
    const gold = new Ticket(ring(delay), {}, { ticket: { serviceLevel: 'gold' } });
    const none = new Ticket(ring(delay));
    for (const ticket of [gold, none]) ticket.send('wait');
    expect(gold.position.timers[0]?.due).toBe(MONDAY + HOUR);
    expect(none.position.timers[0]?.due).toBe(MONDAY + 9 * HOUR);
    expect(gold.last.applied[0]?.facts.ticket).toEqual({ serviceLevel: 'gold' });
  });

  test('every … max repeats that often, the first firing included', () => {
    const remind: StateDefinition = { after: { late: { actions: [{ type: 'increment', params: { field: 'n' } }] } } };
    const ticket = new Ticket(ring({ duration: 'PT1H', every: 'PT30M', max: 3 }, remind));
    ticket.send('wait');
    ticket.wait(HOUR);
    expect(ticket.last.applied[0]?.timers).toMatchObject([
      { change: 'spend', timer: { occurrence: 1 } },
      { change: 'arm', timer: { occurrence: 2, due: MONDAY + 90 * MINUTE } },
    ]);
    ticket.wait(DAY);
    expect(ticket.position).toMatchObject({
      fields: { n: 3 },
      timers: [{ occurrence: 3, state: 'spent' }],
      wakeAt: null,
    });
    expect(
      ticket.history.filter(({ actor }) => actor.kind === 'system').map(({ at }) => (at - MONDAY) / MINUTE),
    ).toEqual([60, 90, 120]);
  });

  test('a chosen length has its own calendar and repetition where it names them', () => {
    const remind: StateDefinition = { after: { late: { actions: [{ type: 'increment', params: { field: 'n' } }] } } };
    const delay: DelayDefinition = {
      by: 'priority',
      low: { duration: 'PT1H', every: 'PT30M' },
      high: { duration: 'PT20H', calendar: 'office' },
      every: 'PT2H',
      max: 3,
    };
    const firings = (ticket: Ticket) =>
      ticket.history.filter(({ actor }) => actor.kind === 'system').map(({ at }) => at);
    const low = new Ticket(ring(delay, remind));
    low.send('wait');
    low.wait(3 * HOUR);
    // Its own repetition, so not how often the whole delay does.
    expect(firings(low).map((at) => (at - MONDAY) / MINUTE)).toEqual([60, 90, 120, 150, 180]);
    const high = new Ticket(ring(delay, remind));
    high.send('priority.set.high');
    high.send('wait');
    high.wait(5 * DAY);
    // Monday 9 h, Tuesday 10 h, Wednesday 1 h of the office; then as often as the whole delay says.
    expect(firings(high).map((at) => new Date(at).toISOString())).toEqual([
      '2026-03-04T08:00:00.000Z',
      '2026-03-04T10:00:00.000Z',
      '2026-03-04T12:00:00.000Z',
    ]);
  });

  test('an undeclared delay does not compile: XState would fire it at once', () => {
    const { definition } = ring({ duration: 'PT1H' });
    expect(() => compileProcess({ ...definition, delays: {} })).toThrow(UncompilableDefinitionError);
  });
});

test('timers of several regions fire in due order, ties by key', () => {
  const process = processOf({
    delays: { a: { duration: 'PT2H' }, b: { duration: 'PT1H' }, c: { duration: 'PT2H' } },
    lifecycle: { x: { after: { a: 'y' } }, y: {} },
    regions: { other: region({ x: { after: { b: 'y' } }, y: {} }), third: region({ x: { after: { c: 'y' } }, y: {} }) },
  });
  const ticket = new Ticket(process);
  ticket.wait(DAY);
  expect(ticket.events).toEqual(['timer.other.x.b', 'timer.lifecycle.x.a', 'timer.third.x.c']);
});
