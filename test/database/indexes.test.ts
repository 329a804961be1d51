import type { AgentRights } from '../../api/src/rights/agent-rights.ts';
import { QUEUE_RIGHTS } from '../../api/src/rights/agent-rights.ts';
import { visibleTickets } from '../../api/src/rights/predicate.ts';
import { lifecycleStatement, standingStatement } from '../../api/src/reports/overlay/statements.ts';
import { CLAIM_DUE, READ_HISTORY, READ_TICKET } from '../../api/src/tickets/gate/read-statements.ts';
import { type ListFilter, listStatement } from '../../api/src/tickets/reading/list-statement.ts';
import { CommonWords } from '../../api/src/tickets/search/common-words.ts';
import { WordIndex } from '../../api/src/tickets/search/word-index.ts';
import { copyTicket } from '../bench/copies.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';

const TICKETS = 50_000;
const DAY = 86_400_000;
const ARTICLE = { kind: 'customer', body: 'It stays dark.' } as const;
type Phase = Parameters<typeof listStatement>[2];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

describe(`with ${TICKETS} tickets`, () => {
  let house: House;
  let rights: AgentRights;
  let ticketId: string;

  beforeAll(async () => {
    house = await openHouse();
    ({ ticketId } = await makeTicket(house, { article: ARTICLE }, { at: Date.now() - 30 * DAY }));
    accepted(await house.gate.sendEvent(ticketId, { type: 'accept' }, asAgent(house.agents['anna']!)));
    await copyTicket(house.database, ticketId, TICKETS, {
      title: `'Recorder ' || md5(g::text) || ' does not start'`,
      created_at: `t.created_at + g * interval '20 seconds'`,
      wake_at: `now() + g * interval '1 minute'`,
      due_at: `now() + (g - 100) * interval '1 minute'`,
      // As in life: most are closed, some belong to nobody.
      category: `CASE WHEN g % 20 = 0 THEN 'open' WHEN g % 20 = 1 THEN 'new' ELSE 'closed' END`,
      owner_id: `CASE WHEN g % 20 = 1 THEN NULL ELSE (g % 3) + 1 END`,
      queue: `(ARRAY['service-desk', 'service-desk', 'second-level', 'third-level'])[1 + g % 4]`,
    });
    const queues = await house.database.query<{ key: string }>('SELECT key FROM queue');
    rights = {
      agentId: house.agents['anna']!,
      roles: ['agent'],
      general: new Set(),
      queues: new Map(queues.map(({ key }) => [key, new Set(QUEUE_RIGHTS)])),
    };
  }, 120_000);
  afterAll(() => house.close());

  /** The nodes of the plan that PostgreSQL makes for a statement and keeps for the connection. */
  async function planOf(text: string, values: readonly unknown[]): Promise<Plan[]> {
    const [row] = await house.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
    return flat(row!['QUERY PLAN'][0].Plan);
  }
  const large = new Set(['ticket', 'ticket_event', 'ticket_words', 'article', 'timer', 'clock']);
  const readWhole = (plan: readonly Plan[]) =>
    plan.filter((node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''));
  const indexes = (plan: readonly Plan[]) => plan.flatMap((node) => node['Index Name'] ?? []);

  const list = (filter: ListFilter, phase: Phase = { by: 'created' }) => {
    const { statement, values } = listStatement(rights, filter, phase, undefined, 51);
    return planOf(statement.text, values);
  };

  const OPEN = ['new', 'open', 'pending'];
  const LISTS: readonly { name: string; filter: ListFilter & { mine?: true }; index: string; phase?: Phase }[] = [
    { name: 'all a person may see', filter: {}, index: 'ticket_by_queue' },
    { name: 'one queue', filter: { queue: 'service-desk' }, index: 'ticket_by_queue' },
    { name: 'open ones of a queue', filter: { queue: 'service-desk', categories: ['open'] }, index: 'ticket_by_queue' },
    { name: 'mine', filter: { mine: true, categories: OPEN }, index: 'ticket_by_owner' },
    { name: 'unassigned', filter: { owner: null, categories: OPEN }, index: 'ticket_unassigned' },
    { name: 'by due date', filter: {}, index: 'ticket_by_due', phase: { by: 'due' } },
    { name: 'overdue', filter: { overdue: true }, index: 'ticket_by_due', phase: { by: 'due' } },
    { name: 'one number', filter: { number: '2026112210000011' }, index: 'ticket_number_key' },
    { name: 'words', filter: { words: `'recorder':* & 'abc':*` }, index: 'ticket_words_search' },
    {
      name: 'rare words',
      filter: { words: `'recorder':* & 'abc':*`, rareWords: `'abc':*` },
      index: 'ticket_words_search',
    },
  ];
  it.each(LISTS)('a list walks an index: $name', async ({ filter: { mine, ...filter }, index, phase }) => {
    const plan = await list(mine ? { ...filter, owner: rights.agentId } : filter, phase);
    expect(indexes(plan)).toContain(index);
    expect(readWhole(plan)).toEqual([]);
  });

  it('the claim of due tickets walks the index of those to wake', async () => {
    const plan = await planOf(CLAIM_DUE.text, [100]);
    expect(indexes(plan)).toContain('ticket_to_wake');
    expect(readWhole(plan)).toEqual([]);
  });

  it('a ticket and its history are found by their keys', async () => {
    const plan = [
      ...(await planOf(READ_TICKET.text, [ticketId, 'some key'])),
      ...(await planOf(READ_HISTORY.text, [ticketId, 0, 50])),
    ];
    expect(indexes(plan)).toEqual(expect.arrayContaining(['ticket_pkey', 'ticket_event_pkey']));
    expect(readWhole(plan)).toEqual([]);
  });

  it('where tickets stand is counted from an index alone, whatever the number of closed ones', async () => {
    const [version] = await house.database.query<{ id: number }>('SELECT process_version_id AS id FROM ticket LIMIT 1');
    for (const statement of [lifecycleStatement, standingStatement]) {
      const values: unknown[] = [version?.id];
      const plan = await planOf(statement(visibleTickets(rights, 't', values)), values);
      expect(indexes(plan)).toContain('ticket_by_version');
      expect(plan.some((node) => node['Node Type'] === 'Index Only Scan')).toBe(true);
      expect(readWhole(plan)).toEqual([]);
    }
  });

  it('a search for a common and a rare word asks the index for the rare one, and finds the same', async () => {
    const common = new CommonWords(house.database);
    expect(await common.rareOf(['Recorder', 'abc', 'start'])).toEqual(['abc']);
    expect(await common.rareOf(['recorder', 'does'])).toEqual(['recorder', 'does']);
    const found = async (filter: ListFilter) => {
      const { statement, values } = listStatement(rights, filter, { by: 'created' }, undefined, 51);
      return (await house.database.run<{ id: string }>(statement, values)).map(({ id }) => id);
    };
    const words = `'recorder':* & 'abc':* & 'starts':*`;
    for (const whole of [`'recorder':* & 'abc':*`, words]) {
      expect(await found({ words: whole, rareWords: `'abc':*` })).toEqual(await found({ words: whole }));
    }
    expect((await found({ words: `'recorder':* & 'abc':*`, rareWords: `'abc':*` })).length).toBeGreaterThan(3);
    expect(await found({ words, rareWords: `'abc':*` })).toEqual([]);
  });

  it('what was just written is found at once, and from the index later', async () => {
    const words = new WordIndex(house.database);
    const found = async (word: string) => {
      const { statement, values } = listStatement(rights, { words: `'${word}'` }, { by: 'created' }, undefined, 51);
      return (await house.database.run<{ id: string }>(statement, values)).map(({ id }) => id);
    };
    await words.catchUp();
    const article = { kind: 'customer', subject: 'Noise', body: 'It hums.' } as const;
    const made = await makeTicket(house, { title: 'Zeppelin over the antenna', article });
    expect(await found('zeppelin')).toEqual([made.ticketId]);
    expect(await found('hums')).toEqual([made.ticketId]);
    expect(await words.catchUp()).toBe(1);
    expect(await found('zeppelin')).toEqual([made.ticketId]);
    expect(await found('hums')).toEqual([made.ticketId]);
    const renaming = { type: 'ticket.title', data: { title: 'Balloon over the antenna' } };
    accepted(await house.gate.sendEvent(made.ticketId, renaming, asAgent(house.agents['anna']!)));
    expect(await found('balloon')).toEqual([made.ticketId]);
    await words.catchUp();
    expect(await found('zeppelin')).toEqual([]);
    expect(await found('balloon')).toEqual([made.ticketId]);
    expect(await words.catchUp()).toBe(0);
  });
});
