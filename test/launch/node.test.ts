import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseNode, nodeMissing, ROOT } from '../../api/launch/runtime.mjs';

const present = (platform: string, arch: string, version: string) => ({
  platform,
  arch,
  version,
  execPath: `/usr/bin/node-${version}`,
});
const pinnedFor = (name: string) => join(ROOT, 'node_modules', `node-${name}`, 'bin', 'node');
const onlyPinned = (...names: string[]) => {
  const there = new Set(names.map(pinnedFor));
  return (executable: string) => there.has(executable);
};
const nonePinned = () => false;

describe('The Node that the product runs with', () => {
  it.each([
    ['linux', 'x64', '18.20.8'],
    ['linux', 'x64', '26.1.0'],
    ['linux', 'arm64', '20.20.0'],
  ])('is the pinned one on %s %s, whatever Node started it (%s)', (platform, arch, version) => {
    const chosen = chooseNode(present(platform, arch, version), onlyPinned('linux-x64', 'linux-arm64'));
    expect(chosen).toBe(pinnedFor(`${platform}-${arch}`));
  });

  it.each([
    ['darwin', 'arm64', '22.17.0'],
    ['darwin', 'x64', '24.21.0'],
    ['win32', 'x64', '26.0.0'],
    ['freebsd', 'x64', '22.18.1'],
    // A Linux whose C library the pinned one cannot use.
    ['linux', 'x64', '22.17.1'],
  ])('is the present one on %s %s with %s, where none is pinned', (platform, arch, version) => {
    expect(chooseNode(present(platform, arch, version), nonePinned)).toBe(`/usr/bin/node-${version}`);
  });

  it.each(['18.20.8', '20.20.0', '22.16.0'])('is none where none is pinned and the present one is %s', (version) => {
    expect(chooseNode(present('darwin', 'arm64', version), nonePinned)).toBeUndefined();
    expect(nodeMissing(version)).toBe(
      `Stellwerk needs Node 22.17 or newer on this kind of machine; this is ${version}.`,
    );
  });
});

describe('What the tests need and the machine lacks', () => {
  it('is named in one line where it cannot be installed', () => {
    const module = join(ROOT, 'api', 'launch', 'requirements.mjs');
    const program = `import(${JSON.stringify(module)}).then((m) => console.log(m.ensureRequirements()))`;
    // Without a path there is nothing: no Chromium, no Redis, no apt-get.
    const told = spawnSync(process.execPath, ['-e', program], { env: { PATH: '' }, encoding: 'utf8' });
    expect(told.stderr).toBe('');
    expect(told.stdout).toBe(
      'The tests need Chromium and Redis: install it (Debian: apt-get install chromium redis-server) and run them again.\n',
    );
  });

  it('is installed where that is possible: by root on Debian', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stellwerk-machine-'));
    const program = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
    symlinkSync('/bin/sh', join(folder, 'sh'));
    // Notes what it is asked for, and brings what it is to install.
    program(
      'apt-get',
      `#!/bin/sh
echo "$DEBIAN_FRONTEND: $*" >> '${folder}/asked'
[ "$1" = install ] || exit 0
for name in chromium redis-server; do printf '#!/bin/sh\n' > '${folder}'/$name; /bin/chmod +x '${folder}'/$name; done
`,
    );
    const module = join(ROOT, 'api', 'launch', 'requirements.mjs');
    const code = `import(${JSON.stringify(module)}).then((m) => console.log(m.ensureRequirements()))`;
    const told = spawnSync(process.execPath, ['-e', code], { env: { PATH: folder }, encoding: 'utf8' });
    const asked = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8') : '';
    rmSync(folder, { recursive: true });
    if (process.getuid?.() !== 0) {
      expect(told.stdout).toContain('The tests need Chromium and Redis: install it');
      expect(asked).toBe('');
      return;
    }
    expect(told.stdout).toBe('undefined\n');
    expect(told.stderr).toBe('Installing chromium, redis-server …\n');
    expect(asked.trim().split('\n')).toEqual([
      'noninteractive: update',
      'noninteractive: install -y --no-install-recommends chromium redis-server',
    ]);
  });
});

describe('npm test', () => {
  const npmTest = (environment: Readonly<Record<string, string>>, ...selection: string[]) => {
    const launcher = join(ROOT, 'api', 'launch', 'test.mjs');
    const told = spawnSync(process.execPath, [launcher, '--maxWorkers=1', ...selection], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], CHROMIUM: process.env['CHROMIUM'], ...environment },
      encoding: 'utf8',
    });
    return { code: told.status, last: told.stdout.trim().split('\n').at(-1), said: told.stderr };
  };
  const words = 'engine/src/definition/words.spec.ts';
  const acceptance = 'test/acceptance/working-time.test.ts';

  it('ends with a plain line, and counts apart what could not be run, which it names', () => {
    const told = npmTest({}, words, acceptance);
    expect(told.last).toMatch(/^[1-9]\d* passed, 0 failed, [1-9]\d* skipped$/);
    expect(told.said).toContain('not run: working-time acceptance (ACCEPTANCE_DATA is not set)');
    expect(told.code).toBe(0);
  }, 120_000);

  it('fails when the data it was given cannot be read, and when it finds no test at all', () => {
    const unreadable = npmTest({ ACCEPTANCE_DATA: '/nowhere' }, words, acceptance);
    expect(unreadable.last).toMatch(/^[1-9]\d* passed, [1-9]\d* failed$/);
    expect(unreadable.code).toBe(1);
    const none = npmTest({}, words, '--testNamePattern=there is no such test');
    expect(none.last).toMatch(/^0 passed, 0 failed/);
    expect(none.code).toBe(1);
  }, 120_000);
});
