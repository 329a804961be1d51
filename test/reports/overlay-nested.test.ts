import { outline, type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import type { z } from 'zod';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import type { Overlay, OverlayTickets } from '../../api/src/reports/overlay/schemas.ts';
import { rewriteHistory } from '../database/rewrite-history.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

type Figures = z.output<typeof Overlay>;
type Tickets = z.output<typeof OverlayTickets>;
const PATH = '/api/processes/repair/versions/1/overlay';
const both = (text: string) => ({ en: text, de: text });
const step = (title: string) => ({ title: both(title), roles: ['*'] });

/** Who repairs and who is asked go on side by side; waiting has two kinds. */
const repair = (): ProcessDefinition =>
  withStableIds({
    format: 1,
    key: 'repair',
    title: both('Repair'),
    steps: {
      begin: step('Begin'),
      ask: step('Ask'),
      answer: step('Answer'),
      mend: step('Mend'),
      wait: step('Wait'),
      order: step('Order'),
      close: step('Close'),
    },
    machine: {
      id: 'repair',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'new',
          states: {
            new: { meta: { category: 'new' }, on: { begin: 'work', wait: 'waiting' } },
            work: {
              type: 'parallel',
              meta: { category: 'open' },
              on: { close: 'done' },
              states: {
                bench: { initial: 'begun', states: { begun: { on: { mend: 'mended' } }, mended: {} } },
                question: {
                  initial: 'none',
                  states: { none: { on: { ask: 'asked' } }, asked: { on: { answer: 'none' } } },
                },
              },
            },
            waiting: {
              initial: 'customer',
              meta: { category: 'pending' },
              states: { customer: { on: { order: 'part' } }, part: {} },
            },
            done: { meta: { category: 'closed', outcome: 'successful' } },
          },
        },
        queue: { initial: 'any', meta: { open: true }, states: { any: {} } },
      },
    },
  });

/** Each state with what its tickets have in their positions. */
const STATES: readonly (readonly [path: string, position: string, inHistory: string])[] = [
  ['lifecycle.new', `= '"new"'`, 'new'],
  ['lifecycle.work', `? 'work'`, 'work%'],
  ['lifecycle.work.bench', `? 'work'`, 'work%'],
  ['lifecycle.work.question', `? 'work'`, 'work%'],
  ['lifecycle.work.bench.begun', `@> '{"work":{"bench":"begun"}}'`, '%bench.begun%'],
  ['lifecycle.work.bench.mended', `@> '{"work":{"bench":"mended"}}'`, '%bench.mended%'],
  ['lifecycle.work.question.none', `@> '{"work":{"question":"none"}}'`, '%question.none%'],
  ['lifecycle.work.question.asked', `@> '{"work":{"question":"asked"}}'`, '%question.asked%'],
  ['lifecycle.waiting', `? 'waiting'`, 'waiting%'],
  ['lifecycle.waiting.customer', `= '{"waiting":"customer"}'`, 'waiting.customer'],
  ['lifecycle.waiting.part', `= '{"waiting":"part"}'`, 'waiting.part'],
];

describe('The overlay of a process with states inside states', () => {
  let desk: HelpDesk;
  /** By path. */
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    desk = await openHelpDesk();
    const { definition } = await new ProcessStore(desk.database).publish(repair());
    ids = new Map(outline(definition).nodes.map(({ path, id }) => [path, id]));
    for (const events of [
      [],
      ['begin'],
      ['begin', 'ask'],
      ['begin', 'ask', 'mend'],
      ['begin', 'mend', 'ask', 'answer'],
      ['begin', 'close'],
      ['wait'],
      ['wait', 'order'],
      ['wait', 'order'],
    ]) {
      const { id } = await desk.ticket({ process: 'repair', queue: 'service-desk' });
      for (const event of events) {
        const answer = await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event });
        if (answer.status !== 200) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
      }
    }
    // Each event some hours after the one before, of each ticket others.
    await rewriteHistory(
      desk.database,
      `UPDATE ticket_event SET occurred_at = now() - (9 - seq) * ticket_id * interval '1 hour' WHERE ticket_id > $1`,
      [0],
    );
    await desk.database.query(
      `INSERT INTO stuck (ticket_id, kind, error) SELECT id, 'notify', 'No route' FROM ticket WHERE state LIKE 'work%asked%'`,
    );
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  const read = async () => (await desk.call<Figures>('admin', 'GET', PATH)).body;
  interface Plain {
    readonly count: number;
    readonly median: number | null;
    readonly oldest: number | null;
    readonly stuck: number;
  }
  /** A ticket has been in a state since the last event before which it was not there. */
  const plain = async ([, position, inHistory]: (typeof STATES)[number]): Promise<Plain> => {
    const [row] = await desk.database.query<Plain>(
      `SELECT count(*)::int AS count,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - since)::float8) AS median,
              max(extract(epoch FROM now() - since)::float8) AS oldest, coalesce(sum(stuck), 0)::int AS stuck
         FROM (SELECT (SELECT max(e.occurred_at) FROM ticket_event e
                        WHERE e.ticket_id = t.id AND e.diff #>> '{states,lifecycle,0}' NOT LIKE $1) AS since,
                      (SELECT count(*) FROM stuck s WHERE s.ticket_id = t.id) AS stuck
                 FROM ticket t WHERE t.category <> 'closed'
                  AND (t.position -> 'value' -> 'lifecycle')::jsonb ${position}) stands`,
      [inHistory],
    );
    return row!;
  };
  const idOf = (states: Figures['states'], path: string) => states.find(({ id }) => id === ids.get(path));

  it.each(STATES)('counts what a plain query counts, and how long, in %s', async (...state) => {
    const [found, expected] = [idOf((await read()).states, state[0]), await plain(state)];
    expect(expected.count).toBeGreaterThan(0);
    expect([found?.count, found?.stuck]).toEqual([expected.count, expected.stuck]);
    expect(Math.abs((found?.median ?? 0) - expected.median!)).toBeLessThan(5);
    expect(Math.abs((found?.oldest ?? 0) - expected.oldest!)).toBeLessThan(5);
  });

  it('leads from every state to exactly its tickets, and to how long they have been there', async () => {
    const { states } = await read();
    for (const { id, count } of states) {
      const { body } = await desk.call<Tickets>('admin', 'GET', `${PATH}/tickets?state=${id}`);
      expect([id, body.items.length]).toEqual([id, count]);
    }
  });
});
