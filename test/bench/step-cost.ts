import { existsSync } from 'node:fs';
import type { Connection } from './connection.ts';
import { copyTicket } from './copies.ts';
import { type Desk, openDesk } from './desk.ts';
import { atMost, type Figure, noted } from './figure.ts';
import { STEP } from './gate.ts';
import { incidentAfter } from './house.ts';
import { type Measurement, NotMeasuredError } from './options.ts';
import { cpuOfFamily } from './process-cpu.ts';
import { openRaw } from './raw.ts';

const CLIENTS = 4;
const STEPS_PER_SECOND = 1_000;
const MARKS = { statements: 8, commits: 1, walBytes: 3_072, cpuMs: 1.2 };
/** What PostgreSQL writes by itself would be counted too. */
const SETTINGS = { shared_preload_libraries: "'pg_stat_statements'", autovacuum: 'off', checkpoint_timeout: "'1h'" };

/** What one step over HTTP costs the database and the processors: a figure that does not depend on a quiet machine. */
export const measure: Measurement = async ({ seconds }) => {
  if (!existsSync('/proc/self/stat')) throw new NotMeasuredError('the CPU of PostgreSQL can only be read on Linux');
  const desk = await openDesk(SETTINGS);
  try {
    const { database } = desk.house;
    await database.query('CREATE EXTENSION pg_stat_statements');
    await database.query('CREATE EXTENSION pg_walinspect');
    const steps = seconds * STEPS_PER_SECOND;
    const model = await incidentAfter(desk.house, [{ type: 'accept' }]);
    const { first } = await copyTicket(database, model, 2 * steps);
    const connections = await desk.connect(CLIENTS);
    await advance(connections, first, steps);
    const figures = await costOf(desk, steps, () => advance(connections, first + steps, steps));
    for (const connection of connections) connection.close();
    return [...figures, await costOfRaw(desk, seconds)];
  } finally {
    await desk.close();
  }
};

async function advance(connections: readonly Connection[], first: number, steps: number): Promise<void> {
  let next = first;
  const client = async (connection: Connection) => {
    while (next < first + steps) {
      const ticket = next++;
      const body = { event: STEP.type, data: STEP.data, expectedVersion: 2 };
      const key = { 'idempotency-key': `step-${ticket}` };
      const reply = await connection.send('POST', `/api/tickets/${ticket}/events`, body, key);
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
    }
  };
  await Promise.all(connections.map(client));
}

async function costOf(desk: Desk, steps: number, work: () => Promise<void>): Promise<Figure[]> {
  const { database, postgres } = desk.house;
  const position = async () =>
    (await database.query<{ at: string }>('SELECT pg_current_wal_insert_lsn() AS at'))[0]?.at;
  await database.query('SELECT pg_stat_statements_reset()');
  const from = await position();
  const nodeBefore = await desk.cpuMs();
  const databaseBefore = cpuOfFamily(postgres.pid);
  await work();
  const databaseMs = (cpuOfFamily(postgres.pid) - databaseBefore) / steps;
  const nodeMs = ((await desk.cpuMs()) - nodeBefore) / steps;
  const to = await position();
  // The server tells other servers what changed with one NOTIFY for many steps: no part of a step.
  const [counted] = await database.query<{ statements: number; notices: number }>(
    `SELECT (sum(calls) FILTER (WHERE query NOT LIKE '%pg_notify%'))::float8 AS statements,
       coalesce(sum(calls) FILTER (WHERE query LIKE '%pg_notify%'), 0)::float8 AS notices FROM pg_stat_statements
      WHERE query NOT LIKE '%pg_current_wal%' AND query NOT LIKE '%pg_stat_statements%'`,
  );
  const [wal] = await database.query<{ bytes: number; commits: number }>(
    `SELECT sum(record_length - fpi_length)::float8 AS bytes,
       (count(*) FILTER (WHERE resource_manager = 'Transaction' AND record_type LIKE 'COMMIT%'))::float8 AS commits
       FROM pg_get_wal_records_info($1, $2)`,
    [from, to],
  );
  if (counted === undefined || wal === undefined) throw new Error('PostgreSQL does not tell.');
  return [
    atMost('one step over HTTP: statements', counted.statements / steps, MARKS.statements, ''),
    atMost('  commits', (wal.commits - counted.notices) / steps, MARKS.commits, ''),
    atMost('  WAL without full-page images', wal.bytes / steps, MARKS.walBytes, 'bytes'),
    atMost('  CPU of Node + PostgreSQL', nodeMs + databaseMs, MARKS.cpuMs, 'ms'),
    noted('  CPU of Node', nodeMs, 'ms'),
    noted('  CPU of PostgreSQL', databaseMs, 'ms'),
    noted('  messages to other servers (one statement and commit for many steps)', counted.notices / steps, ''),
  ];
}

/** The same for the raw shape, so that a machine that was busy or slow shows. */
async function costOfRaw({ house: { postgres } }: Desk, seconds: number): Promise<Figure> {
  const raw = await openRaw(postgres.url);
  const before = cpuOfFamily(postgres.pid);
  const { perSecond } = await raw.run('advance', CLIENTS, seconds);
  const milliseconds = (cpuOfFamily(postgres.pid) - before) / (perSecond * seconds);
  return noted('  for comparison: CPU of PostgreSQL for the raw shape', milliseconds, 'ms');
}
