import { type HelpDesk, openHelpDesk } from './help-desk.ts';

describe('tickets over HTTP', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());

  it('makes, reads and advances a ticket', async () => {
    const { id, number } = await desk.ticket({ article: { kind: 'customer', body: 'It stays dark.' } });
    const read = await desk.call('anna', 'GET', `/api/tickets/${number}`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ id, number, state: { title: 'New', category: 'new' }, articles: [{ body: 'It stays dark.' }] });
    const accepted = await desk.call('anna', 'POST', `/api/tickets/${id}/events`, { event: 'accept', expectedVersion: read.body.version });
    expect(accepted.body).toMatchObject({ outcome: 'accepted', ticketId: id });
    const history = await desk.call('anna', 'GET', `/api/tickets/${id}/history`);
    const diagram = await desk.call('anna', 'GET', `/api/tickets/${id}/diagram`);
  });
});
