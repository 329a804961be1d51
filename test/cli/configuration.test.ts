import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outline, type ProcessDefinition } from '@stellwerk/engine';
import { exportConfiguration } from '../../api/src/configuration-files/export-configuration.ts';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { ConfigurationFile } from '../../api/src/configuration-files/schema.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { configurationOf } from '../../api/src/demo/configuration-of.ts';
import { shippedDefinitions, shippedDirectory } from '../../api/src/demo/shipped.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { openOwnDatabase, type OwnDatabase } from '../database/own-database.ts';
import { expectSentences, HELP_DESK, stellwerk } from './command.ts';
import { GOOD_LOG, newFolder } from './log-files.ts';

const UNLOCK_AFTER = { duration: 'PT4H', calendar: 'office' };
type Place = OwnDatabase;

describe('The configuration on the command line', () => {
  const folder = newFolder();
  let full: Place;
  let empty: Place;
  beforeAll(async () => {
    [full, empty] = await Promise.all([openOwnDatabase(2), openOwnDatabase(2)]);
    await migrate(full.database);
    await importConfiguration(full.database, configurationOf(shippedDirectory(), shippedDefinitions()));
    await full.database.query(`UPDATE queue SET unlock_after = $1 WHERE key = 'service-desk'`, [UNLOCK_AFTER]);
    // Three versions of one process: the second is retired, new tickets use the first again.
    const problem = shippedDefinitions().find(({ key }) => key === 'problem')!;
    const store = new ProcessStore(full.database);
    for (const en of ['Second', 'Third']) await store.publish({ ...problem, title: { en, de: en } });
    await full.database.query(`UPDATE process_version v SET retired_at = now() FROM process p
      WHERE p.id = v.process_id AND p.key = 'problem' AND v.version = 2`);
    await full.database.query(`UPDATE process SET current_version = 1 WHERE key = 'problem'`);
  }, 90_000);
  afterAll(async () => {
    folder.remove();
    await Promise.all([full.close(), empty.close()]);
  });
  const at = (place: Place, ...args: string[]) => stellwerk(args, { DATABASE_URL: place.url });
  const versionsIn = ({ database }: Place) =>
    database.query(
      `SELECT v.version, v.retired_at IS NOT NULL AS retired, p.current_version = v.version AS current
       FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = 'problem' ORDER BY v.version`,
    );
  const historyIn = ({ database }: Place, ...kinds: string[]) =>
    database.query(
      `SELECT kind, version FROM process_history WHERE process_key = 'problem' AND kind = ANY ($1) ORDER BY seq`,
      [kinds],
    );

  it('goes from one database into an empty one and comes out identical', async () => {
    const exported = await at(full, 'export');
    expect(exported).toMatchObject({ code: 0, error: '' });
    const file = folder.write('exported.json', exported.out);
    const imported = await at(empty, 'import-config', file, '--json');
    expect(imported).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(imported.out)).toMatchObject({ processes: 5 });
    const copy = join(folder.path, 'copy.json');
    expect((await at(empty, 'export', '--output', copy)).code).toBe(0);
    expect(readFileSync(copy, 'utf8')).toBe(exported.out);
    // Once more changes nothing.
    expect((await at(empty, 'import-config', file)).code).toBe(0);
    expect((await at(empty, 'export')).out).toBe(exported.out);
    expect(await empty.database.query('SELECT key, unlock_after FROM queue WHERE unlock_after IS NOT NULL')).toEqual([
      { key: 'service-desk', unlock_after: UNLOCK_AFTER },
    ]);
    // What is retired stays retired, and new tickets use what they used; the history says each once.
    expect(await versionsIn(empty)).toEqual(await versionsIn(full));
    expect(await versionsIn(empty)).toEqual([
      { version: 1, retired: false, current: true },
      { version: 2, retired: true, current: false },
      { version: 3, retired: false, current: false },
    ]);
    expect(await historyIn(empty, 'retired', 'unretired')).toEqual([{ kind: 'retired', version: 2 }]);
  }, 90_000);

  it('retires and takes out of retirement what the file says so of, and leaves alone what it says nothing of', async () => {
    interface Version {
      readonly version: number;
      retired?: boolean;
    }
    interface Process {
      readonly key: string;
      currentVersion: number;
      readonly versions: Version[];
    }
    const exported = async () => JSON.stringify(await exportConfiguration(empty.database));
    const before = await exported();
    const changed = (change: (problem: Process) => void) => {
      const file = JSON.parse(before) as { processes: Process[] };
      change(file.processes.find(({ key }) => key === 'problem')!);
      return file;
    };
    const importing = (file: unknown) => importConfiguration(empty.database, ConfigurationFile.parse(file));
    await importing(
      changed(({ versions }) => {
        for (const version of versions) delete version.retired;
      }),
    );
    expect(await exported()).toBe(before);
    const contrary = changed(({ versions }) => {
      versions[0]!.retired = true;
    });
    await expect(importing(contrary)).rejects.toThrow(
      'The process problem names version 1 as current, which is retired.',
    );
    await importing(
      changed((problem) => {
        problem.currentVersion = 2;
        problem.versions[1]!.retired = false;
        problem.versions[2]!.retired = true;
      }),
    );
    expect(await versionsIn(empty)).toEqual([
      { version: 1, retired: false, current: false },
      { version: 2, retired: false, current: true },
      { version: 3, retired: true, current: false },
    ]);
    expect(await historyIn(empty, 'retired', 'unretired', 'madeCurrent')).toEqual([
      { kind: 'retired', version: 2 },
      { kind: 'madeCurrent', version: 1 },
      { kind: 'unretired', version: 2 },
      { kind: 'retired', version: 3 },
      { kind: 'madeCurrent', version: 2 },
    ]);
    await importing(JSON.parse(before));
    expect(await exported()).toBe(before);
    // One that tickets are on stays in use.
    await empty.database.query(
      `INSERT INTO ticket (number, process_version_id, title, version, position, state, category, queue, created_at, changed_at)
       SELECT '1', v.id, 'On the third', 1, '{}', 'new', 'new', 'raw', now(), now()
       FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = 'problem' AND v.version = 3`,
    );
    const inUse = changed(({ versions }) => {
      versions[2]!.retired = true;
    });
    await expect(importing(inUse)).rejects.toThrow(
      'Version 3 of the process problem is retired in the file, but 1 ticket is on it here; migrate them first.',
    );
    await empty.database.query('DELETE FROM ticket');
    expect(await exported()).toBe(before);
  }, 90_000);

  it('comes in whole or not at all', async () => {
    const before = (await at(empty, 'export')).out;
    const bad = (name: string, change: (file: Record<string, Record<string, unknown>[]>) => void) => {
      const file = JSON.parse(before) as Record<string, Record<string, unknown>[]>;
      change(file);
      return folder.write(name, JSON.stringify(file));
    };
    const files = [
      bad('rights.json', (file) => {
        file['queues']![0]!['title'] = { en: 'Changed' };
        file['rights']!.push({ role: 'nobody', queue: null, rights: ['see'] });
      }),
      bad('hash.json', (file) => {
        (file['processes']![0]!['versions'] as { contentHash: string }[])[0]!.contentHash = 'other';
      }),
      bad('calendar.json', (file) => {
        for (const calendar of file['calendars']!) calendar['spec'] = { timeZone: 'Asia/Tokyo', week: {} };
        file['queues']![0]!['title'] = { en: 'Changed' };
      }),
      bad('unknown.json', (file) => {
        file['secrets'] = [];
      }),
      folder.write('no.json', '{"format":'),
      folder.write('prototype.json', '{"__proto__":{"format":"x"}}'),
    ];
    const template = (name: string, text: string) =>
      bad(name, (file) => {
        file['queues']![0]!['title'] = { en: 'Changed' };
        Object.assign(file['templates']!.find(({ key }) => key === 'received')!['body'] as object, { de: text });
      });
    // Found now, not when the first message is stuck.
    for (const [text, said] of [
      ['{{{ticket.title}}}', /body of the template received \(de\) .*which are not allowed/],
      ['Zu {{ticket.nunber}}', /body of the template received \(de\) .*nunber/],
      ['{{#if customer.name}}Guten Tag', /body of the template received \(de\) /],
    ] as const) {
      const told = await at(empty, 'import-config', template('template.json', text));
      expect([told.code, told.out]).toEqual([1, '']);
      expectSentences(told);
      expect(told.error).toMatch(said);
    }
    for (const file of files) {
      const told = await at(empty, 'import-config', file);
      expect([file, told.code > 0]).toEqual([file, true]);
      expectSentences(told);
      expect(told.error).not.toMatch(/violates|constraint/);
    }
    expect((await at(empty, 'export')).out).toBe(before);
  }, 90_000);

  it('gives a definition that is published stable ids, which the next version keeps', async () => {
    const problem = shippedDefinitions().find(({ key }) => key === 'problem')!;
    const text = JSON.stringify({ ...problem, key: 'bare' }, (key, value: { id?: unknown }) => {
      if (key !== 'meta') return value;
      const { id: _, ...meta } = value;
      return meta;
    });
    expect(text).not.toMatch(/"meta":\{"id"/);
    const published = async (file: string) => {
      const told = await at(full, 'publish', file, '--json');
      expect([told.code, told.error]).toEqual([0, '']);
      const { version } = JSON.parse(told.out) as { version: number };
      const [row] = await full.database.query<{ definition: ProcessDefinition }>(
        `SELECT v.definition FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = 'bare' AND v.version = $1`,
        [version],
      );
      return { version, definition: row!.definition };
    };
    const first = await published(folder.write('bare.json', text));
    const ids = (definition: ProcessDefinition) =>
      outline(definition).nodes.map(({ path, definition: { meta } }) => [path, meta?.id]);
    expect(ids(first.definition).length).toBeGreaterThan(5);
    for (const [path, id] of ids(first.definition)) expect([path, typeof id]).toEqual([path, 'string']);
    // Another title, the same things: every id stays.
    const changed = { ...first.definition, title: { en: 'Bare, renamed', de: 'Kahl, umbenannt' } };
    const second = await published(folder.write('changed.json', JSON.stringify(changed)));
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(ids(second.definition)).toEqual(ids(first.definition));
  }, 60_000);

  it('is not published past a second person, where one has to approve', async () => {
    const problem = shippedDefinitions().find(({ key }) => key === 'problem')!;
    const changed = { ...problem, title: { en: 'Problem, renamed', de: 'Problem, umbenannt' } };
    await full.database.query("UPDATE process SET approval_required = true WHERE key = 'problem'");
    const versions = () =>
      full.database.query(
        "SELECT v.version FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = 'problem'",
      );
    const before = await versions();
    const told = await at(full, 'publish', folder.write('problem.json', JSON.stringify(changed)));
    expect(told.code).toBe(1);
    expect(told.out).toBe('');
    expect(told.error.trim()).toMatch(/"problem" needs the approval of a second person; ask for it in the designer\.$/);
    expect(await versions()).toEqual(before);
  }, 60_000);

  it('brings the schema up to date, twice without harm', async () => {
    const told = await at(empty, 'db', 'migrate', '--json');
    expect(told).toEqual({ code: 0, out: `${JSON.stringify({ applied: [] }, null, 2)}\n`, error: '' });
  }, 30_000);

  it('leaves a database alone that has another schema, or is not the one meant, and says so in a sentence', async () => {
    const file = folder.write('any.json', (await at(full, 'export')).out);
    const problem = folder.write(
      'problem.json',
      JSON.stringify(shippedDefinitions().find(({ key }) => key === 'problem')),
    );
    const log = folder.write('log.xes', GOOD_LOG);
    const mapping = join(HELP_DESK, 'mapping.json');
    const commands = [
      ['db', 'migrate'],
      ['export'],
      ['import-config', file],
      ['publish', problem],
      ['import', 'problem', log, '--mapping', mapping],
      ['release'],
    ];
    await empty.database.query(`INSERT INTO migration (number, name, hash) VALUES (9999, '9999-future.sql', '')`);
    for (const args of commands) {
      const told = await at(empty, ...args);
      expect([args[0], told.code, told.out]).toEqual([args[0], 1, '']);
      expect(told.error).toMatch(/^The database is of a newer version \(schema 9999\) .*\n$/);
    }
    await empty.database.query(
      'DELETE FROM migration WHERE number >= (SELECT max(number) FROM migration WHERE number < 9999)',
    );
    for (const command of ['export', 'release']) {
      const told = await at(empty, command);
      expect([told.code, told.error]).toEqual([1, expect.stringMatching(/^The database is of an older version .*\n$/)]);
    }
    await empty.database.query('CREATE DATABASE bare');
    const bare = await stellwerk(['export'], { DATABASE_URL: empty.url.replace(/[^/]*$/, 'bare') });
    expect(bare).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^The database holds nothing yet: .*\n$/) as string,
    });
    const stranger = await stellwerk(['export'], {
      DATABASE_URL: empty.url.replace('//stellwerk@', '//stranger:secret@'),
    });
    expect(stranger).toMatchObject({
      code: 1,
      error: expect.stringMatching(
        /^The database \S+ on \S+ cannot be reached \(role "stranger" does not exist\): .*\n$/,
      ) as string,
    });
    const nowhere = await at(full, 'export', '--output', join(folder.path, 'nowhere', 'file.json'));
    expect(nowhere).toMatchObject({
      code: 2,
      error: expect.stringMatching(/file\.json cannot be written \(ENOENT\)\.\n$/) as string,
    });
  }, 90_000);
});
