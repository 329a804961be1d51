import { CLAIM_DUE } from './built.ts';
import { copyTicket } from './copies.ts';
import { openDesk, type Desk } from './desk.ts';
import { atLeast, atMost, type Figure, median, noted, percentile } from './figure.ts';
import { incidentAfter } from './house.ts';
import { load } from './load.ts';
import type { Measurement } from './options.ts';

const DUE = 5_000;
const CLAIM = 100;
const CLAIM_ROUNDS = 20;
const AGENTS = 400;
const MARKS = { claimMs: 5, drainPerSecond: 1_000, listMs: 20 };
const READERS = 4;
const DAY = 86_400_000;
const QUESTION = { type: 'wait', data: { reply: 'Which recorder is it?' } };

/** Deadlines and lists with a great many tickets in the database, all of them in one queue. */
export const measure: Measurement = async ({ many, seconds }) => {
  const desk = await openDesk({ max_wal_size: "'8GB'", maintenance_work_mem: "'256MB'" });
  try {
    await fill(desk, many);
    const lists = await readLists(desk, seconds);
    const timers = await fireTimers(desk, many);
    return [
      ...timers,
      ...lists.map((figure) => ({ ...figure, name: figure.name.replace('{n}', many.toLocaleString('en')) })),
    ];
  } finally {
    await desk.close();
  }
};

/** Nearly all wait for their customer with a reminder armed for later; some have a reminder that is due. */
async function fill({ house }: Desk, many: number): Promise<void> {
  const events = [{ type: 'accept' }, QUESTION];
  const waiting = await incidentAfter(house, events);
  const [agents] = await house.database.query<{ first: number }>(
    `WITH made AS (INSERT INTO agent (login, name, email)
       SELECT 'agent-' || g, 'Agent ' || g, 'agent-' || g || '@example.com' FROM generate_series(1, ${AGENTS}) g RETURNING id)
     SELECT min(id)::int AS first FROM made`,
  );
  await copyTicket(
    house.database,
    waiting,
    many - DUE,
    {
      title: `'Recorder ' || (g % 5003) || ' does not start'`,
      created_at: `t.created_at - g * interval '3 seconds'`,
      owner_id: `CASE WHEN g % 500 = 0 THEN NULL ELSE ${agents?.first ?? 1} + g % ${AGENTS} END`,
      wake_at: `t.wake_at + g * interval '1 second'`,
      // As in life: most are closed.
      category: `CASE WHEN g % 10 = 0 THEN t.category ELSE 'closed' END`,
    },
    ['timer'],
  );
  const due = await incidentAfter(house, events, { context: { at: Date.now() - 10 * DAY } });
  const reminded = { wake_at: `now() - interval '1 second'` };
  await copyTicket(house.database, due, DUE, reminded, ['timer', 'clock', 'ticket_event']);
}

async function fireTimers({ house }: Desk, many: number): Promise<Figure[]> {
  const { database, settlement } = house;
  const claims: number[] = [];
  for (let round = 0; round < CLAIM_ROUNDS; round += 1) {
    const connection = await database.pool.connect();
    await connection.query('BEGIN');
    const began = performance.now();
    const rows = await database.run(CLAIM_DUE, [CLAIM], connection);
    claims.push(performance.now() - began);
    await connection.query('ROLLBACK');
    connection.release();
    if (rows.length !== CLAIM) throw new Error(`Only ${rows.length} were due.`);
  }
  const began = performance.now();
  let fired = 0;
  for (let claimed = CLAIM; claimed === CLAIM;) {
    claimed = await settlement.settleDue();
    fired += claimed;
  }
  const perSecond = (fired * 1000) / (performance.now() - began);
  return [
    atMost(
      `${many.toLocaleString('en')} armed timers, ${fired.toLocaleString('en')} due: claim of ${CLAIM}`,
      median(claims),
      MARKS.claimMs,
      'ms',
    ),
    atLeast('  drain', perSecond, MARKS.drainPerSecond, '1/s'),
  ];
}

async function readLists(desk: Desk, seconds: number): Promise<Figure[]> {
  const connections = await desk.connect(READERS);
  const read = async (client: number, path: string): Promise<string> => {
    const { status, body } = await connections[client]!.send('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
    return body;
  };
  const p95 = async (paths: (client: number, round: number) => string): Promise<number> => {
    for (let client = 0; client < READERS; client += 1) await read(client, paths(client, 0));
    const { latencies } = await load(READERS, seconds, async (client, round) => {
      await read(client, paths(client, round));
    });
    return percentile(latencies, 0.95);
  };
  const queue = '/api/tickets?queue=service-desk';
  const { nextCursor } = JSON.parse(await read(0, queue)) as { nextCursor: string };
  const pages = [queue, `${queue}&cursor=${encodeURIComponent(nextCursor)}`, `${queue}&category=pending`];
  const figures = [
    atMost(
      'ticket list of a queue with {n} tickets, p95 over HTTP',
      await p95((_, round) => pages[round % 3]!),
      MARKS.listMs,
      'ms',
    ),
    noted('  by due date, p95', await p95(() => `${queue}&sort=due`), 'ms'),
    noted('  unassigned, p95', await p95(() => `${queue}&owner=none&category=pending`), 'ms'),
    noted(
      '  search for a word, p95',
      await p95((client, round) => `/api/tickets?q=${(client * 997 + round * 31) % 5003}%20recorder`),
      'ms',
    ),
    noted('  queues with their counts, p95', await p95(() => '/api/queues'), 'ms'),
  ];
  for (const connection of connections) connection.close();
  return figures;
}
