import { agent, env, processOf, step, Ticket } from '../../machine/process.fixture.ts';
import { withKeyReplaced } from '../../versions/renamed.fixture.ts';
import { compileProcess } from '../../machine/index.ts';
import { BackTest } from './back-test.ts';
import { asStored } from './past.fixture.ts';

const process = processOf({
  fields: { impact: { type: 'text', nullable: true, meta: { id: 'field:impact' } } },
  steps: { close: step() },
  creation: { form: { optional: ['impact'] } },
  lifecycle: { new: { on: { close: { target: 'closed' } } }, closed: { meta: { category: 'closed' } } },
});
const wayOf = (ticket: Ticket, draft = process) =>
  new BackTest(draft, env).run(asStored('t1', ticket.history, ticket.position), process);

describe('An old ticket', () => {
  it('that was split off from another one is made again', () => {
    const ticket = new Ticket(process, {
      fields: { impact: 'high' },
      splitFrom: { ticket: '7', number: '70', article: '3' },
    });
    ticket.send('close');
    expect(wayOf(ticket)).toMatchObject({ way: 'same', refusal: undefined });
  });

  it('whose fields were edited is so again, also where the draft calls them something else', () => {
    const ticket = new Ticket(process);
    ticket.send('ticket.edit', { fields: { impact: 'high' } }, agent());
    ticket.send('close');
    expect(wayOf(ticket).way).toBe('same');
    const renamed = compileProcess(withKeyReplaced(process.definition, 'impact', 'severity'));
    expect(wayOf(ticket, renamed)).toMatchObject({ way: 'same', refusal: undefined });
  });
});
