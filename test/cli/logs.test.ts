import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../api/src/database/database.ts';
import { openOwnDatabase, type OwnDatabase } from '../database/own-database.ts';
import { expectSentences, HELP_DESK, stellwerk } from './command.ts';
import { GOOD_LOG, LOGS, newFolder, REFUSED_LOG } from './log-files.ts';

const PROCESS = join(HELP_DESK, 'process.json');
const MAPPING = ['--mapping', join(HELP_DESK, 'mapping.json')];

describe('Event logs on the command line', () => {
  const folder = newFolder();
  let place: OwnDatabase;
  let database: Database;
  const inDatabase = (args: readonly string[]) => stellwerk(args, { DATABASE_URL: place.url });
  const counts = async () => {
    const [row] = await database.query<{
      tickets: number;
      events: number;
      held: number;
      undone: number;
      people: number;
    }>(
      `SELECT (SELECT count(*)::int FROM ticket) AS tickets, (SELECT count(*)::int FROM ticket_event) AS events,
        (SELECT count(*)::int FROM ticket WHERE held) AS held, (SELECT count(*)::int FROM outbox WHERE done_at IS NULL) AS undone,
        (SELECT count(*)::int FROM agent) AS people`,
    );
    return row!;
  };
  beforeAll(async () => {
    place = await openOwnDatabase(2);
    ({ database } = place);
    expect((await inDatabase(['db', 'migrate'])).code).toBe(0);
    const published = await inDatabase(['publish', PROCESS, '--json']);
    expect(published).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(published.out)).toMatchObject({ key: 'help-desk-log', version: 1 });
  }, 90_000);
  afterAll(async () => {
    folder.remove();
    await place.close();
  });

  it('replays a good log, and says what a process refuses in which state', async () => {
    const good = await stellwerk(['replay', PROCESS, folder.write('good.xes', GOOD_LOG), ...MAPPING, '--json']);
    expect(good).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(good.out)).toMatchObject({
      cases: 2,
      events: 6,
      fitting: 2,
      refused: [],
      longest: { id: 'Case 1' },
    });
    const refused = await stellwerk(['replay', PROCESS, folder.write('refused.xes', REFUSED_LOG), ...MAPPING]);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/✗ 1 × "Closed" \(close\) refused in new, e\.g\. case Case 6/);
  }, 60_000);

  it.each(Object.keys(LOGS))(
    'reports a log that is bad (%s), and imports nothing of it',
    async (name) => {
      const { content, said } = LOGS[name]!;
      const file = folder.write(`${name}.xes`, content);
      const before = await counts();
      const [replayed, imported] = await Promise.all([
        stellwerk(['replay', PROCESS, file, ...MAPPING]),
        inDatabase(['import', 'help-desk-log', file, ...MAPPING]),
      ]);
      for (const told of [replayed, imported]) {
        expect(told.code).toBe(1);
        expect(told.out + told.error).toMatch(said);
        expect(told.out + told.error).not.toMatch(/node_modules|\n\s+at /);
      }
      expectSentences(imported);
      expect(await counts()).toEqual(before);
    },
    60_000,
  );

  it('imports a log as held tickets, once however often, and releases them', async () => {
    const file = folder.write('good.xes', GOOD_LOG);
    const first = await inDatabase(['import', 'help-desk-log', file, ...MAPPING, '--json']);
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(first.out)).toMatchObject({ cases: 2, imported: 2, skipped: 0, events: 6, refused: [] });
    const after = await counts();
    expect(after).toMatchObject({ tickets: 2, held: 2, undone: 0 });
    const again = await inDatabase(['import', 'help-desk-log', file, ...MAPPING, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ imported: 0, skipped: 2, events: 0 });
    expect(await counts()).toEqual(after);
    expect(JSON.parse((await inDatabase(['release', 'other', '--json'])).out)).toEqual({ released: 0 });
    expect(JSON.parse((await inDatabase(['release', 'help-desk-log', '--json'])).out)).toEqual({ released: 2 });
    expect(await counts()).toMatchObject({ tickets: 2, held: 0 });
  }, 60_000);

  it('ends with 1 and names the entry when the process refuses one', async () => {
    const told = await inDatabase([
      'import',
      'help-desk-log',
      folder.write('r.xes', REFUSED_LOG),
      ...MAPPING,
      '--name',
      'r',
    ]);
    expect(told.code).toBe(1);
    expect(told.out).toContain('✗ case Case 6: "Closed" (close) refused');
  }, 60_000);

  it('names the queue that is not there, and imports nothing', async () => {
    const before = await counts();
    const mapping = JSON.parse(readFileSync(join(HELP_DESK, 'mapping.json'), 'utf8')) as Record<string, unknown>;
    const file = folder.write('elsewhere.json', JSON.stringify({ ...mapping, queue: 'elsewhere' }));
    const log = folder.write('good.xes', GOOD_LOG);
    const told = await inDatabase(['import', 'help-desk-log', log, '--mapping', file, '--name', 'elsewhere']);
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.error).toContain('begin in "elsewhere", and there is no such queue');
    expect(await counts()).toEqual(before);
  }, 60_000);

  it('says what to do when the process is not published, or the mapping is none', async () => {
    const file = folder.write('good.xes', GOOD_LOG);
    const nowhere = await inDatabase(['import', 'nowhere', file, ...MAPPING]);
    expect(nowhere).toMatchObject({ code: 2, out: '' });
    expect(nowhere.error).toContain('Publish it first');
    const mapping = folder.write('mapping.json', '{"format": 1, "events": 7}');
    const told = await inDatabase(['import', 'help-desk-log', file, '--mapping', mapping]);
    expect(told.code).toBe(2);
    expectSentences(told);
  }, 60_000);
});
