import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { configurationOf } from '../../api/src/demo/configuration-of.ts';
import { shippedDefinitions, shippedDirectory } from '../../api/src/demo/shipped.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import type { OwnDatabase } from '../database/own-database.ts';
import { openShippedDatabase } from '../database/shipped-database.ts';
import { cookieOf, request } from '../http/help-desk.ts';
import { freePort, type Program, startProgram } from '../launch/program.ts';
import { quickIncident } from './quick-incident.ts';

/** How often it is asked whether the server answers. */
const POLL_MS = 50;
const LOGINS = ['anna', 'bernd', 'clara', 'doris'] as const;

/** A database, and the server program on it, which may be killed and started again. */
export interface FaultDesk {
  readonly database: Database;
  readonly url: string;
  readonly customer: string;
  /** The server program that runs now. */
  readonly program: () => Program;
  /** Starts the server program and waits until it answers; ms it took. */
  start(): Promise<number>;
  /** Ends the server program without warning. */
  kill(): Promise<void>;
  /** Ends the server program cleanly; when it was told to. */
  stop(): Promise<number>;
  /** Waits until the server is ready; ms it took. */
  ready(): Promise<number>;
  /** Session cookies of four agents; they outlive the server. */
  cookies(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** @param emptyDatabase where it is; default: one of its own in the PostgreSQL that all tests share */
export async function openFaultDesk(
  environment: Readonly<Record<string, string>> = {},
  emptyDatabase?: string,
): Promise<FaultDesk> {
  const place = emptyDatabase === undefined ? await openShippedDatabase(4) : await shippedAt(emptyDatabase);
  const { database } = place;
  await new ProcessStore(database).publish(quickIncident(), { note: 'Quick, for faults' });
  await database.query(
    `WITH made AS (INSERT INTO agent (login, name, email) SELECT l, initcap(l), l || '@example.com' FROM unnest($1::text[]) l RETURNING id)
     INSERT INTO agent_role SELECT id, 'team-lead' FROM made`,
    [LOGINS],
  );
  const [customer] = await database.query<{ id: string }>(
    `INSERT INTO customer (name, email) VALUES ('Erika Muster', 'erika@customer.example') RETURNING id`,
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let program: Program | undefined;
  const current = () => {
    if (program === undefined) throw new Error('The server program was not started.');
    return program;
  };
  const ready = async () => {
    const began = performance.now();
    while (!(await answers(url))) {
      const { exitCode, signalCode } = current().child;
      if (exitCode !== null || signalCode !== null)
        throw new Error(`The server ended (${exitCode ?? signalCode}):\n${current().said()}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return performance.now() - began;
  };
  const end = async (signal: NodeJS.Signals) => {
    program?.child.kill(signal);
    await program?.ended;
  };
  return {
    database,
    url,
    customer: customer!.id,
    program: current,
    ready,
    start() {
      program = startProgram({ DATABASE_URL: place.url, PORT: String(port), STELLWERK_DEMO: '1', ...environment });
      return ready();
    },
    kill: () => end('SIGKILL'),
    async stop() {
      const stoppedAt = Date.now();
      await end('SIGTERM');
      return stoppedAt;
    },
    cookies: () =>
      Promise.all(LOGINS.map(async (login) => cookieOf(await request(url, 'POST', '/api/demo-session', { login })))),
    async close() {
      await end('SIGTERM');
      await place.close();
    },
  };
}

/** Makes what is shipped in an empty database. */
async function shippedAt(url: string): Promise<OwnDatabase> {
  const database = new Database(url, 4);
  await migrate(database);
  await importConfiguration(database, configurationOf(shippedDirectory(), shippedDefinitions()));
  return { url, database, close: () => database.close() };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/ready`)).status === 200;
  } catch {
    return false;
  }
}
