import { compileProcess } from '../machine/index.ts';
import { outsideEvents } from './outside-events.ts';
import { shippedProcess } from './shipped.fixture.ts';

const eventsOf = (key: string): readonly string[] =>
  outsideEvents(compileProcess(shippedProcess(key))).map(({ event }) => event);

describe('What can happen to a ticket from outside', () => {
  it('is that people write, and that the effects of its process fail', () => {
    expect(eventsOf('change')).toEqual(['article.customer', 'article.agent', 'article.note', 'effect.failed.notify']);
  });

  it('is also what other tickets and systems report, where the process has to do with some', () => {
    expect(eventsOf('incident')).toContain('effect.failed.callWebhook');
    expect(eventsOf('problem')).toContain('child.closed');
    expect(eventsOf('change')).not.toContain('child.closed');
  });

  it('says whether the process reacts to it', () => {
    const events = outsideEvents(compileProcess(shippedProcess('incident')));
    expect(events.find(({ event }) => event === 'article.customer')).toMatchObject({ as: 'customer', handled: true });
    expect(events.find(({ event }) => event === 'effect.failed.notify')).toMatchObject({
      as: 'system',
      handled: false,
    });
  });

  it('is a name a process made up for itself, for other tickets may send it', () => {
    const incident = shippedProcess('incident');
    const { lifecycle } = incident.machine.states;
    const listening = {
      ...incident,
      machine: {
        ...incident.machine,
        states: { ...incident.machine.states, lifecycle: { ...lifecycle, on: { ...lifecycle?.on, alarm: {} } } },
      },
    };
    expect(outsideEvents(compileProcess(listening)).find(({ event }) => event === 'alarm')?.kind).toBe('other');
  });

  it('is done by whoever acts, where people change the ticket as a whole', () => {
    const events = outsideEvents(compileProcess(shippedProcess('incident')));
    expect(events.find(({ event }) => event === 'ticket.merge')).toMatchObject({ kind: 'other', as: undefined });
  });
});
