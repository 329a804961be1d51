import pg from 'pg';
import { copyTicket } from './copies.ts';
import { atLeast, median, noted } from './figure.ts';
import { accepted, asAgent, type House, incidentAfter, openHouse } from './house.ts';
import { interleaved, type Load, load } from './load.ts';
import type { Measurement } from './options.ts';

const CLIENTS = 8;
const MARK = 0.4;
/** More than all runs can use up, at twice the speed ever seen. */
const TICKETS_PER_SECOND = 6_000;
/** A step with a form, a field, a notification, a timer, two clocks and an event key. */
export const STEP = { type: 'resolve', data: { resolution: 'The power supply was replaced.' } };
const KEY = 'the one key of the figures';

interface Recorded {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the gate costs beside its own two statements: engine, rows, rights, all of it. */
export const measure: Measurement = async ({ seconds, pairs }) => {
  const house = await openHouse(CLIENTS);
  try {
    const model = await incidentAfter(house, [{ type: 'accept' }]);
    const statements = await record(house);
    const needed = seconds * (pairs + 1) * 2 * TICKETS_PER_SECOND;
    const { first } = await copyTicket(house.database, model, needed);
    let next = first;
    const ours = () => throughGate(house, seconds, () => String(next++));
    const raw = () => withoutGate(house.postgres.url, seconds, statements, () => String(next++));
    await ours();
    await raw();
    const { ratios, ours: mine, raw: limit } = await interleaved(pairs, ours, raw);
    return [
      atLeast('gate ÷ its own two statements, 8 clients', median(ratios), MARK, ''),
      noted('  gate, in process', median(mine.map(({ perSecond }) => perSecond)), 'steps/s'),
      noted('  its two statements alone', median(limit.map(({ perSecond }) => perSecond)), 'steps/s'),
    ];
  } finally {
    await house.close();
  }
};

async function throughGate(house: House, seconds: number, ticket: () => string): Promise<Load> {
  const context = asAgent(house, { eventKey: KEY });
  return load(CLIENTS, seconds, async () => {
    accepted(await house.gate.sendEvent(ticket(), STEP, context));
  });
}

/** The two statements of one step, as the gate sent them for a ticket just like the copies. */
async function record(house: House): Promise<Recorded[]> {
  const ticket = await incidentAfter(house, [{ type: 'accept' }]);
  const recorded: Recorded[] = [];
  const { pool } = house.database;
  const query = pool.query.bind(pool) as (statement: Recorded) => Promise<unknown>;
  Object.assign(pool, {
    query: (statement: Recorded) => {
      recorded.push(statement);
      return query(statement);
    },
  });
  accepted(await house.gate.sendEvent(ticket, STEP, asAgent(house, { eventKey: KEY })));
  delete (pool as { query?: unknown }).query;
  const statements = recorded.filter(({ name }) => typeof name === 'string');
  if (statements.length !== 2) throw new Error(`The gate sent ${statements.length} statements instead of two.`);
  return statements;
}

async function withoutGate(url: string, seconds: number, statements: Recorded[], ticket: () => string): Promise<Load> {
  const connections = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((client) => client.connect()));
  try {
    return await load(CLIENTS, seconds, async (client) => {
      const id = ticket();
      let rows = 0;
      for (const { name, text, values } of statements) {
        const [, ...others] = values;
        const result = await connections[client]!.query({ name, text, values: [id, ...others] });
        rows += result.rowCount ?? 0;
      }
      if (rows !== 2) throw new Error('A recorded statement does not fit its ticket.');
    });
  } finally {
    await Promise.all(connections.map((client) => client.end()));
  }
}
