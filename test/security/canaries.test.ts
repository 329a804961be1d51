import { startPostgres } from '../../api/launch/embedded-postgres.mjs';
import { Database } from '../../api/src/database/database.ts';
import { hashPassword } from '../../api/src/people/password.ts';
import { stellwerk } from '../cli/command.ts';
import { cookieOf, request } from '../http/help-desk.ts';
import { endPrograms, freePort, startProgram } from '../launch/program.ts';
import { type MailServer, startMailServer } from '../outbox/smtp.ts';
import { startRedis, type TestRedis } from '../outbox/redis.ts';
import { eventually } from '../outbox/workers.ts';

const CANARY = {
  database: 'canary-one',
  redis: 'canary-two',
  mail: 'canary-three',
  password: 'canary-four-long-enough',
};
const TYPED_WRONG = 'canary-five';
const withPassword = (url: string, user: string, password: string): string =>
  url.replace(/\/\/(?:\w+@)?/, `//${user}:${password}@`);

/** Every secret there is has a name that is told from all others, and everything that leaves the house is looked through. */
describe('secrets', () => {
  const heard: string[] = [];
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let redis: TestRedis;
  let mail: MailServer;
  let database: Database;
  beforeAll(async () => {
    postgres = await startPostgres({ durable: false });
    redis = await startRedis(undefined, ['--requirepass', CANARY.redis]);
    mail = await startMailServer(() => {
      throw new Error('No such mailbox');
    });
    database = new Database(postgres.url, 2);
  }, 60_000);
  afterAll(async () => {
    endPrograms();
    await database.close();
    await Promise.all([mail.close(), redis.stop(), postgres.stop()]);
  }, 60_000);

  const settings = (port: number) => ({
    DATABASE_URL: withPassword(postgres.url, 'stellwerk', CANARY.database),
    REDIS_URL: withPassword(redis.url, '', CANARY.redis),
    SMTP_URL: withPassword(mail.url, 'sender', CANARY.mail),
    EFFECT_ATTEMPTS: '1',
    LOG_LEVEL: 'debug',
    PORT: String(port),
  });

  async function addAgent(): Promise<string> {
    const [agent] = await database.query<{ id: string }>(
      `INSERT INTO agent (login, name, email, password_hash) VALUES ('clara', 'Clara', 'clara@example.com', $1) RETURNING id`,
      [await hashPassword(CANARY.password)],
    );
    await database.query(`INSERT INTO agent_role SELECT $1, key FROM role WHERE key IN ('admin', 'team-lead')`, [
      agent!.id,
    ]);
    const [customer] = await database.query<{ id: string }>(
      `INSERT INTO customer (name, email) VALUES ('Erika Muster', 'erika@customer.example') RETURNING id`,
    );
    return customer!.id;
  }

  it('are in nothing that is logged, answered, exported or stored, whatever goes wrong', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const program = startProgram(settings(port));
    await program.says(`${url}/agent`);
    const customer = await addAgent();

    const signIn = (password: unknown) => request(url, 'POST', '/api/session', { login: 'clara', password });
    const good = await signIn(CANARY.password);
    expect(good.status).toBe(200);
    const cookie = cookieOf(good);
    const token = cookie.split('=')[1]!;
    expect(token.length).toBeGreaterThan(20);
    const secrets = [...Object.values(CANARY), TYPED_WRONG, token];

    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await request(url, method, path, body, { cookie });
      heard.push(JSON.stringify(answer.body));
      return answer;
    };
    for (const password of [TYPED_WRONG, [TYPED_WRONG], { [TYPED_WRONG]: 1 }]) {
      const { status, body } = await signIn(password);
      expect(status).toBeGreaterThanOrEqual(400);
      heard.push(JSON.stringify(body));
    }
    for (const path of [
      '/api/session',
      '/api/openapi.json',
      '/api/metrics',
      '/api/health',
      '/api/ready',
      '/agent',
      '/admin',
    ])
      await ask('GET', path);
    const made = await ask('POST', '/api/tickets', { process: 'incident', title: 'Recorder', customer });
    expect(made.status).toBe(201);
    await ask('POST', '/api/tickets', `{"password":"${TYPED_WRONG}`);
    // The mail to the customer is refused for good, and said to be.
    await program.says(/is stuck/);
    await ask('GET', `/api/tickets/${(made.body as { id: string }).id}`);
    // Both stores go away under the feet of the server, and one comes back.
    await redis.stop();
    await program.says('ECONNREFUSED');
    await postgres.restart('SIGQUIT');
    await eventually(async () => (await ask('GET', '/api/ready')).status === 200);

    const told = await stellwerk(['export'], settings(port));
    expect(told.code).toBe(0);
    const lost = await stellwerk(['export'], {
      DATABASE_URL: `postgres://stellwerk:${CANARY.database}@127.0.0.1:${await freePort()}/none`,
    });
    expect(lost.code).not.toBe(0);
    heard.push(told.out, told.error, lost.out, lost.error);
    program.child.kill('SIGTERM');
    await program.ended;
    expect(program.said().length).toBeGreaterThan(1_000);
    heard.push(program.said(), await everythingStored());

    for (const [index, secret] of secrets.entries())
      for (const [where, text] of heard.entries())
        expect(text.includes(secret) ? `secret ${index} is in text ${where}: ${around(text, secret)}` : '').toBe('');
  }, 180_000);

  /** All rows of all tables, as text. */
  async function everythingStored(): Promise<string> {
    const tables = await database.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(
        ...(await database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).map(({ row }) => row),
      );
    return texts.join('\n');
  }
});

const around = (text: string, secret: string): string => {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 80), at + secret.length + 20);
};
