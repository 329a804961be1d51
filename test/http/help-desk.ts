import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import type { Database } from '../../api/src/database/database.ts';
import { type RunningServer, startServer } from '../../api/src/main.ts';
import { Sessions } from '../../api/src/people/sessions.ts';
import { DiagramWarmUp } from '../../api/src/processes/diagram/warm-up.ts';
import { openShippedDatabase } from '../database/shipped-database.ts';

/** What came back: status, headers, and the body as JSON (or text). */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}
export type Person = 'anna' | 'olga' | 'rudi' | 'clara' | 'admin';

/** A real server on a real PostgreSQL with the shipped processes and five agents. */
export interface HelpDesk {
  readonly database: Database;
  readonly server: RunningServer;
  readonly ids: Readonly<Record<Person, string>>;
  readonly customer: string;
  /** Sends a request as somebody, or as nobody. */
  call<Body = unknown>(
    who: Person | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  /** The cookie of somebody who is signed in. */
  cookie(who: Person): Promise<string>;
  /** A session of its own, for requests that end it. */
  freshCookie(who: Person): Promise<string>;
  /** Makes an incident and answers its id and number. */
  ticket(more?: Record<string, unknown>): Promise<{ id: string; number: string }>;
  /** Stops the server, does something while it is away, and starts it again at the same address. */
  whileAway(act: () => Promise<void>): Promise<void>;
  /** Does something while nobody can tell who is signed in, as if the database were away. */
  whileUnrecognized(act: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const ROLES: Readonly<Record<Person, string>> = {
  anna: 'agent',
  /** Works in a queue where no incident ever is. */
  olga: 'other-queue',
  /** May look at everything and change nothing. */
  rudi: 'reader',
  clara: 'team-lead',
  admin: 'admin',
};

export async function openHelpDesk(environment: Record<string, string> = {}): Promise<HelpDesk> {
  const shipped = await openShippedDatabase(4);
  const { url, database } = shipped;
  const { ids, customer } = await populate(database);
  const start = async (port: string) => {
    const started = await startServer(
      readConfiguration({
        DATABASE_URL: url,
        PORT: port,
        STELLWERK_DEMO: '1',
        LOG_LEVEL: 'error',
        STELLWERK_ROLE: 'web',
        ...environment,
      }),
    );
    // To lay out all drawings takes longer than to start, and hardly a test asks for more than one.
    started.app.get(DiagramWarmUp, { strict: false }).stop();
    return started;
  };
  let server = await start('0');
  const cookies = new Map<Person, Promise<string>>();
  const cookie = (who: Person): Promise<string> => {
    const known = cookies.get(who) ?? signIn(server.url, who);
    cookies.set(who, known);
    return known;
  };
  const call: HelpDesk['call'] = async <Body>(
    who: Person | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => request<Body>(server.url, method, path, body, { ...(who ? { cookie: await cookie(who) } : {}), ...headers });
  return {
    database,
    get server() {
      return server;
    },
    ids,
    customer,
    call,
    cookie,
    freshCookie: (who) => signIn(server.url, who),
    async ticket(more = {}) {
      const made = await call<{ id: string; number: string }>('clara', 'POST', '/api/tickets', {
        process: 'incident',
        title: 'Recorder does not start',
        customer,
        ...more,
      });
      if (made.status !== 201) throw new Error(`No ticket: ${JSON.stringify(made.body)}`);
      return made.body;
    },
    async whileAway(act) {
      const { port } = new URL(server.url);
      await server.close();
      await act();
      server = await start(port);
    },
    async whileUnrecognized(act) {
      await database.query('ALTER TABLE session RENAME TO session_away');
      try {
        server.app.get(Sessions, { strict: false }).forget();
        await act();
      } finally {
        await database.query('ALTER TABLE session_away RENAME TO session');
      }
    },
    async close() {
      await server.close();
      await shipped.close();
    },
  };
}

async function populate(database: Database): Promise<{ ids: Record<Person, string>; customer: string }> {
  await database.query(
    `INSERT INTO role (key, title) VALUES ('other-queue', '{"en":"Buyer"}'), ('reader', '{"en":"Reader"}')`,
  );
  await database.query(
    `INSERT INTO queue_right (role_key, queue_key, rights) VALUES
       ('other-queue', 'purchasing', '{see,create,moveInto,note,reply,take,priority,step}'), ('reader', NULL, '{see}')`,
  );
  const agents = await database.query<{ login: Person; id: string }>(
    `INSERT INTO agent (login, name, email) SELECT l, initcap(l), l || '@example.com' FROM unnest($1::text[]) l RETURNING login, id`,
    [Object.keys(ROLES)],
  );
  for (const { login, id } of agents)
    await database.query('INSERT INTO agent_role VALUES ($1, $2)', [id, ROLES[login]]);
  const [customer] = await database.query<{ id: string }>(
    `INSERT INTO customer (name, email) VALUES ('Erika Muster', 'erika@customer.example') RETURNING id`,
  );
  return {
    ids: Object.fromEntries(agents.map(({ login, id }) => [login, id])) as Record<Person, string>,
    customer: customer!.id,
  };
}

async function signIn(url: string, who: Person): Promise<string> {
  const answer = await request(url, 'POST', '/api/demo-session', { login: who });
  if (answer.status !== 200) throw new Error(`${who} cannot sign in: ${JSON.stringify(answer.body)}`);
  return cookieOf(answer);
}

/** The session cookie an answer sets, as it is to be sent back. */
export const cookieOf = (answer: Answer): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

export async function request<Body = unknown>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
  };
}
