import type { z } from 'zod';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import type { Overlay, OverlayTickets } from '../../api/src/reports/overlay/schemas.ts';
import { designer, type Designer } from '../http/designers.ts';
import { rewriteHistory } from '../database/rewrite-history.ts';
import { type HelpDesk, openHelpDesk, type Person } from '../http/help-desk.ts';

type Figures = z.output<typeof Overlay>;
type State = Figures['states'][number];
type Tickets = z.output<typeof OverlayTickets>;
const PATH = '/api/processes/incident/versions/1/overlay';

/** When a ticket's region changed last, as plain SQL finds it. */
const SINCE = `(SELECT max(e.occurred_at) FROM ticket_event e WHERE e.ticket_id = t.id AND e.diff -> 'states' ? r.region)`;
/** The first version; the second one is not asked for. */
const FIRST = `(SELECT v.id FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = 'incident' AND v.version = 1)`;
/** Who looks, and what of it they may see. */
const EYES = [
  ['who sees all queues', 'true'],
  ['who sees one queue', `t.queue = 'service-desk'`],
] as const;

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
  /**
   * Twelve incidents that went different ways, some of them into another queue, some with something stuck; and two on
   * the next version, one of which came from the first.
   */
  async function liveALittle(): Promise<void> {
    const ids: string[] = [];
    for (let n = 0; n < 13; n++) ids.push((await desk.ticket()).id);
    for (const id of ids.slice(0, 8)) await send('clara', id, 'accept');
    for (const id of ids.slice(0, 5)) await send('clara', id, 'wait', { reply: 'Which recorder is it?' });
    for (const id of ids.slice(0, 2)) await send('clara', id, 'resume');
    for (const at of [1, 3, 6, 7, 8, 12]) await send('clara', ids[at]!, 'queue.move.second-level');
    for (const at of [5, 6]) {
      await send('clara', ids[at]!, 'resolve', { reply: 'Done.', resolution: 'fixed' });
      await send('clara', ids[at]!, 'cancel', { note: 'Bought a new one.' });
    }
    await desk.database.query(
      `INSERT INTO stuck (ticket_id, kind, error, resolved_at)
       SELECT id, kind, 'No route', resolved FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) s(id, kind, resolved)`,
      [
        [ids[0], ids[0], ids[3], ids[3], ids[4], ids[9], ids[10]],
        ['notify', 'timer', 'notify', 'notify', 'callWebhook', 'notify', 'notify'],
        [null, null, null, null, null, null, new Date()],
      ],
    );
    const store = new ProcessStore(desk.database);
    const { definition } = await store.current('incident');
    await store.publish({ ...definition, title: { en: 'Trouble', de: 'Ärger' } });
    await send('clara', (await desk.ticket()).id, 'accept');
    // As if it had been brought along: what it did before, it did on the first version.
    await desk.database.query(
      `UPDATE ticket SET process_version_id = (SELECT max(id) FROM process_version WHERE process_id = (SELECT id FROM process WHERE key = 'incident')) WHERE id = $1`,
      [ids[12]],
    );
    // As if some had stood there for long, and two had gone their way two months ago.
    await rewriteHistory(
      desk.database,
      `UPDATE ticket_event SET occurred_at = occurred_at - ticket_id * interval '1 hour'
              - CASE WHEN ticket_id = ANY ($1) THEN interval '60 days' ELSE '0' END`,
      [[ids[4], ids[8]]],
    );
  }
  const read = async (eyes: string, query = ''): Promise<Figures> =>
    (eyes === 'true' ? desk.call<Figures>('admin', 'GET', PATH + query) : sara.call<Figures>('GET', PATH + query)).then(
      ({ body }) => body,
    );
  const list = async (eyes: string, query: string): Promise<Tickets['items']> =>
    (eyes === 'true'
      ? desk.call<Tickets>('admin', 'GET', `${PATH}/tickets?${query}`)
      : sara.call<Tickets>('GET', `${PATH}/tickets?${query}`)
    ).then(({ body }) => body.items);
  /** Ids as plain SQL finds them, the newest first. */
  const idsOf = async (text: string): Promise<string[]> =>
    (await desk.database.query<{ id: string }>(`SELECT DISTINCT t.id ${text} ORDER BY 1 DESC`)).map(({ id }) => id);

  /** Every innermost state with its region, from the definition as published. */
  async function leaves() {
    interface Node {
      readonly meta?: { readonly id?: string; readonly category?: string };
      readonly states?: Readonly<Record<string, Node>>;
    }
    const [row] = await desk.database.query<{ states: Record<string, Node> }>(
      `SELECT v.definition -> 'machine' -> 'states' AS states FROM process_version v WHERE v.id = ${FIRST}`,
    );
    return Object.entries(row!.states).flatMap(([region, { states = {} }]) =>
      Object.entries(states)
        .filter(([, node]) => node.states === undefined)
        .map(([state, { meta }]) => ({ id: meta?.id ?? '', region, state, closed: meta?.category === 'closed' })),
    );
  }
  /** Of the lifecycle all tickets; in other regions those that are not closed. */
  const standsIn = (of: string) =>
    `t.process_version_id = ${FIRST} AND t.position -> 'value' ->> ${of}.region = ${of}.state
       AND (t.category <> 'closed' OR ${of}.region = 'lifecycle')`;

  describe.each(EYES)('for one %s', (_, eyes) => {
    it('counts in every state what a plain query counts, how long, and what is stuck there', async () => {
      const { states, tickets, unclosed } = await read(eyes);
      const plain = await desk.database.query<State>(
        `SELECT r.id, count(*)::int AS count,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - ${SINCE})::float8)
                  FILTER (WHERE NOT r.closed) AS median,
                max(extract(epoch FROM now() - ${SINCE})::float8) FILTER (WHERE NOT r.closed) AS oldest,
                sum((SELECT count(*) FROM stuck s WHERE s.ticket_id = t.id AND s.resolved_at IS NULL AND r.region = 'lifecycle'))::int AS stuck
           FROM jsonb_to_recordset($1) r(id text, region text, state text, closed boolean)
           JOIN ticket t ON ${standsIn('r')} AND ${eyes} GROUP BY r.id`,
        [JSON.stringify(await leaves())],
      );
      expect(plain.length).toBeGreaterThanOrEqual(6);
      const figures = (all: readonly State[]) =>
        Object.fromEntries(all.map(({ id, count, stuck }) => [id, [count, stuck]]));
      expect(figures(states)).toEqual(figures(plain));
      for (const { id, median, oldest } of plain) {
        const found = states.find((one) => one.id === id)!;
        expect([id, found.median === null]).toEqual([id, median === null]);
        expect(Math.abs(found.median! - median!)).toBeLessThan(5);
        expect(Math.abs(found.oldest! - oldest!)).toBeLessThan(5);
      }
      const [sums] = await desk.database.query(
        `SELECT count(*)::int AS tickets, count(*) FILTER (WHERE category <> 'closed')::int AS unclosed
           FROM ticket t WHERE t.process_version_id = ${FIRST} AND ${eyes}`,
      );
      expect({ tickets, unclosed }).toEqual(sums);
    });

    it('leads from every state to exactly its tickets, and says since when they stand there', async () => {
      const { states } = await read(eyes);
      expect(states.length).toBeGreaterThan(5);
      const places = await leaves();
      for (const { id, count } of states) {
        const { region, state } = places.find((one) => one.id === id)!;
        const items = await list(eyes, `state=${id}`);
        expect(items).toHaveLength(count);
        const plain = await desk.database.query<{ id: string; since: Date }>(
          `SELECT t.id, ${SINCE} AS since FROM ticket t, (SELECT $1 AS region, $2 AS state) r
            WHERE ${standsIn('r')} AND ${eyes} ORDER BY t.id DESC`,
          [region, state],
        );
        expect(items.map((one) => [one.id, one.since])).toEqual(plain.map((one) => [one.id, one.since.toISOString()]));
      }
    });

    it.each([30, 90])('counts on every transition of the last %s days what a plain query counts', async (days) => {
      const { transitions } = await read(eyes, `?days=${days}`);
      const taken = `FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id, jsonb_array_elements(e.trace -> 'transitions') taken
          WHERE e.process_version_id = ${FIRST} AND e.occurred_at >= now() - interval '${days} days' AND ${eyes}`;
      const plain = await desk.database.query<{ id: string; times: number; tickets: number }>(
        `SELECT taken ->> 'id' AS id, count(*)::int AS times, count(DISTINCT e.ticket_id)::int AS tickets ${taken}
          GROUP BY 1 ORDER BY 1`,
      );
      expect(plain.length).toBeGreaterThan(3);
      const used = transitions.filter(({ times }) => times > 0);
      expect(used.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(plain);
      for (const { id } of used) {
        const items = await list(eyes, `transition=${encodeURIComponent(id)}&days=${days}`);
        expect([id, items.map((one) => one.id)]).toEqual([id, await idsOf(`${taken} AND taken ->> 'id' = '${id}'`)]);
      }
      // What nobody used: all that the definition has besides.
      const all = await desk.database.query<{ id: string }>(
        `SELECT DISTINCT one #>> '{}' AS id FROM process_version v,
                jsonb_path_query(v.definition::jsonb, '$.machine.**.meta.id') one WHERE v.id = ${FIRST} AND one #>> '{}' LIKE '%:%'`,
      );
      const unused = transitions.filter(({ times }) => times === 0).map(({ id }) => id);
      expect(unused.sort()).toEqual(
        all
          .map(({ id }) => id)
          .filter((id) => plain.every((one) => one.id !== id))
          .sort(),
      );
    });

    it('counts what is stuck, kind by kind, and leads from each kind to its tickets', async () => {
      const { stuck } = await read(eyes);
      const open = `FROM stuck s JOIN ticket t ON t.id = s.ticket_id
          WHERE s.resolved_at IS NULL AND t.process_version_id = ${FIRST} AND ${eyes}`;
      const plain = await desk.database.query<{ kind: string; count: number }>(
        `SELECT s.kind, count(*)::int AS count ${open} GROUP BY 1 ORDER BY 1`,
      );
      expect(plain.length).toBeGreaterThan(1);
      expect(stuck.map(({ kind, count }) => ({ kind, count }))).toEqual(plain);
      expect(stuck.find(({ kind }) => kind === 'notify')?.title).toBe('A notification could not be sent');
      for (const { kind } of stuck) {
        const items = await list(eyes, `stuck=true&kind=${kind}`);
        expect([kind, items.map(({ id }) => id)]).toEqual([kind, await idsOf(`${open} AND s.kind = '${kind}'`)]);
      }
      expect((await list(eyes, 'stuck=true')).map(({ id }) => id)).toEqual(await idsOf(open));
    });
  });

  it('is another one for who sees less, in every part', async () => {
    const [all, hers] = [await read('true', '?days=90'), await read(EYES[1][1], '?days=90')];
    expect(hers.tickets).toBeLessThan(all.tickets);
    const less = (pick: (figures: Figures) => number[]) => expect(pick(hers)).not.toEqual(pick(all));
    less(({ states }) => states.map(({ median }) => Math.round(median ?? 0)));
    less(({ states }) => states.map(({ oldest }) => Math.round(oldest ?? 0)));
    less(({ transitions }) => transitions.map(({ times }) => times));
    less(({ stuck }) => stuck.map(({ count }) => count));
  });

  it('asks for one figure at a time, and for states there are', async () => {
    for (const query of [
      '',
      'state=a&transition=b',
      'stuck=false',
      'state=nowhere',
      'days=31&stuck=true',
      'transition=a&kind=timer',
      'kind=timer',
    ]) {
      expect([query, (await desk.call('admin', 'GET', `${PATH}/tickets?${query}`)).status]).toEqual([query, 400]);
    }
    const unknown = await desk.call<{ code: string }>('admin', 'GET', PATH.replace('/1/', '/9/'));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown-process']);
  });
});
