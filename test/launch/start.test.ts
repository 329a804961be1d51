import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachableDataDir, reasonIn, startPostgres } from '../../api/launch/embedded-postgres.mjs';
import { ROOT } from '../../api/launch/runtime.mjs';
import { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { eventually } from '../outbox/workers.ts';
import { endPrograms, freePort, type Program, startCommand, startProgram, takenPort } from './program.ts';

const PATIENCE = 120_000;
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'stellwerk-launch-'));
  // The account that the database runs under must be able to enter it.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
};
afterAll(() => {
  endPrograms();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** One sentence for people: no stack, no second paragraph. */
const sentenceOf = (said: string) => {
  const lines = said.split('\n').filter((line) => line.trim() && !line.startsWith('Starting PostgreSQL'));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
};
const postmasterOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const isAlive = (pid: number) => spawnSync('kill', ['-0', String(pid)]).status === 0;

/** Where to go, and as whom: each address leads somewhere, each account is one that can sign in. */
async function expectWelcome(program: Program, port: string): Promise<void> {
  await program.says('Ctrl-C stops everything');
  const said = program.said();
  const addresses = [...said.matchAll(/ {2}(?:agents|admins|API) +(http:\S+)/g)].map(([, address]) => address ?? '');
  expect(addresses).toEqual(['/agent', '/admin', '/api/openapi.json'].map((path) => `http://127.0.0.1:${port}${path}`));
  for (const address of addresses) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  const password = /password "([^"]+)"/.exec(said)?.[1];
  const logins = [...said.matchAll(/^ {2}([a-z]+\.[a-z]+) +\S/gm)].map(([, login]) => login);
  expect(logins.length).toBeGreaterThan(8);
  const signedIn = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: logins.at(-1), password }),
  });
  expect(signedIn.status).toBe(200);
}

describe('The server program', () => {
  it(
    'stops the server, then the database, on Ctrl-C; and a run that was killed hard does not prevent the next',
    async () => {
      const dataDir = newFolder();
      const port = await freePort();
      const environment = { DATA_DIR: dataDir, PORT: String(port), STELLWERK_DEMO: '0' };
      const killed = startProgram(environment);
      await killed.says('make the first administrator');
      const postmaster = postmasterOf(dataDir);
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(isAlive(postmaster)).toBe(true);

      const next = startProgram(environment);
      await next.says('still running from last time');
      await next.says('make the first administrator');
      const health = await fetch(`http://127.0.0.1:${port}/api/health`);
      expect(health.status).toBe(200);
      expect(postmasterOf(dataDir)).toBe(postmaster);

      next.child.kill('SIGINT');
      expect(await next.ended).toBe(0);
      expect(isAlive(postmaster)).toBe(false);
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    },
    PATIENCE,
  );

  it(
    'ends on Ctrl-C while it starts: no failure, and no database left behind',
    async () => {
      const dataDir = newFolder();
      const environment = { DATA_DIR: dataDir, PORT: String(await freePort()), STELLWERK_DEMO: '1' };
      // While the demo company is made; then while the database starts that is there already; at last it comes up whole.
      for (const moment of [/Demo company: \d+ %/, 'Starting PostgreSQL', 'Stellwerk is ready']) {
        const program = startProgram(environment);
        await program.says(moment);
        const postmaster = moment === 'Starting PostgreSQL' ? undefined : postmasterOf(dataDir);
        if (moment === 'Stellwerk is ready') await expectWelcome(program, environment.PORT);
        program.child.kill('SIGINT');
        program.child.kill('SIGINT');
        expect([moment, await program.ended]).toEqual([moment, 0]);
        expect(program.said()).not.toMatch(/cannot be reached|Error|failed/);
        if (postmaster !== undefined) expect(isAlive(postmaster)).toBe(false);
        expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
      }
    },
    PATIENCE,
  );

  it(
    'keeps the database that a command had started, when that command ends',
    async () => {
      const dataDir = newFolder();
      // A file that is there, and says nothing yet: the command waits for it with its database up.
      const file = join(newFolder(), 'process.json');
      expect(spawnSync('mkfifo', [file]).status).toBe(0);
      const command = startCommand(
        process.execPath,
        ['--no-warnings', join(ROOT, 'api', 'launch', 'command.mjs'), 'publish', file],
        { cwd: ROOT, env: { PATH: process.env['PATH'], DATA_DIR: dataDir } },
      );
      const log = join(dataDir, 'postgres.log');
      await eventually(() =>
        Promise.resolve(existsSync(log) && readFileSync(log, 'utf8').includes('ready to accept connections')),
      );
      const port = await freePort();
      const server = startProgram({ DATA_DIR: dataDir, PORT: String(port), STELLWERK_DEMO: '0' });
      await server.says('still running from last time');
      await server.says('make the first administrator');
      const postmaster = postmasterOf(dataDir);

      await writeFile(file, '{}');
      expect(await command.ended).toBe(1);
      expect(command.said()).toContain('is no process definition');
      expect(isAlive(postmaster)).toBe(true);
      expect((await fetch(`http://127.0.0.1:${port}/api/ready`)).status).toBe(200);
      server.child.kill('SIGINT');
      expect(await server.ended).toBe(0);
      expect(isAlive(postmaster)).toBe(false);
    },
    PATIENCE,
  );

  it(
    'says in one sentence that the port is taken',
    async () => {
      const { port, server } = await takenPort();
      const program = startProgram({ DATA_DIR: newFolder(), PORT: String(port) });
      expect(await program.ended).toBe(1);
      expect(sentenceOf(program.said())).toBe(
        `Port ${port} on 127.0.0.1 is taken: stop the other program or set PORT to another number.`,
      );
      server.close();
    },
    PATIENCE,
  );

  it(
    'says in one sentence that the database cannot be reached, without its password',
    async () => {
      const [nobody, port] = [await freePort(), await freePort()];
      const program = startProgram({
        DATABASE_URL: `postgres://me:secret@127.0.0.1:${nobody}/tickets`,
        PORT: String(port),
      });
      expect(await program.ended).toBe(1);
      const sentence = sentenceOf(program.said());
      expect(sentence).toMatch(
        /^The database tickets on 127\.0\.0\.1:\d+ cannot be reached \(.*\): check DATABASE_URL and that PostgreSQL runs\.$/,
      );
      expect(sentence).not.toContain('secret');
    },
    PATIENCE,
  );

  it(
    'says in one sentence that the database is of a newer version',
    async () => {
      const postgres = await startPostgres({ durable: false });
      const database = new Database(postgres.url, 2);
      await migrate(database);
      await database.query(`INSERT INTO migration (number, name, hash) VALUES (9999, '9999-future.sql', '')`);
      await database.close();
      const program = startProgram({ DATABASE_URL: postgres.url, PORT: String(await freePort()) });
      expect(await program.ended).toBe(1);
      expect(sentenceOf(program.said())).toContain('The database is of a newer version (schema 9999)');
      await postgres.stop();
    },
    PATIENCE,
  );

  it(
    'names every wrong variable of the environment',
    async () => {
      const program = startProgram({ PORT: 'eighty', STELLWERK_ROLE: 'boss' });
      expect(await program.ended).toBe(1);
      expect(sentenceOf(program.said())).toMatch(/PORT must be .*; STELLWERK_ROLE must be/);
    },
    PATIENCE,
  );

  it('keeps the data where the database account can reach them', () => {
    const root = process.getuid?.() === 0;
    expect(reachableDataDir('/root/clone/data').moved).toBe(root);
    const here = join(newFolder(), 'data');
    expect(reachableDataDir(here)).toEqual({ dataDir: here, moved: false });
    if (root) expect(reachableDataDir('/root/clone/data').dataDir).toMatch(/^\/var\/lib\/stellwerk\/[0-9a-f]{12}$/);
  });
});

describe('A full disk', () => {
  it(
    'is told in one sentence',
    async () => {
      const folder = newFolder();
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]).status === 0;
      // Without the right to mount, the file system of the kernel itself stands in: it never has space.
      const full = mounted ? folder : '/sys';
      try {
        const program = startProgram({ DATA_DIR: mounted ? join(full, 'data') : full, PORT: String(await freePort()) });
        expect(await program.ended).toBe(1);
        expect(sentenceOf(program.said())).toMatch(
          /^The disk that holds .* is full \(\d+ MB free, 300 MB needed\): free some space/,
        );
      } finally {
        if (mounted) spawnSync('umount', [folder]);
      }
    },
    PATIENCE,
  );
});

test.each([
  [
    'sh: 1: cannot create /dev/null: Permission denied\nchild process exited with exit code 2\ninitdb: removing data directory "/d"',
    'sh: 1: cannot create /dev/null: Permission denied',
  ],
  [
    'running bootstrap script ... 2026-11-26 12:03:39 UTC [7] FATAL:  out of memory\ninitdb: removing data directory "/d"',
    'running bootstrap script ... 2026-11-26 12:03:39 UTC [7] FATAL:  out of memory',
  ],
  [
    'child process was terminated by signal 9: Killed\ninitdb: removing contents of data directory "/d"',
    'child process was terminated by signal 9: Killed',
  ],
  ['', ''],
])('of a database that cannot be made the reason is told, not the cleaning up: %j', (said, reason) => {
  expect(reasonIn(said)).toBe(reason);
});
