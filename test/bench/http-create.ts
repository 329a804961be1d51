import { openDesk } from './desk.ts';
import { atLeast, median, noted, percentile } from './figure.ts';
import { interleaved, load } from './load.ts';
import type { Measurement } from './options.ts';
import { openRaw } from './raw.ts';

const CLIENTS = 16;
const MARK = 0.15;
const ARTICLE_LENGTH = 2_048;
const WORDS = 'the recorder on floor three stops after ten minutes and shows a red light that nobody has seen before ';

/** A ticket with number, article, clocks and notification; against the least SQL for a ticket with an article. */
export const measure: Measurement = async ({ seconds, pairs }) => {
  const desk = await openDesk();
  try {
    const raw = await openRaw(desk.house.postgres.url);
    const connections = await desk.connect(CLIENTS);
    const body = WORDS.repeat(Math.ceil(ARTICLE_LENGTH / WORDS.length)).slice(0, ARTICLE_LENGTH);
    const ticket = {
      process: 'incident',
      title: 'Printer does not print on floor 3',
      customer: desk.house.customer,
      fields: { impact: 'medium', urgency: 'high' },
      article: { kind: 'customer', body },
    };
    let key = 0;
    const ours = () =>
      load(CLIENTS, seconds, async (client) => {
        key += 1;
        const reply = await connections[client]!.send('POST', '/api/tickets', ticket, {
          'idempotency-key': `new-${key}`,
        });
        if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`);
      });
    const shape = () => raw.run('create', CLIENTS, seconds);
    await ours();
    await shape();
    const { ratios, ours: mine, raw: limit } = await interleaved(pairs, ours, shape);
    for (const connection of connections) connection.close();
    const latencies = mine.flatMap((one) => one.latencies);
    return [
      atLeast(`create ticket + 2 kB article over HTTP ÷ raw shape by ${raw.driver}`, median(ratios), MARK, ''),
      noted('  p95 of the creation', percentile(latencies, 0.95), 'ms'),
      noted('  creation over HTTP', median(mine.map(({ perSecond }) => perSecond)), 'tickets/s'),
      noted('  raw shape', median(limit.map(({ perSecond }) => perSecond)), 'tickets/s'),
    ];
  } finally {
    await desk.close();
  }
};
