import { jest } from '@jest/globals';
import { Database } from '../../api/src/database/database.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

describe('statements of one request', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());

  /** How many statements the server sends for a request whose session, directory and calendars were just read. */
  async function statementsOf(request: () => Promise<{ status: number }>): Promise<number> {
    const { pool } = desk.server.app.get(Database, { strict: false });
    const spy = jest.spyOn(pool, 'query');
    const { status } = await request();
    // Telling other processes is gathered and belongs to no request.
    const count = spy.mock.calls.filter((call) => !JSON.stringify(call[0]).includes('pg_notify')).length;
    spy.mockRestore();
    expect(status).toBeLessThan(300);
    return count;
  }

  it('are as few as promised', async () => {
    const { id } = await desk.ticket({ article: { kind: 'customer', body: 'It stays dark.' } });
    const get = (path: string) => () => desk.call('anna', 'GET', path);
    // What changes seldom is read before: session, directory, calendars, versions.
    await get(`/api/tickets/${id}`)();
    await get(`/api/tickets/${id}/diagram`)();
    await get('/api/tickets?process=incident')();
    const overlay = '/api/processes/incident/versions/1/overlay';
    await desk.call('admin', 'GET', overlay);
    const ticket = { process: 'incident', title: 'Dark', fields: { impact: 'low', urgency: 'low' } };
    expect({
      creation: await statementsOf(() => desk.call('anna', 'POST', '/api/tickets', ticket)),
      list: await statementsOf(get('/api/tickets')),
      queues: await statementsOf(get('/api/queues')),
      detail: await statementsOf(get(`/api/tickets/${id}`)),
      history: await statementsOf(get(`/api/tickets/${id}/history`)),
      diagram: await statementsOf(get(`/api/tickets/${id}/diagram`)),
      step: await statementsOf(() => desk.call('anna', 'POST', `/api/tickets/${id}/events`, { event: 'accept' })),
      overlay: await statementsOf(() => desk.call('admin', 'GET', overlay)),
      note: await statementsOf(() => desk.call('anna', 'POST', `/api/tickets/${id}/notes`, { body: 'Called back.' })),
    }).toEqual({ creation: 3, list: 1, queues: 1, detail: 1, history: 1, diagram: 2, step: 2, overlay: 5, note: 2 });
  }, 60_000);
});
