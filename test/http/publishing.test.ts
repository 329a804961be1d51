import { jest } from '@jest/globals';
import { contentHash, type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import { smallProcess } from '../../engine/src/analysis/small-process.fixture.ts';
import { designer, type Designer } from './designers.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

jest.setTimeout(120_000);

interface Published {
  readonly key: string;
  readonly version: number;
  readonly contentHash: string;
  readonly code?: string;
  readonly current?: number | null;
}
interface HistoryPage {
  readonly items: readonly {
    readonly seq: number;
    readonly kind: string;
    readonly agent: { readonly name: string } | null;
    readonly version: number | null;
    readonly versionBefore: number | null;
    readonly sentence: string;
    readonly note: string;
  }[];
  readonly next: number | null;
}
/** A process whose analysis takes no time. */
const own = (key: string, title: string): ProcessDefinition =>
  smallProcess({ rest: { key, title: { en: title, de: title } } });

describe('Publishing', () => {
  let desk: HelpDesk;
  let dora: Designer;
  let paul: Designer;
  let petra: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    dora = await designer(desk, 'dora', ['design']);
    paul = await designer(desk, 'paul', ['publish']);
    petra = await designer(desk, 'petra', ['design', 'publish'], { language: 'de' });
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  const publish = (who: Designer, definition: ProcessDefinition, baseVersion: number | null, note = '') =>
    who.call<Published>('POST', `/api/processes/${definition.key}/versions`, { definition, baseVersion, note });
  const history = async (key: string, query = '', who = dora) =>
    (await who.call<HistoryPage>('GET', `/api/processes/${key}/history${query}`)).body;
  const currentOf = async (key: string) =>
    (await dora.call<{ currentVersion: number }>('GET', `/api/processes/${key}`)).body.currentVersion;

  it('makes the first version of a process that was only a draft, and the draft is gone', async () => {
    const definition = own('returns', 'Returns');
    await petra.call('PUT', '/api/processes/returns/draft', { definition, baseVersion: null, revision: 0 });
    const made = await publish(petra, definition, null, 'The beginning');
    expect(made).toMatchObject({ status: 201, body: { key: 'returns', version: 1 } });
    expect(made.body.contentHash).toBe(contentHash(withStableIds(definition)));
    expect((await petra.call('GET', '/api/processes/returns/draft')).status).toBe(404);
    expect((await history('returns')).items).toMatchObject([
      {
        kind: 'published',
        agent: { name: 'Petra' },
        version: 1,
        note: 'The beginning',
        sentence: 'Published version 1',
      },
      { kind: 'draftBegun', agent: { name: 'Petra' }, version: null, sentence: 'Began a draft of a new process' },
    ]);
  });

  it('of a process that does not move between queues is enough for new tickets, in whichever queue one may', async () => {
    await publish(petra, own('plain', 'Plain'), null);
    const create = (more: object) =>
      desk.call<{ id: string; reason: { sentence: string } }>('clara', 'POST', '/api/tickets', {
        process: 'plain',
        title: 'Anything',
        ...more,
      });
    const formOf = (process: string) =>
      desk.call<{ creation: { queues: { key: string }[]; queueByProcess: boolean } }>(
        'clara',
        'GET',
        `/api/processes/${process}`,
      );
    const form = await formOf('plain');
    expect(form.body.creation.queues.map(({ key }) => key)).toContain('sales');
    // The page asks for a queue, where leaving it to the process would be refused.
    expect(form.body.creation.queueByProcess).toBe(false);
    expect((await formOf('incident')).body.creation.queueByProcess).toBe(true);
    const made = await create({ queue: 'sales' });
    expect(made.status).toBe(201);
    const read = await desk.call<{ queue: { key: string } }>('clara', 'GET', `/api/tickets/${made.body.id}`);
    expect(read.body.queue.key).toBe('sales');
    for (const [more, sentence] of [
      [{}, 'Fill in “Queue” first.'],
      [{ queue: 'nowhere' }, 'You may not create tickets in Nowhere.'],
    ] as const)
      expect([more, (await create(more)).body.reason.sentence]).toEqual([more, sentence]);
  });

  it('on top of a version that is no longer the newest is refused, and nothing is lost', async () => {
    const draft = own('race', 'Mine');
    expect((await publish(petra, own('race', 'First'), null)).body.version).toBe(1);
    await petra.call('PUT', '/api/processes/race/draft', { definition: draft, baseVersion: 1, revision: 0 });
    expect((await publish(paul, own('race', 'Theirs'), 1)).body.version).toBe(2);
    const late = await publish(petra, draft, 1);
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'newer-version', 2]);
    expect((await publish(petra, draft, null)).body).toMatchObject({ code: 'newer-version', current: 2 });
    expect((await publish(petra, draft, 7)).status).toBe(409);
    expect((await publish(petra, own('unheard', 'Of'), 3)).body).toMatchObject({
      code: 'newer-version',
      current: null,
    });
    expect((await petra.call('GET', '/api/processes/race/draft')).status).toBe(200);
    expect((await publish(petra, draft, 2)).body.version).toBe(3);
    // The answer was lost and it is sent once more.
    expect((await publish(petra, draft, 2)).body.version).toBe(3);
    expect((await history('race')).items.filter(({ kind }) => kind === 'published')).toHaveLength(3);
  });

  it('by eight at once on one version gives one new version', async () => {
    await publish(petra, own('eight', 'First'), null);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => publish(paul, own('eight', `Number ${n}`), 1)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it('lets new tickets use an older version again, in one step, and the history says so', async () => {
    await publish(petra, own('again', 'First'), null);
    await publish(petra, own('again', 'Second'), 1);
    expect(await currentOf('again')).toBe(2);
    const path = '/api/processes/again/current';
    expect((await paul.call('POST', path, { version: 1, note: 'Second lost mails' })).status).toBe(200);
    expect(await currentOf('again')).toBe(1);
    // A second press changes nothing.
    expect((await paul.call('POST', path, { version: 1 })).status).toBe(200);
    expect((await paul.call<Published>('POST', path, { version: 3 })).body.code).toBe('unknown-process');
    // The next version still comes after the newest one.
    expect((await publish(petra, own('again', 'Third'), 1)).body).toMatchObject({ code: 'newer-version', current: 2 });
    expect((await history('again', '', petra)).items.slice(0, 2)).toMatchObject([
      {
        kind: 'madeCurrent',
        agent: { name: 'Paul' },
        version: 1,
        note: 'Second lost mails',
        sentence: 'Neue Tickets verwenden wieder Version 1',
      },
      { kind: 'published', version: 2 },
    ]);
    // To be compared is what was in use until then, not the number before.
    await publish(petra, own('again', 'Third'), 2);
    const inUse = (await history('again')).items.map(({ kind, version, versionBefore }) => [
      kind,
      version,
      versionBefore,
    ]);
    expect(inUse).toEqual([
      ['published', 3, 1],
      ['madeCurrent', 1, 2],
      ['published', 2, 1],
      ['published', 1, null],
    ]);
  });

  it('of the same content elsewhere on the canvas makes no new version but keeps the new places', async () => {
    const definition = own('places', 'Places');
    await publish(petra, definition, null);
    const layout = { iaa: { x: 10, y: 20 } };
    expect((await publish(petra, { ...definition, layout }, 1)).body.version).toBe(1);
    const read = await dora.call<{ definition: ProcessDefinition; contentHash: string }>(
      'GET',
      '/api/processes/places/versions/1',
    );
    expect(read.body.definition.layout).toEqual(layout);
    expect(contentHash(read.body.definition)).toBe(read.body.contentHash);
    expect((await history('places')).items.map(({ kind }) => kind)).toEqual(['laidOut', 'published']);
    // The same places once more are nothing new.
    await publish(petra, { ...definition, layout }, 1);
    expect((await history('places')).items).toHaveLength(2);
  });

  it('keeps drawing, publishing and looking apart', async () => {
    expect((await publish(dora, own('support', 'By Dora'), 1)).status).toBe(403);
    expect((await dora.call('POST', '/api/processes/support/current', { version: 1 })).status).toBe(403);
    expect((await paul.call('GET', '/api/processes/support/draft')).status).toBe(403);
    expect((await paul.call('POST', '/api/processes/check', { definition: own('support', 'Checked') })).status).toBe(
      403,
    );
    expect((await paul.call('GET', '/api/processes/support/history')).status).toBe(200);
  });

  it('writes down who had a definition checked and what came out', async () => {
    await dora.call('POST', '/api/processes/check', { definition: { ...own('checked', 'Checked'), fields: 7 } });
    expect((await history('checked')).items).toMatchObject([
      { kind: 'checked', agent: { name: 'Dora' }, sentence: 'Checked: errors 1, warnings 0' },
    ]);
  });

  it('shows its history a page at a time', async () => {
    for (let n = 0; n < 5; n++) await dora.call('POST', '/api/processes/check', { definition: { key: 'pages' } });
    const first = await history('pages', '?limit=3');
    expect(first.items.map(({ seq }) => seq)).toEqual([5, 4, 3]);
    const second = await history('pages', `?limit=3&before=${first.next ?? ''}`);
    expect([second.items.map(({ seq }) => seq), second.next]).toEqual([[2, 1], null]);
  });

  it('keeps a version as it was published: nobody can change it, not in the database either', async () => {
    await publish(petra, own('kept', 'Kept'), null, 'As it is');
    const ofKept = `process_id = (SELECT id FROM process WHERE key = 'kept')`;
    for (const change of [
      `definition = '{}'`,
      `content_hash = 'x'`,
      `note = 'Something else'`,
      'version = 2',
      `published_at = now() - interval '1 day'`,
      'published_by = NULL',
    ])
      await expect(desk.database.query(`UPDATE process_version SET ${change} WHERE ${ofKept}`)).rejects.toThrow(
        /does not change/,
      );
    await expect(desk.database.query(`DELETE FROM process_version WHERE ${ofKept}`)).rejects.toThrow(/does not change/);
    await expect(desk.database.query('TRUNCATE process_version CASCADE')).rejects.toThrow(/append-only/);
    const read = await dora.call<Published>('GET', '/api/processes/kept/versions/1');
    expect(read.body.contentHash).toBe(contentHash(withStableIds(own('kept', 'Kept'))));
  });

  it('keeps a history nobody can change, and whose links show if the file was', async () => {
    await expect(desk.database.query(`UPDATE process_history SET kind = 'x'`)).rejects.toThrow(/append-only/);
    await expect(desk.database.query('DELETE FROM process_history')).rejects.toThrow(/append-only/);
    await expect(desk.database.query('TRUNCATE process_history')).rejects.toThrow(/append-only/);
    const broken = () =>
      desk.database.query<{ process_key: string; seq: number }>(
        `SELECT process_key, seq FROM (
           SELECT h.process_key, h.seq, h.link, process_history_link(lag(h.link) OVER w, h) AS computed,
                  row_number() OVER w AS place
             FROM process_history h WINDOW w AS (PARTITION BY process_key ORDER BY seq)) checked
          WHERE link <> computed OR seq <> place ORDER BY seq`,
      );
    expect(await broken()).toEqual([]);
    await desk.database.query('ALTER TABLE process_history DISABLE TRIGGER ALL');
    await desk.database.query(`UPDATE process_history SET agent_id = NULL WHERE process_key = 'pages' AND seq = 2`);
    expect(await broken()).toEqual([{ process_key: 'pages', seq: 2 }]);
    await desk.database.query(`DELETE FROM process_history WHERE process_key = 'pages' AND seq = 2`);
    await desk.database.query('ALTER TABLE process_history ENABLE TRIGGER ALL');
    expect((await broken()).map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });
});
