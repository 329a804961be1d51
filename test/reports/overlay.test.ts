import type { z } from 'zod';
import type { Overlay, OverlayTickets } from '../../api/src/reports/overlay/schemas.ts';
import { designer, type Designer } from '../http/designers.ts';
import { rewriteHistory } from '../database/rewrite-history.ts';
import { type HelpDesk, openHelpDesk, type Person } from '../http/help-desk.ts';

type Figures = z.output<typeof Overlay>;
type Tickets = z.output<typeof OverlayTickets>;
const PATH = '/api/processes/incident/versions/1/overlay';

/** When a ticket's region changed last, as plain SQL finds it. */
const SINCE = `(SELECT max(e.occurred_at) FROM ticket_event e WHERE e.ticket_id = t.id AND e.diff -> 'states' ? r.region)`;

describe('The overlay of a running process', () => {
  let desk: HelpDesk;
  let sara: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    sara = await designer(desk, 'sara', ['design'], { sees: ['service-desk'] });
    await liveALittle();
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  async function send(who: Person, ticket: string, event: string, data: Record<string, unknown> = {}): Promise<void> {
    const answer = await desk.call(who, 'POST', `/api/tickets/${ticket}/events`, { event, data });
    if (answer.status !== 200) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
  }
  /** Twelve incidents that went different ways, one of them into another queue, one with something stuck. */
  async function liveALittle(): Promise<void> {
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push((await desk.ticket()).id);
    for (const id of ids.slice(0, 8)) await send('clara', id, 'accept');
    for (const id of ids.slice(0, 5)) await send('clara', id, 'wait', { reply: 'Which recorder is it?' });
    for (const id of ids.slice(0, 2)) await send('clara', id, 'resume');
    await send('clara', ids[7]!, 'queue.move.second-level');
    await send('clara', ids[8]!, 'queue.move.second-level');
    await send('clara', ids[6]!, 'resolve', { reply: 'Done.', resolution: 'fixed' });
    await send('clara', ids[6]!, 'cancel', { note: 'Bought a new one.' });
    await desk.database.query(`INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'notify', 'No route')`, [ids[0]]);
    // As if some had stood there for long.
    await rewriteHistory(
      desk.database,
      `UPDATE ticket_event SET occurred_at = occurred_at - ticket_id * interval '1 hour' WHERE ticket_id < $1`,
      [ids[4]],
    );
  }
  const overlay = async (query = '') => (await desk.call<Figures>('admin', 'GET', PATH + query)).body;
  const list = async (query: string) => (await desk.call<Tickets>('admin', 'GET', `${PATH}/tickets?${query}`)).body;

  it('counts in every state what a plain query counts, and how long', async () => {
    const { states } = await overlay();
    const nodes = await leaves();
    const plain = await desk.database.query<{ id: string; count: number; median: number; oldest: number }>(
      `SELECT r.id, count(*)::int AS count,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - ${SINCE})::float8) AS median,
              max(extract(epoch FROM now() - ${SINCE})::float8) AS oldest
         FROM jsonb_to_recordset($1) r(id text, region text, state text)
         JOIN ticket t ON t.position -> 'value' ->> r.region = r.state
        WHERE t.category <> 'closed' GROUP BY r.id ORDER BY r.id`,
      [JSON.stringify(nodes)],
    );
    expect(plain.length).toBeGreaterThanOrEqual(6);
    for (const row of plain) {
      const found = states.find(({ id }) => id === row.id);
      expect([row.id, found?.count]).toEqual([row.id, row.count]);
      expect(Math.abs((found?.median ?? 0) - row.median)).toBeLessThan(5);
      expect(Math.abs((found?.oldest ?? 0) - row.oldest)).toBeLessThan(5);
    }
    const [closed] = await desk.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ticket WHERE category = 'closed'`,
    );
    const resolved = nodes.filter(({ category }) => category === 'closed').map(({ id }) => id);
    expect(states.filter(({ id }) => resolved.includes(id)).reduce((sum, { count }) => sum + count, 0)).toBe(closed?.n);
  });

  /** Every innermost state with its region, from the definition as published. */
  async function leaves() {
    interface Node {
      readonly meta?: { readonly id?: string; readonly category?: string };
      readonly states?: Readonly<Record<string, Node>>;
    }
    const [row] = await desk.database.query<{ states: Record<string, Node> }>(
      `SELECT v.definition -> 'machine' -> 'states' AS states FROM process_version v
         JOIN process p ON p.id = v.process_id WHERE p.key = 'incident'`,
    );
    return Object.entries(row!.states).flatMap(([region, { states = {} }]) =>
      Object.entries(states)
        .filter(([, node]) => node.states === undefined)
        .map(([state, { meta }]) => ({ id: meta?.id ?? '', region, state, category: meta?.category })),
    );
  }

  it('counts on every transition what a plain query counts, and shows what nobody used', async () => {
    for (const days of [30, 90]) {
      const { transitions } = await overlay(`?days=${days}`);
      const plain = await desk.database.query<{ id: string; times: number; tickets: number }>(
        `SELECT taken ->> 'id' AS id, count(*)::int AS times, count(DISTINCT ticket_id)::int AS tickets
           FROM ticket_event, jsonb_array_elements(trace -> 'transitions') taken
          WHERE occurred_at >= now() - interval '${days} days' GROUP BY 1 ORDER BY 1`,
      );
      expect(plain.length).toBeGreaterThan(3);
      const used = transitions.filter(({ times }) => times > 0);
      expect(used.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(plain);
      expect(transitions.length).toBeGreaterThan(used.length);
    }
  });

  it('leads from every figure to exactly its tickets', async () => {
    const { states, transitions, stuck } = await overlay();
    for (const { id, count } of states) expect([id, (await list(`state=${id}`)).items.length]).toEqual([id, count]);
    for (const { id, tickets } of transitions.filter(({ times }) => times > 0))
      expect([id, (await list(`transition=${encodeURIComponent(id)}`)).items.length]).toEqual([id, tickets]);
    expect(stuck).toEqual([{ kind: 'notify', title: 'A notification could not be sent', count: 1 }]);
    expect((await list('stuck=true')).items).toHaveLength(1);
    expect(states.reduce((sum, state) => sum + state.stuck, 0)).toBe(1);
  });

  it('shows a person the tickets they may see, and no others', async () => {
    const all = await overlay();
    const { body } = await sara.call<Figures>('GET', PATH);
    const [plain] = await desk.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ticket WHERE queue = 'service-desk'`,
    );
    expect([body.tickets, all.tickets]).toEqual([plain?.n, 12]);
    const moved = all.transitions.filter(({ id, times }) => {
      const hers = body.transitions.find((one) => one.id === id);
      return times > (hers?.times ?? 0);
    });
    expect(moved.length).toBeGreaterThan(0);
    for (const { id } of all.states) {
      const { items } = (await sara.call<Tickets>('GET', `${PATH}/tickets?state=${id}`)).body;
      expect(items.every(({ queue }) => queue === 'Service desk')).toBe(true);
    }
  });

  it('asks for one figure at a time, and for states there are', async () => {
    for (const query of ['', 'state=a&transition=b', 'stuck=false', 'state=nowhere', 'days=31&stuck=true']) {
      expect([query, (await desk.call('admin', 'GET', `${PATH}/tickets?${query}`)).status]).toEqual([query, 400]);
    }
    const unknown = await desk.call<{ code: string }>('admin', 'GET', PATH.replace('/1/', '/9/'));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown-process']);
  });
});
