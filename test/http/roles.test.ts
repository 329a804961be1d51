import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { type RunningServer, startServer } from '../../api/src/main.ts';
import { type House, makeTicket, openHouse } from '../gate/house.ts';
import { eventually } from '../outbox/workers.ts';
import { request } from './help-desk.ts';

describe('a server that is only a part of the house', () => {
  let house: House;
  const servers: RunningServer[] = [];
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) await server.close();
    await house.close();
  }, 30_000);

  async function start(role: 'web' | 'worker'): Promise<RunningServer> {
    const environment = { DATABASE_URL: house.url, PORT: '0', LOG_LEVEL: 'error', STELLWERK_ROLE: role };
    const server = await startServer(readConfiguration(environment));
    servers.push(server);
    return server;
  }
  const statusOf = async (server: RunningServer, paths: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(paths.map(async (path) => [path, (await request(server.url, 'GET', path)).status] as const)),
    );
  const undone = async () =>
    (await house.database.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL'))[0]!.n;

  it('as web has pages and interface, and carries nothing out: it does not even look where jobs wait', async () => {
    const web = await start('web');
    expect(await statusOf(web, ['/api/health', '/api/session', '/agent/sign-in'])).toEqual({
      '/api/health': 200,
      '/api/session': 401,
      '/agent/sign-in': 200,
    });
    expect(await house.database.query(`SELECT to_regclass('jobs.job') AS jobs`)).toEqual([{ jobs: null }]);
    await makeTicket(house);
    expect(await undone()).toBe(1);
  }, 60_000);

  it('as worker carries out what the others leave, and is of no use to anybody but who watches it', async () => {
    const worker = await start('worker');
    await eventually(async () => (await undone()) === 0);
    expect(await statusOf(worker, ['/api/health', '/api/ready', '/api/metrics'])).toEqual({
      '/api/health': 200,
      '/api/ready': 200,
      '/api/metrics': 200,
    });
    const closed = ['/', '/agent', '/agent/sign-in', '/admin', '/api', '/api/session', '/api/tickets', '/api/healthy'];
    expect(await statusOf(worker, closed)).toEqual(Object.fromEntries(closed.map((path) => [path, 404])));
    const signIn = { login: 'anna', password: 'x' };
    const answer = await request<{ code: string }>(worker.url, 'POST', '/api/session', signIn);
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  }, 60_000);
});
