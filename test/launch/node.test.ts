import { spawnSync } from 'node:child_process';
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
});
