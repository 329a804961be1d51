import type { ProcessDefinition, StateDefinition } from '../definition/index.ts';
import { compileProcess, migratePosition, send } from '../machine/index.ts';
import type { Migrated, MigrationPlan, Position, TimerRule } from '../machine/index.ts';
import { DAY, env, HOUR, MONDAY, processOf, region, step, system, Ticket } from '../machine/process.fixture.ts';
import { automaticPlan, processPlan } from './automatic-plan.ts';
import { checkPlan } from './check-plan.ts';
import { explainMigrationReason } from './explain-migration.ts';

const waiting = (more: StateDefinition = {}): StateDefinition => ({
  on: { go: 'done' },
  after: { reminder: { actions: [] } },
  tags: ['clock:work'],
  meta: { title: { en: 'Waiting', de: 'Wartet' } },
  ...more,
});
const done: StateDefinition = { meta: { category: 'closed', outcome: 'successful' } };
const parts = (reminder = 'P4D') => ({
  steps: { go: step() },
  fields: { impact: { type: 'enum', values: ['low', 'high'], default: 'low' } } as const,
  delays: { reminder: { duration: reminder } },
  clocks: { work: { runsWhile: 'clock:work', calendar: 'always', target: 'P1D' } },
});
const before = processOf({ ...parts(), lifecycle: { waiting: waiting(), done } });
const planOf = (to: ProcessDefinition, rule = {}): MigrationPlan => automaticPlan(before.definition, to, rule).plan;
const moved = (to: ProcessDefinition, position: Position, rule = {}, after = DAY): Position => {
  const result = migratePosition(before, compileProcess(to), planOf(to, rule), position, at(after), env);
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return result.position;
};
const at = (after: number) => ({ now: MONDAY + after, ...system });
const refused = (result: Migrated) => (result.ok ? undefined : result.reason);

describe('A deadline that is running', () => {
  const slower = processOf({ ...parts('P8D'), lifecycle: { waiting: waiting(), done } });
  test.each([
    ['keep', 4 * DAY],
    ['restart', 9 * DAY],
    // Three of four days are left: three quarters of eight.
    ['scale', 7 * DAY],
    ['fire', DAY],
  ] as const)('is treated as the rule says: %s', (timers: TimerRule, due) => {
    const position = moved(slower.definition, new Ticket(before).position, { timers });
    expect(position.timers).toMatchObject([{ key: 'lifecycle.waiting/reminder', state: 'armed', due: MONDAY + due }]);
    // What happens next does not put the rule out of force.
    const next = send(slower, position, { type: 'article.note', data: { body: 'x' } }, at(DAY + 1), env);
    const dues = next.position.timers.filter(({ state }) => state === 'armed').map((timer) => timer.due - MONDAY);
    expect(dues).toEqual(timers === 'fire' ? [] : [due]);
  });

  test('is scaled in the calendar of the length that was chosen', () => {
    const chosen = (duration: string) =>
      processOf({
        ...parts(),
        delays: { reminder: { by: 'priority', default: { duration, calendar: 'office' } } },
        lifecycle: { waiting: waiting(), done },
      });
    const [earlier, later] = [chosen('PT20H'), chosen('PT40H')];
    const { plan } = automaticPlan(earlier.definition, later.definition, { timers: 'scale' });
    // Tuesday, 19:00: one of twenty working hours is left, so two of forty, counted from the next opening.
    const result = migratePosition(earlier, later, plan, new Ticket(earlier).position, at(34 * HOUR), env);
    expect(result.ok && result.position.timers.map(({ due }) => (due - MONDAY) / HOUR)).toEqual([49]);
  });

  test('follows its state under another name, and goes with a state that has no deadline any more', () => {
    const renamed = processOf({ ...parts(), lifecycle: { parked: waiting(), done } });
    const rule = { states: { waiting: 'parked' } };
    expect(moved(renamed.definition, new Ticket(before).position, rule).timers).toMatchObject([
      { key: 'lifecycle.parked/reminder', due: MONDAY + 4 * DAY },
    ]);
    const { after: _, ...without } = waiting();
    const bare = processOf({ ...parts(), lifecycle: { waiting: without, done } });
    expect(moved(bare.definition, new Ticket(before).position).timers).toEqual([]);
  });

  test('counts from the migration where the state had none before', () => {
    const more = processOf({
      ...parts(),
      delays: { reminder: { duration: 'P4D' }, second: { duration: 'P2D' } },
      lifecycle: { waiting: waiting({ after: { reminder: { actions: [] }, second: { actions: [] } } }), done },
    });
    const bare = processOf({ ...parts(), lifecycle: { waiting: { on: { go: 'done' } }, done } });
    const { plan } = automaticPlan(bare.definition, more.definition);
    const result = migratePosition(bare, more, plan, new Ticket(bare).position, at(DAY), env);
    expect(result.ok && result.position.timers.map(({ due }) => due - MONDAY)).toEqual([5 * DAY, 3 * DAY]);
  });
});

describe('A clock', () => {
  test('keeps what elapsed, under its new target; or begins anew', () => {
    const { clocks: _, ...rest } = parts();
    const clocks = { work: { runsWhile: 'clock:work', calendar: 'always', target: 'P3D' } };
    const to = processOf({ ...rest, clocks, lifecycle: { waiting: waiting(), done } }).definition;
    const ticket = new Ticket(before).position;
    expect(moved(to, ticket).clocks['work']).toMatchObject({ cycle: 1, status: 'running', due: MONDAY + 3 * DAY });
    expect(moved(to, ticket, { clocks: 'restart' }).clocks['work']).toMatchObject({ cycle: 2, due: MONDAY + 4 * DAY });
  });

  test('that is new begins with the migration; one that is gone is gone', () => {
    const { clocks: _, ...rest } = parts();
    const clocks = { care: { runsWhile: 'clock:work', calendar: 'always', target: 'PT1H' } };
    const to = processOf({ ...rest, clocks, lifecycle: { waiting: waiting(), done } }).definition;
    expect(moved(to, new Ticket(before).position).clocks).toMatchObject({
      care: { status: 'running', startedAt: MONDAY + DAY, due: MONDAY + DAY + HOUR },
    });
    expect(Object.keys(moved(to, new Ticket(before).position).clocks)).toEqual(['care']);
  });

  test('that was completed does not run again because of a migration', () => {
    const clocks = {
      work: { runsWhile: 'clock:work', calendar: 'always', target: 'P1D', completesWhen: [{ event: 'article.agent' }] },
    };
    const completing = processOf({ ...parts(), clocks, lifecycle: { waiting: waiting(), done } });
    const ticket = new Ticket(completing);
    ticket.send('article.agent', { body: 'Hello' });
    expect(ticket.position.clocks['work']?.status).toBe('completed');
    const resuming = { work: { ...clocks.work, onReopen: 'resume' as const } };
    const to = processOf({ ...parts(), clocks: resuming, lifecycle: { waiting: waiting(), done } });
    const { plan } = automaticPlan(completing.definition, to.definition);
    const result = migratePosition(completing, to, plan, ticket.position, at(DAY), env);
    expect(result.ok && result.position.clocks['work']?.status).toBe('completed');
  });
});

describe('A migration is refused', () => {
  const explained = (to: ProcessDefinition, result: Migrated): string[] => {
    const reason = refused(result);
    if (reason === undefined) return [];
    return ['en', 'de'].map((language) => explainMigrationReason(before, compileProcess(to), reason, language));
  };
  const attempt = (to: ProcessDefinition, plan: MigrationPlan) =>
    migratePosition(before, compileProcess(to), plan, new Ticket(before).position, at(DAY), env);

  test('if a state has no place to go, which the check says beforehand', () => {
    const to = processOf({ ...parts(), lifecycle: { start: { on: { go: 'done' } }, done } }).definition;
    const { plan, left } = automaticPlan(before.definition, to);
    expect(left).toEqual([{ region: 'lifecycle', states: ['lifecycle.waiting'] }]);
    expect(checkPlan(plan, before.definition, to)).toMatchObject([
      { code: 'unmapped-state', severity: 'error', subject: 'lifecycle.waiting' },
    ]);
    expect(checkPlan(plan, before.definition, to, new Set(['lifecycle.done']))).toEqual([]);
    expect(explained(to, attempt(to, plan))).toEqual([
      'Tickets in “Waiting” have no place there.',
      'Für Tickets in „Wartet“ gibt es dort keinen Platz.',
    ]);
  });

  test('if a value does not fit its new field', () => {
    const to = processOf({
      ...parts(),
      fields: { impact: { type: 'enum', values: ['high', 'huge'], title: { en: 'Impact', de: 'Auswirkung' } } },
      lifecycle: { waiting: waiting(), done },
    }).definition;
    expect(checkPlan(planOf(to), before.definition, to)).toEqual([]);
    expect(explained(to, attempt(to, planOf(to)))).toEqual([
      '“Impact” has a value that is not on offer.',
      '„Auswirkung“ hat einen Wert, der nicht zur Wahl steht.',
    ]);
    expect(moved(to, new Ticket(before).position, { fields: { impact: { value: 'huge' } } }).fields).toEqual({
      impact: 'huge',
    });
  });

  test('not for a new field that should have a value; the check says beforehand that it would be empty', () => {
    const to = (device: object, meta = {}) =>
      processOf({
        ...parts(),
        fields: { ...parts().fields, device: { type: 'text', title: { en: 'Device', de: 'Gerät' }, ...device } },
        lifecycle: { waiting: waiting({ meta }), done },
      }).definition;
    const empty = (definition: ProcessDefinition, rule = {}) =>
      checkPlan(planOf(definition, rule), before.definition, definition).map(
        ({ code, severity, subject }) => `${severity} ${code} ${subject}`,
      );
    expect(empty(to({}))).toEqual(['warning field-empty device']);
    expect(empty(to({ nullable: true }, { fields: { device: 'required' } }))).toEqual(['warning field-empty device']);
    expect(empty(to({}), { fields: { device: { value: 'Recorder' } } })).toEqual([]);
    expect(empty(to({ default: 'Recorder' }))).toEqual([]);
    expect(empty(to({ nullable: true }))).toEqual([]);
    expect(moved(to({}), new Ticket(before).position).fields['device']).toBeNull();
  });

  test('if a rule of the new version would be broken', () => {
    const to = processOf({
      ...parts(),
      invariants: [{ id: 'never-low', then: { '!=': [{ var: 'fields.impact' }, 'low'] } }],
      lifecycle: { waiting: waiting(), done },
    }).definition;
    expect(refused(attempt(to, planOf(to)))).toMatchObject({ code: 'invariant', subject: 'never-low' });
  });

  test('if two active states exclude each other in the new version', () => {
    const two = processOf({
      ...parts(),
      lifecycle: { states: { both: { type: 'parallel', states: { a: {}, b: {} } } }, initial: 'both' },
    });
    const one = processOf({ ...parts(), lifecycle: { a: {}, b: {} } }).definition;
    const rule = { states: { 'both.a': 'a', 'both.b': 'b' } };
    const { plan } = automaticPlan(two.definition, one, rule);
    const result = migratePosition(two, compileProcess(one), plan, new Ticket(two).position, at(DAY), env);
    expect(refused(result)).toMatchObject({ code: 'exclusive-states', region: 'lifecycle', state: 'a, b' });
  });

  test('if the plan names what does not exist, or types that never fit', () => {
    const to = processOf({
      ...parts(),
      fields: { count: { type: 'integer' } },
      lifecycle: { waiting: waiting(), done },
    }).definition;
    const rule = { states: { gone: 'nowhere' }, fields: { count: 'impact', none: { value: 1 } } };
    expect(checkPlan(planOf(to, rule), before.definition, to).map(({ code, subject }) => `${code} ${subject}`)).toEqual(
      ['unknown-state gone', 'unknown-state nowhere', 'field-type count', 'unknown-field none'],
    );
  });
});

describe('The regions', () => {
  const withEscalation = (states: Readonly<Record<string, StateDefinition>>) =>
    processOf({ ...parts(), lifecycle: { waiting: waiting(), done }, regions: { escalation: region(states) } });

  test('that are new begin at their beginning; those that are gone have to be said to end, and are told as lost', () => {
    const more = withEscalation({ none: {}, high: {} });
    expect(moved(more.definition, new Ticket(before).position).value).toEqual({
      lifecycle: 'waiting',
      escalation: 'none',
    });
    const unsaid = automaticPlan(more.definition, before.definition).plan;
    expect(checkPlan(unsaid, more.definition, before.definition, new Set())).toMatchObject([
      { code: 'region-gone', severity: 'error', subject: 'escalation' },
    ]);
    const { plan } = automaticPlan(more.definition, before.definition, { ends: ['escalation'] });
    expect(checkPlan(plan, more.definition, before.definition)).toMatchObject([
      { code: 'region-lost', severity: 'warning', subject: 'escalation' },
    ]);
    const misnamed = automaticPlan(more.definition, before.definition, {
      ends: ['escalation', 'escalation.none', 'x'],
    });
    expect(checkPlan(misnamed.plan, more.definition, before.definition).map(({ subject }) => subject)).toEqual([
      'escalation.none',
      'x',
      'escalation',
    ]);
    const result = migratePosition(more, before, plan, new Ticket(more).position, at(DAY), env);
    expect(result.ok && result.applied.at(-1)?.diff.states).toEqual({ escalation: ['none', ''] });
  });

  test('that are led to another one are led whole, and no state to two places at once', () => {
    const old = withEscalation({ none: {}, high: {} });
    const ladder = processOf({
      ...parts(),
      lifecycle: { waiting: waiting(), done },
      regions: { ladder: region({ calm: {}, loud: {} }), other: region({ one: {} }) },
    });
    const check = (states: Readonly<Record<string, string>>, occupied?: ReadonlySet<string>) =>
      checkPlan(
        automaticPlan(old.definition, ladder.definition, { states }).plan,
        old.definition,
        ladder.definition,
        occupied,
      ).map(({ code, severity, subject }) => `${severity} ${code} ${subject}`);
    expect(check({})).toEqual(['error region-gone escalation']);
    expect(check({ 'escalation.none': 'ladder.calm', 'escalation.high': 'ladder.loud' })).toEqual([]);
    expect(check({ 'escalation.none': 'ladder.loud' })).toEqual(['error unmapped-state escalation.high']);
    expect(check({ 'escalation.none': 'ladder.loud' }, new Set(['escalation.none']))).toEqual([]);
    // A ticket that comes there later is not taken along in silence.
    const { plan } = automaticPlan(old.definition, ladder.definition, { states: { 'escalation.high': 'ladder.loud' } });
    const result = migratePosition(old, ladder, plan, new Ticket(old).position, at(DAY), env);
    expect(refused(result)).toMatchObject({ code: 'unmapped-state', region: 'escalation', state: 'none' });
    expect(check({ 'escalation.none': 'ladder.calm', 'escalation.high': 'other.one' })).toEqual([
      'error other-region escalation.high',
    ]);
    expect(check({ 'escalation.none': 'waiting', 'escalation.high': 'waiting' })).toEqual([
      'error other-region escalation.none',
      'error other-region escalation.high',
      'error region-gone escalation',
    ]);
    const [problem] = checkPlan(
      automaticPlan(old.definition, ladder.definition, { states: { waiting: 'ladder.loud' } }).plan,
      old.definition,
      ladder.definition,
    );
    expect(problem?.message.en).toBe('Tickets in “Waiting” cannot go to “Loud”: it lies in another region.');
  });

  test('of queues are no loss: a ticket stays in its own', () => {
    const queues = processOf({
      ...parts(),
      lifecycle: { waiting: waiting(), done },
      regions: { queue: region({ raw: {}, second: {} }) },
    });
    const { plan } = automaticPlan(queues.definition, before.definition);
    expect(checkPlan(plan, queues.definition, before.definition)).toEqual([]);
  });

  test('of a ticket that is closed by the migration hear of it, and its clocks end', () => {
    const ladder = withEscalation({ high: { on: { 'lifecycle.closed': 'none' } }, none: {} });
    const closing = processOf({
      ...parts(),
      lifecycle: { done, other: {} },
      regions: { escalation: region({ high: { on: { 'lifecycle.closed': 'none' } }, none: {} }) },
    });
    const { plan } = automaticPlan(ladder.definition, closing.definition, { states: { waiting: 'done' } });
    const result = migratePosition(ladder, closing, plan, new Ticket(ladder).position, at(DAY), env);
    expect(result.ok && result.position).toMatchObject({
      value: { lifecycle: 'done', escalation: 'none' },
      clocks: { work: { status: 'cancelled' } },
      timers: [],
    });
  });

  test('remember what they remembered', () => {
    const machine = (key: string) =>
      processOf({
        steps: { go: step(), pause: step(), back: step() },
        lifecycle: {
          work: {
            initial: 'one',
            states: { one: { on: { go: key } }, [key]: {}, last: { type: 'history' } },
            on: { pause: 'rest' },
          },
          rest: { on: { back: 'work.last' } },
        },
      });
    const [old, next] = [machine('two'), machine('second')];
    const ticket = new Ticket(old);
    ticket.send('go');
    ticket.send('pause');
    const { plan } = automaticPlan(old.definition, next.definition, { states: { 'work.two': 'work.second' } });
    const result = migratePosition(old, next, plan, ticket.position, at(DAY), env);
    if (!result.ok) throw new Error(JSON.stringify(result.reason));
    const back = send(
      next,
      result.position,
      { type: 'back' },
      { now: MONDAY + DAY, actor: { kind: 'agent', id: 'a' }, roles: ['agent'] },
      env,
    );
    expect(back.position.value['lifecycle']).toEqual({ work: 'second' });
  });

  test('of queues: an open one and one with a state for each queue come to each other where the queue exists', () => {
    const open = processOf({
      ...parts(),
      lifecycle: { waiting: waiting(), done },
      regions: { queue: region({ any: {} }, { meta: { open: true } }) },
    });
    const named = processOf({
      ...parts(),
      lifecycle: { waiting: waiting(), done },
      regions: { queue: region({ raw: {}, second: {} }) },
    });
    const ticket = (queue: string) => new Ticket(open, { queue }).position;
    const { plan } = automaticPlan(open.definition, named.definition);
    const result = migratePosition(open, named, plan, ticket('second'), at(DAY), env);
    expect(result.ok && result.position.value['queue']).toBe('second');
    expect(refused(migratePosition(open, named, plan, ticket('other'), at(DAY), env))).toMatchObject({
      code: 'unmapped-state',
      region: 'queue',
      state: 'other',
    });
    const back = automaticPlan(named.definition, open.definition).plan;
    const opened = migratePosition(named, open, back, new Ticket(named, { queue: 'second' }).position, at(DAY), env);
    expect(opened.ok && opened.position.queue).toBe('second');
    const rule = { states: { 'queue.other': 'queue.raw' } };
    const ruled = automaticPlan(open.definition, named.definition, rule).plan;
    expect(checkPlan(ruled, open.definition, named.definition)).toEqual([]);
    const led = migratePosition(open, named, ruled, ticket('other'), at(DAY), env);
    expect(led.ok && led.position.value['queue']).toBe('raw');
  });

  test('of queues that are new: a ticket stays in its own, which whoever brings it over knows', () => {
    const queue = region({ raw: {}, second: {} });
    const to = processOf({ ...parts(), lifecycle: { waiting: waiting(), done }, regions: { queue } });
    const open = processOf({
      ...parts(),
      lifecycle: { waiting: waiting(), done },
      regions: { queue: region({ any: {} }, { meta: { open: true } }) },
    });
    const cameOver = (next: typeof to, own: string, rule = {}) => {
      const { plan } = automaticPlan(before.definition, next.definition, rule);
      const event = { type: 'ticket.migrate', data: { queue: own } } as const;
      return migratePosition(before, next, plan, new Ticket(before).position, at(DAY), env, event);
    };
    const result = cameOver(to, 'second');
    expect(result.ok && result.position.value['queue']).toBe('second');
    // It was there before: nothing has moved.
    expect(result.ok && result.applied.at(-1)?.diff.states).toEqual({});
    expect(refused(cameOver(to, 'other'))).toMatchObject({ code: 'unmapped-state', region: 'queue', state: 'other' });
    const rule = { states: { 'queue.other': 'queue.raw' } };
    expect(checkPlan(planOf(to.definition, rule), before.definition, to.definition)).toEqual([]);
    const led = cameOver(to, 'other', rule);
    expect(led.ok && led.position.value['queue']).toBe('raw');
    expect(led.ok && led.applied.at(-1)?.diff.states).toEqual({ queue: ['other', 'raw'] });
    const opened = cameOver(open, 'other');
    expect(opened.ok && opened.position.queue).toBe('other');
    // The other way the ticket stays where it is, too: the process no longer says anything about it.
    const back = automaticPlan(to.definition, before.definition).plan;
    const returned = migratePosition(to, before, back, new Ticket(to, { queue: 'second' }).position, at(DAY), env);
    expect(returned.ok && returned.applied.at(-1)?.diff.states).toEqual({});
  });
});

describe('An approval that is open', () => {
  const asking = (key: string) =>
    processOf({
      steps: { ask: step() },
      delays: { week: { duration: 'P7D' } },
      approvals: { [key]: { title: { en: 'Budget', de: 'Budget' }, who: ['boss'], quorum: 1, deadline: 'week' } },
      lifecycle: { waiting: { on: { ask: { actions: [{ type: 'requestApproval', params: { approval: key } }] } } } },
    });
  const old = asking('budget');
  const position = () => {
    const ticket = new Ticket(old, {}, { approvers: { budget: ['b1'] } });
    ticket.send('ask');
    return ticket.position;
  };

  test('goes on with its deadline under its new name', () => {
    const next = asking('money');
    const { plan } = automaticPlan(old.definition, next.definition);
    const result = migratePosition(old, next, plan, position(), at(DAY), env);
    expect(result.ok && result.position).toMatchObject({
      approvals: { money: { status: 'open', asked: ['b1'] } },
      timers: [{ key: 'approval/money', due: MONDAY + 7 * DAY }],
    });
  });

  test('holds a ticket back where it does not exist', () => {
    const next = processOf({ lifecycle: { waiting: {} } });
    const { plan } = automaticPlan(old.definition, next.definition);
    const result = migratePosition(old, next, plan, position(), at(DAY), env);
    expect(refused(result)).toMatchObject({ code: 'open-approval', subject: 'budget' });
  });
});

describe('Coming from another process', () => {
  const other = processOf({ ...parts(), key: 'other', lifecycle: { fresh: waiting(), done } });
  test('goes by the map of the process it comes to, and not without one', () => {
    expect(processPlan(before.definition, other.definition)).toBeUndefined();
    const mapped = { ...other.definition, processMaps: { test: { states: { waiting: 'fresh' } } } };
    const automatic = processPlan(before.definition, mapped);
    expect(automatic?.left).toEqual([{ region: 'lifecycle', states: ['lifecycle.done'] }]);
    const result = migratePosition(
      before,
      compileProcess(mapped),
      automatic!.plan,
      new Ticket(before).position,
      at(DAY),
      env,
      {
        type: 'ticket.process',
        data: { to: 'other' },
      },
    );
    expect(result.ok && result.position.value).toEqual({ lifecycle: 'fresh' });
    expect(result.ok && result.applied.at(-1)?.event).toMatchObject({ type: 'ticket.process', data: { to: 'other' } });
  });
});
