import type { ApprovalDefinition } from '../definition/types.ts';
import { quorumOf } from './index.ts';
import { agent, DAY, HOUR, processOf, step, Ticket } from './process.fixture.ts';

const asking = (approval: Partial<ApprovalDefinition>) =>
  processOf({
    steps: { ask: step(), close: step() },
    delays: { deadline: { duration: 'P1D' } },
    approvals: { cab: { who: ['board'], quorum: 2, ...approval } },
    lifecycle: {
      new: { on: { ask: { target: 'asked', actions: [{ type: 'requestApproval', params: { approval: 'cab' } }] } } },
      asked: { on: { 'approval.cab.granted': 'approved', 'approval.cab.denied': 'rejected', close: 'closed' } },
      approved: {
        on: { ask: { target: 'asked', actions: [{ type: 'requestApproval', params: { approval: 'cab' } }] } },
      },
      rejected: {},
      closed: { meta: { category: 'closed', outcome: 'unsuccessful' } },
    },
  });
const asked = (approval: Partial<ApprovalDefinition> = {}, approvers = ['eva', 'max', 'tom']): Ticket => {
  const ticket = new Ticket(asking(approval), {}, { approvers: { cab: approvers } });
  ticket.send('ask');
  return ticket;
};
const vote = (ticket: Ticket, who: string, choice = 'grant') =>
  ticket.send('ticket.vote', { approval: 'cab', vote: choice }, agent(who));

describe('Approvals', () => {
  test('ask the agents the facts name, and tell them', () => {
    const ticket = asked();
    expect(ticket.position.approvals).toEqual({
      cab: { round: 1, status: 'open', requestedAt: ticket.now, asked: ['eva', 'max', 'tom'], votes: {} },
    });
    expect(ticket.last.applied[0]?.effects).toEqual([
      { type: 'requestApproval', params: { approval: 'cab', round: 1, asked: ['eva', 'max', 'tom'] } },
    ]);
    expect(ticket.last.applied[0]?.facts.approvers).toEqual({ cab: ['eva', 'max', 'tom'] });
  });

  test('are granted with the quorum, in the step of the deciding vote', () => {
    const ticket = asked();
    vote(ticket, 'eva');
    expect(ticket.state).toBe('asked');
    vote(ticket, 'max');
    expect(ticket.state).toBe('approved');
    expect(ticket.position.approvals?.['cab']?.status).toBe('granted');
    expect(ticket.last.applied[0]?.transitions).toMatchObject([{ event: 'approval.cab.granted' }]);
  });

  test('one denial ends it, unless more vetoes are needed', () => {
    const strict = asked();
    vote(strict, 'eva', 'deny');
    expect(strict.state).toBe('rejected');
    const lenient = asked({ vetoes: 2 });
    vote(lenient, 'eva', 'deny');
    expect(lenient.state).toBe('asked');
    vote(lenient, 'max', 'deny');
    expect(lenient.state).toBe('rejected');
  });

  test('are denied as soon as the quorum is out of reach', () => {
    const ticket = asked({ quorum: 'all', vetoes: 3 });
    vote(ticket, 'eva', 'deny');
    expect(ticket.state).toBe('rejected');
  });

  test('a quorum may be a number, all, or a percentage; never more than are asked', () => {
    expect([
      quorumOf(2, 5),
      quorumOf('all', 5),
      quorumOf('50%', 5),
      quorumOf('50 %', 4),
      quorumOf(9, 3),
      quorumOf('all', 0),
    ]).toEqual([2, 5, 3, 2, 3, 1]);
  });

  test.each([
    ['one who was not asked', 'ada', 'grant'],
    ['one who has voted', 'eva', 'grant'],
    ['a vote that is none', 'tom', 'perhaps'],
  ])('refuse %s', (_who, voter, choice) => {
    const ticket = asked();
    vote(ticket, 'eva');
    vote(ticket, voter, choice);
    expect(ticket.refusal).toBe('not-open-approval');
  });

  test('refuse votes before they are asked for, after the decision, and in closed tickets', () => {
    const early = new Ticket(asking({}), {}, { approvers: { cab: ['eva'] } });
    vote(early, 'eva');
    expect(early.refusal).toBe('not-open-approval');
    const late = asked({ quorum: 1 });
    vote(late, 'eva');
    vote(late, 'max');
    expect(late.refusal).toBe('not-open-approval');
    const closed = asked();
    closed.send('close');
    vote(closed, 'eva');
    expect(closed.refusal).toBe('not-open-approval');
    vote(closed, 'constructor');
    expect(closed.refusal).toBe('not-open-approval');
  });

  test('are denied when the deadline passes, by a timer of their own', () => {
    const ticket = asked({ deadline: 'deadline' });
    expect(ticket.position.timers).toMatchObject([
      { key: 'approval/cab', visit: 1, due: ticket.now + DAY, state: 'armed' },
    ]);
    ticket.wait(DAY + HOUR);
    expect(ticket.events).toEqual(['approval.cab.denied']);
    expect(ticket.last.applied[0]?.actor).toEqual({ kind: 'system', because: 'timer:approval/cab' });
    expect(ticket.state).toBe('rejected');
    expect(ticket.position.timers).toEqual([]);
  });

  test('asked again, a new round begins and the old votes count no more', () => {
    const ticket = asked();
    vote(ticket, 'eva');
    vote(ticket, 'max');
    ticket.send('ask');
    expect(ticket.position.approvals?.['cab']).toMatchObject({ round: 2, status: 'open', votes: {} });
    vote(ticket, 'eva');
    expect(ticket.last.kind).toBe('accepted');
  });
});
