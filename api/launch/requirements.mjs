/** Programs that the tests need and npm does not bring. Plain JavaScript that Node 18 understands. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const found = (names) => names.some((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);
const REQUIRED = [
  { what: 'Chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium', or: 'CHROMIUM' },
  { what: 'Redis', programs: ['redis-server'], debian: 'redis-server' },
];
const isPresent = ({ programs, or }) => (or && process.env[or] && fs.existsSync(process.env[or])) || found(programs);

/**
 * Installs what is missing where that is possible (root on Debian or Ubuntu).
 * @returns {string | undefined} one line that says what to install by hand; undefined when all is there
 */
export function ensureRequirements() {
  let missing = REQUIRED.filter((program) => !isPresent(program));
  if (missing.length === 0) return undefined;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && found(['apt-get'])) {
    process.stderr.write(`Installing ${packages.join(', ')} …\n`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => spawnSync('apt-get', args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
    missing = REQUIRED.filter((program) => !isPresent(program));
  }
  if (missing.length === 0) return undefined;
  return `The tests need ${missing.map(({ what }) => what).join(' and ')}: install it (Debian: apt-get install ${packages.join(' ')}) and run them again.`;
}
