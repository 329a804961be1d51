import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { withoutOptionalEngines } from '../../api/launch/lock-file.mjs';
import { ROOT } from '../../api/launch/runtime.mjs';
import { endPrograms, freePort, startCommand } from './program.ts';

const PATIENCE = 1_200_000;
/** The oldest that the README promises, with the npm that Debian 12 brings along: stricter and less honest than newer ones. */
const OLDEST = [`node-${process.platform}-${process.arch}@18.20.8`, 'npm@9.2.0'];

describe('Native packages', () => {
  const entry = (fields: object) => JSON.stringify({ packages: { 'node_modules/native': fields } });
  const wanted = { optional: true, cpu: ['x64'], engines: { node: '>=20' } };

  it('are installed whatever Node npm runs in: the lock file does not say which ones they name', () => {
    const { engines, ...rest } = wanted;
    expect(JSON.parse(withoutOptionalEngines(entry(wanted)))).toEqual(JSON.parse(entry(rest)));
    const needed = { engines };
    expect(JSON.parse(withoutOptionalEngines(entry(needed)))).toEqual(JSON.parse(entry(needed)));

    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(withoutOptionalEngines(lock)).toBe(lock);
  });
});

/** Files of this repository as somebody else gets them: nothing installed, nothing built. */
function cloneFiles(folder: string): void {
  const files = spawnSync('git', ['ls-files', '-z', '--deduplicate'], { cwd: ROOT, encoding: 'utf8' });
  const names = files.stdout.split('\0').filter(Boolean);
  const copied = spawnSync('cp', ['-a', '--parents', ...names, folder], { cwd: ROOT, encoding: 'utf8' });
  expect(copied.stderr).toBe('');
}

// Packages are fetched and everything is built: with the full counts only.
if (env['LONG'])
  describe('The first start in a clone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stellwerk-first-'));
    const clone = join(folder, 'clone');
    const tools = join(folder, 'tools');
    afterAll(() => {
      endPrograms();
      rmSync(folder, { recursive: true, force: true });
    });

    it(
      'installs, builds and shows pages under the oldest Node that is promised',
      async () => {
        for (const path of [folder, clone, tools]) spawnSync('mkdir', ['-p', path]);
        // The database's own account must reach its data.
        chmodSync(folder, 0o755);
        cloneFiles(clone);
        const got = spawnSync('npm', ['install', '--ignore-scripts', '--prefix', tools, ...OLDEST], {
          encoding: 'utf8',
        });
        expect(got.status).toBe(0);
        // What the npm that runs these tests has set is not what a person's shell says.
        const shell = Object.entries(env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS');
        const port = await freePort();
        const PATH = [join(tools, 'node_modules', '.bin'), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
        const started = startCommand('npm', ['start'], {
          cwd: clone,
          env: { ...Object.fromEntries(shell), PATH, PORT: String(port), STELLWERK_DEMO: '0' },
          detached: true,
        });
        // As a terminal does it: to npm and to all it has started.
        const pressCtrlC = () => process.kill(-(started.child.pid ?? NaN), 'SIGINT');
        try {
          await started.says('make the first administrator');
          for (const pages of ['agent', 'admin']) {
            const page = await fetch(`http://127.0.0.1:${port}/${pages}`);
            expect(page.status).toBe(200);
            expect(await page.text()).toContain('<title>');
          }
        } finally {
          if (started.child.exitCode === null) pressCtrlC();
        }
        await started.ended;
        expect(existsSync(join(clone, 'data', 'postgres', 'PG_VERSION'))).toBe(true);
        expect(existsSync(join(clone, 'data', 'postgres', 'postmaster.pid'))).toBe(false);

        // As on a machine for which none is pinned.
        rmSync(join(clone, 'node_modules', `node-${process.platform}-${process.arch}`), {
          recursive: true,
          force: true,
        });
        const tooOld = startCommand('node', [join('api', 'launch', 'start.mjs')], { cwd: clone, env: { PATH } });
        expect(await tooOld.ended).toBe(1);
        expect(tooOld.said().trim()).toBe(
          'Stellwerk needs Node 22.17 or newer on this kind of machine; this is 18.20.8.',
        );
      },
      PATIENCE,
    );
  });
