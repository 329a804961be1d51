import { type HelpDesk, openHelpDesk } from './help-desk.ts';

interface Page {
  readonly items: readonly { id: string; number: string; title: string; due: string | null; overdue: boolean }[];
  readonly nextCursor: string | null;
  readonly hint: string | null;
}

describe('lists of tickets', () => {
  let desk: HelpDesk;
  const numbers: string[] = [];
  beforeAll(async () => {
    desk = await openHelpDesk();
    for (let i = 0; i < 23; i += 1) numbers.push((await desk.ticket({ title: `Recorder ${i}` })).number);
    for (let i = 0; i < 4; i += 1) {
      const made = await desk.call('clara', 'POST', '/api/tickets', {
        process: 'support',
        title: `Question ${i}`,
        queue: 'sales',
      });
      expect(made.status).toBe(201);
    }
    // Some have no promise at all, several were made at the same moment.
    await desk.database.query(`UPDATE ticket SET due_at = NULL WHERE id % 3 = 0`);
    await desk.database.query(`UPDATE ticket SET created_at = date_trunc('minute', created_at) WHERE id > 10`);
    await desk.database.query(`UPDATE ticket SET due_at = now() - interval '1 hour' WHERE id IN (4, 5)`);
  }, 60_000);
  afterAll(() => desk.close());

  const page = async (query: string) => (await desk.call<Page>('clara', 'GET', `/api/tickets?${query}`)).body;
  async function everything(query: string): Promise<Page['items'][number][]> {
    const items: Page['items'][number][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Page = await page(`${query}&limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      items.push(...answer.items);
      cursor = answer.nextCursor;
    }
    return items;
  }

  it.each([
    'sort=created',
    'sort=due',
    'q=recorder',
    'owner=none',
    'queue=service-desk',
    'unclosed=true',
    'queue=service-desk&sort=due',
    'process=incident',
    'process=incident&state=new',
    'state=new',
    'process=incident&queue=service-desk&category=new',
  ])('show every ticket of %s once, page by page', async (query) => {
    const items = await everything(query);
    const all = (await page(`${query}&limit=200`)).items;
    expect(items.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBe(/^(q|process)/.test(query) ? 23 : 27);
  });

  it('put the earliest promise first, and those without one behind', async () => {
    const dues = (await everything('sort=due')).map(({ due }) => due);
    const promised = dues.filter((due) => due !== null);
    expect(dues.slice(0, promised.length)).toEqual([...promised].sort());
    expect(promised.length).toBeGreaterThan(5);
    expect(promised.length).toBeLessThan(27);
  });

  it('find overdue ones', async () => {
    const { items } = await page('overdue=true');
    expect(items.map(({ id }) => id).sort()).toEqual(['4', '5']);
    expect(items.every(({ overdue }) => overdue)).toBe(true);
  });

  it('find a number however it is written, and explain one that cannot be', async () => {
    const number = numbers[3] ?? '';
    for (const text of [
      number,
      ` ${number} `,
      `Ticket#${number}`,
      `[Ticket#: ${number}]`,
      `TICKET#  ${number}`,
      `[ticket#:  ${number}]`,
    ])
      expect((await page(`q=${encodeURIComponent(text)}`)).items.map((item) => item.number)).toEqual([number]);
    const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    expect(await page(`q=${wrong}`)).toEqual({
      items: [],
      nextCursor: null,
      hint: expect.stringContaining('check digit'),
    });
  });

  it('find words in titles and articles, also unfinished ones; mere signs are not looked for, and that is said', async () => {
    expect((await page('q=ques')).items).toHaveLength(4);
    expect((await page('q=question%203')).items.map(({ title }) => title)).toEqual(['Question 3']);
    expect((await page(`q=${encodeURIComponent(`'); DROP TABLE ticket; --`)}`)).items).toEqual([]);
    const signs = await page(`q=${encodeURIComponent('&|!():*')}`);
    expect(signs).toMatchObject({ hint: '“&|!():*” has neither letters nor digits: it was not looked for.' });
    expect(signs.items).toHaveLength(27);
    const many = await page(`q=${encodeURIComponent(`${'recorder '.repeat(10)} unheard-of`)}`);
    expect(many).toMatchObject({ hint: 'Only the first 10 words were looked for.' });
    expect(many.items).toHaveLength(23);
    expect((await page('q=')).hint).toBeNull();
  });
});
