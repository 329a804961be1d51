import { explainLoss } from './explain-loss.ts';
import { lossOf, lossText } from './loss.ts';

const titles = { what: 'Network', from: 'First level', roles: ['Agent'], keep: ['Team lead', 'Dispatcher'] };
const both = (text: string, tickets = 12, more = {}) =>
  (['en', 'de'] as const).map((language) => explainLoss(lossOf(text), { ...titles, ...more }, tickets, language));

describe('What people lose, in words', () => {
  test('says who can no longer do what, with how many tickets', () => {
    expect(both('queue.move.network from first-level for agent')).toEqual([
      'Agent can no longer move 12 tickets from First level to Network',
      'Agent kann 12 Tickets nicht mehr von First level nach Network verschieben',
    ]);
    expect(both('queue.move.network from first-level', 1)).toEqual([
      'Nobody can move one ticket from First level to Network any more',
      'Niemand kann mehr ein Ticket von First level nach Network verschieben',
    ]);
    expect(both('queue.move.* for * but team-lead,dispatcher', 1200)).toEqual([
      'Only Team lead and Dispatcher can still move 1,200 tickets freely between queues',
      'Nur noch Team lead und Dispatcher können 1.200 Tickets frei zwischen den Queues verschieben',
    ]);
    expect(both('priority.set.high from low for team-*', 1, { roles: ['Red', 'Blue'] })).toEqual([
      'Red and Blue can no longer change the priority of one ticket from First level to Network',
      'Red und Blue können die Priorität von einem Ticket nicht mehr von First level auf Network ändern',
    ]);
    expect(both('finish for agent', 1, { what: 'Finish' })).toEqual([
      'Agent can no longer take the step “Finish” with one ticket',
      'Agent kann bei einem Ticket den Schritt „Finish“ nicht mehr ausführen',
    ]);
    expect(both('ticket.merge')).toEqual([
      'Nobody can merge 12 tickets into others any more',
      'Niemand kann mehr 12 Tickets mit anderen zusammenführen',
    ]);
  });

  test('is kept as text that tells all of it', () => {
    const losses = ['finish', 'finish for agent', 'queue.move.for from from for but but for,from'];
    expect(losses.map((text) => lossText(lossOf(text)))).toEqual(losses);
    expect(lossOf('queue.move.for from from for but but for,from')).toEqual({
      event: 'queue.move.for',
      from: 'from',
      role: 'but',
      but: ['for', 'from'],
    });
  });
});
