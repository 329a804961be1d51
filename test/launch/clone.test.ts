import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { reachableDataDir } from '../../api/launch/embedded-postgres.mjs';
import { ROOT } from '../../api/launch/runtime.mjs';
import { copyClone } from './clone.ts';
import { type Account, endPrograms, freePort, startCommand, startProgram } from './program.ts';

const PATIENCE = 180_000;
const READY = 'make the first administrator';
const root = process.getuid?.() === 0;
/** The account without rights that every Linux has. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

const postmasterOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('A clone', () => {
  const clone = mkdtempSync(join(tmpdir(), 'stellwerk-clone-'));
  beforeAll(() => copyClone(clone), PATIENCE);
  afterAll(() => {
    endPrograms();
    rmSync(clone, { recursive: true, force: true });
  });

  /** Starts, is killed with its database as by a power cut, starts again, and is stopped by Ctrl-C. */
  async function lifeOf(dataDir: string, account?: Account): Promise<string> {
    const environment = { PORT: String(await freePort()), STELLWERK_DEMO: '0' };
    const options = { clone, ...(account && { account }) };
    const first = startProgram(environment, options);
    await first.says(READY);
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended;

    const second = startProgram(environment, options);
    await second.says(READY);
    const health = await fetch(`http://127.0.0.1:${environment.PORT}/api/health`);
    expect(health.status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    return first.said();
  }

  it(
    'does not start with pages that were not built, even if npm calls the build a success',
    async () => {
      const pages = join(clone, 'agent-ui', 'build');
      rmSync(pages, { recursive: true });
      const programs = join(clone, 'programs');
      mkdirSync(programs);
      writeFileSync(join(programs, 'npm'), '#!/bin/sh\necho built\n', { mode: 0o755 });
      const start = () =>
        startCommand(process.execPath, [join(clone, 'api', 'launch', 'start.mjs')], {
          cwd: clone,
          env: { PATH: [programs, process.env['PATH']].join(delimiter), PORT: '1' },
        });
      // Nor does the second one, which finds turbo's memory of the first.
      for (const _ of ['first', 'second']) {
        const attempt = start();
        expect(await attempt.ended).toBe(1);
        expect(attempt.said()).toContain('Building failed (it left no agent-ui/build/handler.js).');
      }
      rmSync(programs, { recursive: true });
      cpSync(join(ROOT, 'agent-ui', 'build'), pages, { recursive: true });
    },
    PATIENCE,
  );

  it(
    'runs for a user without rights, with its data inside',
    async () => {
      if (root) {
        // Packages stay as they are: they may be links to those of this clone.
        const own = spawnSync('find', [
          clone,
          '-path',
          join(clone, 'node_modules'),
          '-prune',
          '-o',
          '-exec',
          'chown',
          '-h',
          'nobody',
          '{}',
          '+',
        ]);
        expect(own.status).toBe(0);
      }
      const said = await lifeOf(join(clone, 'data'), root ? NOBODY : undefined);
      expect(said).not.toContain('the data lie in');
    },
    PATIENCE,
  );

  it(
    'runs for the one person who may enter it; root has the data where the database account can reach them',
    async () => {
      if (root) expect(spawnSync('chown', ['root', clone]).status).toBe(0);
      chmodSync(clone, 0o700);
      const wanted = join(clone, 'data');
      const { dataDir } = reachableDataDir(wanted);
      expect(dirname(dataDir)).toBe(root ? '/var/lib/stellwerk' : clone);
      try {
        const said = await lifeOf(dataDir);
        expect(said.includes(`the data lie in ${dataDir}`)).toBe(root);
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    PATIENCE,
  );
});
