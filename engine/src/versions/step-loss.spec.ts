import type { StateDefinition, TransitionSpec } from '../definition/types.ts';
import type { CompiledProcess, Position } from '../machine/index.ts';
import { processOf, region, step, Ticket } from '../machine/process.fixture.ts';
import { stepLoss } from './step-loss.ts';

const QUEUES = ['first', 'second', 'network'];
/** What a ticket loses that stands where it began, or at `before` and `after`. */
function lossOf(
  from: CompiledProcess,
  to: CompiledProcess,
  before: Position['value'] = {},
  after: Position['value'] = {},
): readonly string[] {
  const at = (process: CompiledProcess, value: Position['value']): Position => {
    const { position } = new Ticket(process, process.queueIsOpen ? { queue: 'first' } : {});
    return { ...position, value: { ...position.value, ...value } };
  };
  return stepLoss(from, to, QUEUES)(at(from, before), at(to, after));
}

const onlyFor = (role: string, target?: string): TransitionSpec => ({
  ...(target === undefined ? {} : { target }),
  guard: { type: 'when', params: { hasRole: role } },
});
const open = { meta: { category: 'open' as const } };
const closed = { meta: { category: 'closed' as const, outcome: 'successful' as const } };

describe('The steps people lose', () => {
  const waiting = (steps: readonly string[]) => ({
    meta: { id: 'waiting' },
    on: Object.fromEntries(steps.map((name) => [name, { actions: [] }])),
  });
  const process = (names: readonly string[], here: readonly string[]) =>
    processOf({
      steps: Object.fromEntries(names.map((name) => [name, step({ meta: { id: name.slice(0, 3) } })])),
      lifecycle: { waiting: waiting(here), other: { on: Object.fromEntries(names.map((name) => [name, 'waiting'])) } },
    });
  const before = process(['remind', 'close', 'hold'], ['remind', 'close', 'hold']);

  test('are those of the ticket’s states that the new states do not know, by stable id', () => {
    // `close` is called `closeIt` now; `hold` exists, but not here.
    const after = process(['remind', 'closeIt', 'hold'], ['remind', 'closeIt']);
    const losses = stepLoss(before, after, QUEUES);
    expect(losses(new Ticket(before).position, new Ticket(after).position)).toEqual(['hold']);
    expect(losses(new Ticket(before).position, new Ticket(after).position)).toEqual(['hold']);
  });

  test('are told for each role where only some roles lose them', () => {
    const withRoles = (roles: readonly string[], guard?: TransitionSpec) =>
      processOf({
        steps: { close: step({ roles: [...roles], meta: { id: 'clo' } }) },
        lifecycle: { waiting: { on: { close: guard ?? { actions: [] } } }, other: {} },
      });
    const losses = (was: readonly string[], is: readonly string[]) => lossOf(withRoles(was), withRoles(is));
    expect(losses(['*'], ['team-lead'])).toEqual(['close for * but team-lead']);
    expect(losses(['agent', 'team-lead'], ['team-lead'])).toEqual(['close for agent']);
    expect(losses(['agent', 'lead', 'second'], ['lead'])).toEqual(['close for agent', 'close for second']);
    expect(losses(['team-*'], ['team-lead'])).toEqual(['close for team-* but team-lead']);
    expect(losses(['team-lead'], ['team-*'])).toEqual([]);
    expect(losses(['agent', 'team-lead'], ['team-lead', '*'])).toEqual([]);
    expect(losses(['team-lead', 'agent'], ['agent', 'team-lead'])).toEqual([]);
    // None of those who had it has it.
    expect(losses(['agent'], ['team-lead'])).toEqual(['close for agent']);
    // What nobody may do is for the process itself.
    expect(losses([], [])).toEqual([]);
    expect(losses(['agent'], [])).toEqual(['close']);
    expect(lossOf(withRoles([]), processOf({ lifecycle: { waiting: {} } }))).toEqual([]);
    // A condition may ask for a role as well.
    expect(lossOf(withRoles(['*']), withRoles(['*'], onlyFor('lead')))).toEqual(['close for * but lead']);
    expect(lossOf(withRoles(['agent'], onlyFor('senior')), withRoles(['agent'], onlyFor('lead')))).toEqual([
      'close for agent+senior',
    ]);
    expect(lossOf(withRoles(['agent'], onlyFor('senior')), withRoles(['agent']))).toEqual([]);
  });

  test('are none where nothing changed, nor where only a condition did that may come true', () => {
    expect(lossOf(before, before)).toEqual([]);
    const guarded = (params: boolean | { readonly isSet: { readonly var: string } }) =>
      processOf({
        steps: { close: step() },
        fields: { report: { type: 'text', nullable: true, title: { en: 'Report' } } },
        lifecycle: { waiting: { on: { close: { guard: { type: 'when', params }, actions: [] } } } },
      });
    expect(lossOf(guarded(true), guarded({ isSet: { var: 'fields.report' } }))).toEqual([]);
    expect(lossOf(guarded(true), guarded(false))).toEqual(['close']);
    expect(lossOf(guarded(false), guarded(false))).toEqual([]);
  });

  test('are those the step’s own region does not take any more, whoever else hears of it', () => {
    const owned = (owner: 'lifecycle' | 'approval', hearing: readonly string[]) => {
      const on = (key: string) => (hearing.includes(key) ? { on: { agree: { actions: [] } } } : {});
      return processOf({
        steps: { agree: step({ region: owner }) },
        lifecycle: { waiting: on('lifecycle') },
        regions: { approval: region({ asked: on('approval') }) },
      });
    };
    const both = ['lifecycle', 'approval'];
    expect(lossOf(owned('approval', ['approval']), owned('approval', []))).toEqual(['agree']);
    expect(lossOf(owned('lifecycle', both), owned('approval', both))).toEqual([]);
    expect(lossOf(owned('lifecycle', both), owned('approval', ['lifecycle']))).toEqual(['agree']);
    expect(lossOf(owned('lifecycle', ['approval']), owned('lifecycle', []))).toEqual([]);
    expect(lossOf(owned('approval', both), owned('approval', ['approval']))).toEqual([]);
  });

  test('are those from anywhere, too, where a ticket is closed: there they are not for it', () => {
    const anywhere = (whenClosed: boolean) =>
      processOf({
        steps: { remind: step() },
        lifecycle: region(
          { waiting: open, done: closed },
          { on: { remind: { actions: [], ...(whenClosed ? { whenClosed } : {}) } } },
        ),
      });
    const done = { lifecycle: 'done' };
    expect(lossOf(anywhere(false), anywhere(false), {}, done)).toEqual(['remind']);
    expect(lossOf(anywhere(false), anywhere(true), {}, done)).toEqual([]);
    expect(lossOf(anywhere(true), anywhere(false), done, done)).toEqual(['remind']);
    expect(lossOf(anywhere(false), processOf({ lifecycle: { waiting: open, done: closed } }), done, done)).toEqual([]);
  });

  test('are no matter of what the process hears from others', () => {
    const hearing = (on: StateDefinition['on'] = {}) => processOf({ lifecycle: { waiting: { ...open, on } } });
    const events = ['article.customer', 'lifecycle.closed', 'field.changed.report', 'nudge'];
    const all = hearing(Object.fromEntries(events.map((event) => [event, { actions: [] }])));
    expect(lossOf(all, hearing())).toEqual([]);
    expect(lossOf(hearing({ 'ticket.merge': { actions: [] } }), hearing())).toEqual(['ticket.merge']);
  });
});

describe('The moves people lose', () => {
  /** Allowed moves by queue, each with the role that may do it, or for everybody. */
  type Moves = Readonly<Record<string, Readonly<Record<string, string>>>>;
  const on = (moves: Readonly<Record<string, string>>, prefix = '') =>
    Object.fromEntries(
      Object.entries(moves).map(([to, role]) => {
        const target = `${prefix}${to}`;
        return [`queue.move.${to}`, role === '' ? { target } : onlyFor(role, target)];
      }),
    );
  const moving = (
    moves: Moves,
    anywhere: Readonly<Record<string, string>> = {},
    ids: (key: string) => string = String,
  ) =>
    processOf({
      lifecycle: { waiting: open, done: closed },
      regions: {
        queue: region(
          Object.fromEntries(Object.entries(moves).map(([key, to]) => [key, { meta: { id: ids(key) }, on: on(to) }])),
          { on: on(anywhere, '.') },
        ),
      },
    });
  const openQueues = processOf({
    lifecycle: { waiting: open, done: closed },
    regions: { queue: { initial: 'any', meta: { open: true }, states: { any: {} } } },
  });
  const before = moving({ first: { second: '', network: '' }, second: { first: '' }, network: {} });
  const lost = 'queue.move.network from first';

  test('are those no way leads to any more: the way, or the queue, is gone', () => {
    expect(lossOf(before, before)).toEqual([]);
    expect(lossOf(before, moving({ first: { second: '' }, second: {}, network: {} }))).toEqual([lost]);
    expect(lossOf(before, moving({ first: { second: '' }, second: {} }))).toEqual([lost]);
    expect(lossOf(before, processOf({ lifecycle: { waiting: open } }))).toEqual(['queue.move.second from first', lost]);
  });

  test('are none where another transition leads there, or the queue is called otherwise', () => {
    expect(lossOf(before, moving({ first: { second: '' }, second: {}, network: {} }, { network: '' }))).toEqual([]);
    const ids = (key: string) => (key === 'wires' ? 'network' : key);
    expect(lossOf(before, moving({ first: { second: '', wires: '' }, second: {}, wires: {} }, {}, ids))).toEqual([]);
  });

  test('are told for each role where only some roles lose them', () => {
    const later = (role: string) => moving({ first: { second: '', network: role }, second: {}, network: {} });
    expect(lossOf(before, later('dispatcher'))).toEqual([`${lost} for * but dispatcher`]);
    expect(lossOf(later('agent'), later('dispatcher'))).toEqual([`${lost} for agent`]);
    expect(lossOf(later('agent'), later(''))).toEqual([]);
  });

  test('are those of the queue the ticket comes to; to be there already is no loss', () => {
    const after = moving({ first: {}, second: { first: '', network: '' }, network: { first: '' } });
    expect(lossOf(before, after, {}, { queue: 'second' })).toEqual([]);
    expect(lossOf(before, after, {}, { queue: 'network' })).toEqual(['queue.move.second from first']);
  });

  test('are all of them where the ticket is closed on arrival', () => {
    const anywhere = moving({ first: {}, second: {} }, { first: '', second: '' });
    expect(lossOf(anywhere, anywhere, {}, { lifecycle: 'done' })).toEqual(['queue.move.second from first']);
    expect(lossOf(openQueues, openQueues, {}, { lifecycle: 'done' })).toEqual(['queue.move.*']);
  });

  test('are “to any queue” where that was so, and a queue is left out', () => {
    expect(lossOf(before, openQueues)).toEqual([]);
    expect(lossOf(openQueues, openQueues)).toEqual([]);
    expect(lossOf(openQueues, before)).toEqual([]);
    expect(lossOf(openQueues, before, {}, { queue: 'second' })).toEqual(['queue.move.*']);
    const some = moving({ first: { second: '', network: 'dispatcher' }, second: {}, network: {} });
    expect(lossOf(openQueues, some)).toEqual(['queue.move.* for * but dispatcher']);
    expect(lossOf(openQueues, processOf({ lifecycle: { waiting: open } }))).toEqual(['queue.move.*']);
  });
});

describe('The changes of priority people lose', () => {
  type Ways = Readonly<Record<string, Readonly<Record<string, TransitionSpec>>>>;
  const ranked = (ways: Ways, anywhere: Readonly<Record<string, TransitionSpec>> = {}) => {
    const on = (to: Readonly<Record<string, TransitionSpec>>) =>
      Object.fromEntries(Object.entries(to).map(([key, way]) => [`priority.set.${key}`, way]));
    const states = Object.entries(ways).map(([key, to], index) => [key, { meta: { rank: index + 1 }, on: on(to) }]);
    return processOf({
      lifecycle: { waiting: open },
      regions: { priority: { initial: 'low', states: Object.fromEntries(states), on: on(anywhere) } },
    });
  };
  const before = ranked({ high: {}, normal: {}, low: {} }, { high: '.high', normal: '.normal', low: '.low' });

  test('are those to a priority that is gone, that no way leads to, or that others alone may set', () => {
    const raised = 'priority.set.high from low';
    expect(lossOf(before, before)).toEqual([]);
    expect(lossOf(before, ranked({ high: {}, normal: {}, low: { normal: 'normal' } }))).toEqual([raised]);
    expect(lossOf(before, ranked({ normal: {}, low: { normal: 'normal' } }))).toEqual([raised]);
    expect(lossOf(before, ranked({ high: {}, normal: {}, low: { high: 'high', normal: 'normal' } }))).toEqual([]);
    const lead = onlyFor('lead', 'high');
    expect(lossOf(before, ranked({ high: {}, normal: {}, low: { high: lead, normal: 'normal' } }))).toEqual([
      `${raised} for * but lead`,
    ]);
  });

  test('are those of the priority the ticket comes to', () => {
    const after = ranked({ high: { normal: 'normal' }, normal: { high: 'high' }, low: {} });
    expect(lossOf(before, after, {}, { priority: 'normal' })).toEqual([]);
    expect(lossOf(before, after, { priority: 'normal' }, { priority: 'normal' })).toEqual([
      'priority.set.low from normal',
    ]);
  });
});
