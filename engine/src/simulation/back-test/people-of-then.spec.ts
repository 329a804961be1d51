import type { ProcessDefinition, StateDefinition } from '../../definition/index.ts';
import { agent, DAY, env, HOUR, processOf, step, Ticket } from '../../machine/process.fixture.ts';
import type { CompiledProcess, Facts } from '../../machine/index.ts';
import { BackTest } from './back-test.ts';
import type { Approvers } from './past-facts.ts';
import { asStored } from './past.fixture.ts';
import type { BackTested } from './past-ticket.ts';

const customer: Pick<Facts, 'actor' | 'roles'> = { actor: { kind: 'customer', id: 'c1' }, roles: ['customer'] };
const LIFECYCLE: Readonly<Record<string, StateDefinition>> = {
  new: { on: { begin: { target: 'open' } } },
  open: { on: { finish: { target: 'closed' } } },
  closed: { meta: { category: 'closed' } },
};

interface Lived {
  readonly ticket: Ticket;
  /** What each sender is today, by actor id. */
  readonly today?: Readonly<Record<string, readonly string[]>>;
  readonly draft: CompiledProcess;
  readonly approvers?: Approvers;
}
function tested({ ticket, today = {}, draft, approvers }: Lived): BackTested {
  const past = asStored('t1', ticket.history, ticket.position);
  const history = past.history.map((row) => ({ ...row, roles: today[row.actor.id ?? ''] ?? [] }));
  return new BackTest(draft, env, approvers).run({ ...past, history }, ticket.process);
}
const changed = ({ definition }: CompiledProcess, change: Partial<ProcessDefinition>): CompiledProcess =>
  processOf({ ...definition, ...change, lifecycle: definition.machine.states['lifecycle']! });

describe('Who did something to an old ticket', () => {
  const process = processOf({
    steps: { begin: step({ roles: ['agent'] }), finish: step({ roles: ['customer'] }) },
    creation: { roles: ['agent'] },
    lifecycle: LIFECYCLE,
  });
  function lived(): Ticket {
    const ticket = new Ticket(process, {}, agent('ada'));
    ticket.send('begin', undefined, agent('ada'));
    ticket.send('finish', undefined, customer);
    return ticket;
  }

  it('may do it also where further roles may, whatever they are today', () => {
    const { begin, finish } = process.definition.steps!;
    const steps = {
      begin: { ...begin!, roles: ['team-lead', 'agent'] },
      finish: { ...finish!, roles: ['customer', 'agent'] },
    };
    const draft = changed(process, { steps, creation: { roles: ['team-*', 'agent'] } });
    expect(tested({ ticket: lived(), draft })).toMatchObject({ way: 'same', refusal: undefined });
  });

  it('is refused the creation where others may make such tickets', () => {
    const draft = changed(process, { creation: { roles: ['team-lead'] } });
    const today = { ada: ['agent'] };
    expect(tested({ ticket: lived(), draft, today }).refusal).toMatchObject({
      event: 'ticket.create',
      reason: { code: 'role', roles: ['team-lead'] },
    });
    expect(tested({ ticket: lived(), draft, today: { ada: ['agent', 'team-lead'] } }).way).toBe('same');
  });

  it('is in guards what they were then, not what they are today, nor what the step asks for besides', () => {
    const asking = processOf({
      steps: { begin: step({ roles: ['agent', 'team-lead'] }), finish: step() },
      lifecycle: {
        ...LIFECYCLE,
        new: {
          on: {
            begin: [
              { target: 'closed', guard: { type: 'when', params: { hasRole: 'team-lead' } } },
              { target: 'open' },
            ],
          },
        },
      },
    });
    const ticket = new Ticket(asking, {}, agent('ada'));
    ticket.send('begin', undefined, agent('ada', 'agent'));
    ticket.send('finish');
    expect(ticket.state).toBe('closed');
    const today = { ada: ['agent', 'team-lead'] };
    expect(tested({ ticket, draft: asking, today }).way).toBe('same');
    expect(tested({ ticket, draft: asking }).way).toBe('same');
  });

  it('is in guards that only the draft has what they are today, not all that the step asks for', () => {
    const two = processOf({ steps: { begin: step({ roles: ['agent', 'team-lead'] }) }, lifecycle: LIFECYCLE });
    const draft = processOf({
      steps: two.definition.steps!,
      lifecycle: {
        ...LIFECYCLE,
        new: {
          on: { begin: { target: 'open', guard: { type: 'when', params: { hasRole: 'team-lead' } } } },
        },
      },
    });
    const ticket = new Ticket(two);
    ticket.send('begin');
    expect(tested({ ticket, draft, today: { ada: ['agent'] } }).refusal).toMatchObject({ reason: { code: 'guard' } });
    expect(tested({ ticket, draft, today: { ada: ['team-lead'] } }).way).toBe('same');
  });
});

describe('An approval of an old ticket', () => {
  const process = processOf({
    approvals: { board: { who: ['board'], quorum: 1 } },
    delays: {},
    lifecycle: {
      new: {
        entry: [{ type: 'requestApproval', params: { approval: 'board' } }],
        on: { 'approval.board.granted': { target: 'closed' } },
      },
      closed: { meta: { category: 'closed' } },
    },
  });
  function lived(): Ticket {
    const ticket = new Ticket(process, {}, { ...agent('ada'), approvers: { board: ['eva', 'ben'] } });
    ticket.now += HOUR;
    ticket.send('ticket.vote', { approval: 'board', vote: 'grant' }, agent('eva', 'board'));
    expect(ticket.state).toBe('closed');
    return ticket;
  }

  it('asks whom it asked then, as long as the draft asks the same roles', () => {
    const result = tested({ ticket: lived(), draft: process, approvers: { board: ['zoe'] } });
    expect([result.way, result.sameMessages]).toEqual(['same', true]);
  });

  it('asks others where the draft asks other roles: who voted then has no vote, and others are told', () => {
    const draft = changed(process, { approvals: { board: { who: ['directors'], quorum: 1 } } });
    const result = tested({ ticket: lived(), draft, approvers: { board: ['zoe'] } });
    expect(result).toMatchObject({
      way: 'refused',
      refusal: { event: 'ticket.vote', state: 'new', reason: { code: 'not-open-approval' } },
      sameMessages: false,
    });
  });

  it('is another message where the draft asks nobody, or for one more', () => {
    const [silent, asking] = [{ new: { entry: [] } }, {}].map(({ new: changes }) =>
      processOf({
        approvals: process.definition.approvals!,
        steps: { close: step() },
        lifecycle: {
          new: {
            ...process.definition.machine.states['lifecycle']!.states!['new']!,
            on: { close: { target: 'closed' } },
            ...changes,
          },
          closed: { meta: { category: 'closed' } },
        },
      }),
    ) as [CompiledProcess, CompiledProcess];
    const ticket = new Ticket(silent);
    ticket.now += DAY;
    ticket.send('close');
    expect(tested({ ticket, draft: asking, approvers: { board: ['zoe'] } })).toMatchObject({
      way: 'same',
      sameMessages: false,
    });
    expect(tested({ ticket, draft: silent }).sameMessages).toBe(true);
  });
});
