import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { copyTicket } from './copies.ts';
import { atMost } from './figure.ts';
import { accepted, asAgent, incidentAfter, openHouse } from './house.ts';
import type { Measurement } from './options.ts';

const TICKETS = 10_000;
const MARK_S = 20;
const QUESTION = { type: 'wait', data: { reply: 'Which recorder is it?' } };
const ANSWER = { type: 'article.customer', data: { body: 'The black one.' } };
/** With the creation: twelve rows of history, states, messages, clocks and all. */
const LIFE = [
  { type: 'accept' },
  QUESTION,
  ANSWER,
  QUESTION,
  ANSWER,
  { type: 'priority.set.p2' },
  { type: 'queue.move.second-level' },
  QUESTION,
  ANSWER,
  { type: 'resolve', data: { reply: 'Done.', resolution: 'fixed' } },
  { type: 'cancel', data: { note: 'Bought a new one.' } },
];

/** A draft tried out on closed tickets, as the server does it: read from PostgreSQL, lived again, kept. */
export const measure: Measurement = async () => {
  const house = await openHouse(4);
  try {
    const ticket = await incidentAfter(house, LIFE.slice(0, -1));
    accepted(await house.gate.sendEvent(ticket, LIFE.at(-1)!, asAgent(house)));
    await copyTicket(house.database, ticket, TICKETS - 1, {}, ['ticket_event']);
    const { definition } = await house.processes.current('incident');
    const [begun] = await house.database.query<{ id: string }>(
      `INSERT INTO back_test (process_key, agent_id, definition, source) VALUES ('incident', $1, $2, 'closed') RETURNING id`,
      [house.agent, JSON.stringify(definition)],
    );
    const began = performance.now();
    const worker = new Worker(new URL('../../api/dist/reports/back-test/back-test-worker.js', import.meta.url), {
      workerData: {
        databaseUrl: house.postgres.url,
        backTest: begun!.id,
        definition,
        select: { text: 'SELECT id FROM ticket ORDER BY id DESC', values: [] },
      },
    });
    await once(worker, 'exit');
    const seconds = (performance.now() - began) / 1000;
    const [done] = await house.database.query<{ same: number }>(
      `SELECT count(*)::int AS same FROM back_test_ticket WHERE back_test_id = $1 AND way = 'same'`,
      [begun!.id],
    );
    if (done?.same !== TICKETS) throw new Error(`Of ${TICKETS} tickets ${done?.same ?? 0} went the same way.`);
    return [
      atMost(`back-test of ${TICKETS.toLocaleString('en')} tickets × ${LIFE.length + 1} events`, seconds, MARK_S, 's'),
    ];
  } finally {
    await house.close();
  }
};
