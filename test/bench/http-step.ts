import { copyTicket } from './copies.ts';
import { openDesk } from './desk.ts';
import { atLeast, atMost, median, noted, percentile } from './figure.ts';
import { STEP } from './gate.ts';
import { incidentAfter } from './house.ts';
import { interleaved, load } from './load.ts';
import type { Measurement } from './options.ts';
import { openRaw } from './raw.ts';

const CLIENTS = 16;
const MARK = 0.25;
const MARK_P95_MS = 20;
const TICKETS_PER_SECOND = 4_000;

/** The whole way of one click: session, rights, form, history, outbox, event key; against the least SQL for it. */
export const measure: Measurement = async ({ seconds, pairs }) => {
  const desk = await openDesk();
  try {
    const { database, postgres } = desk.house;
    const raw = await openRaw(postgres.url);
    const model = await incidentAfter(desk.house, [{ type: 'accept' }]);
    const { first } = await copyTicket(database, model, seconds * (pairs + 1) * TICKETS_PER_SECOND);
    const connections = await desk.connect(CLIENTS);
    const body = { event: STEP.type, data: STEP.data, expectedVersion: 2 };
    let next = first;
    const ours = () =>
      load(CLIENTS, seconds, async (client) => {
        const ticket = next++;
        const path = `/api/tickets/${ticket}/events`;
        const reply = await connections[client]!.send('POST', path, body, { 'idempotency-key': `step-${ticket}` });
        if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
      });
    const shape = () => raw.run('advance', CLIENTS, seconds);
    await ours();
    await shape();
    const { ratios, ours: mine, raw: limit } = await interleaved(pairs, ours, shape);
    for (const connection of connections) connection.close();
    const latencies = mine.flatMap((one) => one.latencies);
    return [
      atLeast(`step over HTTP ÷ raw shape by ${raw.driver}, 16 clients`, median(ratios), MARK, ''),
      atMost('  p95 of the step', percentile(latencies, 0.95), MARK_P95_MS, 'ms'),
      noted('  step over HTTP', median(mine.map(({ perSecond }) => perSecond)), 'steps/s'),
      noted('  raw shape', median(limit.map(({ perSecond }) => perSecond)), 'steps/s'),
    ];
  } finally {
    await desk.close();
  }
};
