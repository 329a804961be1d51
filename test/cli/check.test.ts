import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectSentences, ROOT, stellwerk } from './command.ts';
import { newFolder } from './log-files.ts';

const INCIDENT = join(ROOT, 'definitions', 'incident.json');

describe('The command line without a database', () => {
  const folder = newFolder();
  afterAll(() => folder.remove());
  const changed = (name: string, change: (incident: Record<string, unknown>) => void) => {
    const incident = JSON.parse(readFileSync(INCIDENT, 'utf8')) as Record<string, unknown>;
    change(incident);
    return folder.write(name, JSON.stringify(incident));
  };
  /** Nobody can leave `new` any more. */
  const stuck = () =>
    changed('stuck.json', ({ machine }) => {
      delete (machine as { states: { lifecycle: { states: { new: { on?: object } } } } }).states.lifecycle.states.new
        .on;
    });

  it('teaches with --help, for itself and for every command', async () => {
    const told = await stellwerk(['--help']);
    expect(told).toMatchObject({ code: 0, error: '' });
    const commands = [
      'check',
      'simulate',
      'replay',
      'publish',
      'import',
      'release',
      'time',
      'db',
      'export',
      'import-config',
    ];
    for (const command of commands) expect(told.out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    const pages = await Promise.all(commands.map((command) => stellwerk([command, '--help'])));
    for (const [index, page] of pages.entries()) {
      expect(page.code).toBe(0);
      expect(page.out).toContain(`Usage: stellwerk ${commands[index]}`);
      if (commands[index] !== 'db') expect(page.out).toContain('--json');
    }
  }, 60_000);

  it('ends with 2 and says how to use it when it is used wrongly', async () => {
    const wrong = [
      ['fly'],
      ['check'],
      ['check', INCIDENT, '--loud'],
      ['replay', INCIDENT, 'log.xes'],
      ['check', '/nowhere.json'],
    ];
    for (const told of await Promise.all(wrong.map((args) => stellwerk(args)))) {
      expect(told.code).toBe(2);
      expectSentences(told);
    }
  }, 60_000);

  it.each([
    ['npm run', 'npm', ['run', '--silent', 'stellwerk', '--']],
    ['npx', 'npx', ['--no-install', 'stellwerk']],
  ])(
    'is reached by %s from any folder of the clone, and finds files from there',
    async (_name, program, args) => {
      const { stdout } = await promisify(execFile)(program, [...args, 'check', 'incident.json', '--json'], {
        cwd: join(ROOT, 'definitions'),
      });
      expect(stdout).toBe('[]\n');
    },
    60_000,
  );

  it('has nothing to say about a shipped process', async () => {
    expect(await stellwerk(['check', INCIDENT, '--json'])).toEqual({ code: 0, out: '[]\n', error: '' });
  }, 30_000);

  it('names code, severity, place, sentence and witness of each finding, and ends with 1 on errors', async () => {
    const told = await stellwerk(['check', stuck(), '--json']);
    expect(told.code).toBe(1);
    const findings = JSON.parse(told.out) as Record<string, unknown>[];
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        code: expect.any(String) as string,
        severity: expect.stringMatching(/^(error|warning|information)$/) as string,
        path: expect.stringMatching(/^(\/|$)/) as string,
        message: expect.any(String) as string,
      });
      expect(Object.keys(finding)).toContain('witness');
    }
    const words = await stellwerk(['check', stuck()]);
    expect(words.code).toBe(1);
    expect(words.out).toContain('✗ ');
    expect(words.out).toContain('at /machine');
  }, 60_000);

  it('holds the names of a definition against the directory that is given', async () => {
    const directory = JSON.parse(readFileSync(join(ROOT, 'definitions', 'directory.json'), 'utf8')) as {
      templates: Record<string, unknown>;
    };
    delete directory.templates['received'];
    const file = folder.write('directory.json', JSON.stringify(directory));
    const told = await stellwerk(['check', INCIDENT, '--directory', file, '--json']);
    expect(told).toMatchObject({ code: 1, error: '' });
    const findings = JSON.parse(told.out) as { code: string; message: string }[];
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['undefined-reference']));
    expect(findings[0]!.message).toContain('received');
    const missing = await stellwerk(['check', INCIDENT, '--directory', join(folder.path, 'none.json')]);
    expect(missing.code).toBe(2);
    expectSentences(missing);
  }, 60_000);

  it('names the role a ticket waits for, with the way there; a warning ends with 0', async () => {
    const change = JSON.parse(readFileSync(join(ROOT, 'definitions', 'change.json'), 'utf8')) as {
      steps: Record<string, { roles: string[] }>;
    };
    change.steps['close']!.roles = ['change-manager'];
    const told = await stellwerk(['check', folder.write('change.json', JSON.stringify(change))]);
    expect(told).toMatchObject({ code: 0, error: '' });
    expect(told.out).toContain('! A ticket in “Review” waits for ever if “Change manager” does not act');
    expect(told.out).toMatch(/at .*\/review {2}\[waits-for-role\]\n {4}a way there: ticket\.create → submit → /);
  }, 30_000);

  it('finds in a file that is no text of a size one reads that it is none', async () => {
    const text = readFileSync(INCIDENT, 'utf8');
    const files = [
      ['latin1.json', Buffer.from(text, 'latin1'), 'not-utf8'],
      ['utf16.json', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'not-utf8'],
    ] as const;
    for (const [name, content, code] of files) {
      const told = await stellwerk(['check', folder.write(name, content), '--json']);
      expect([name, told.code, told.error]).toEqual([name, 1, '']);
      expect(JSON.parse(told.out)).toMatchObject([{ code, severity: 'error', path: '' }]);
    }
    expect((await stellwerk(['check', folder.path + '/utf16.json'])).out).toMatch(
      /\n1 finding \(not searched before this is mended\)\.\n$/,
    );
    const marked = folder.write('marked.json', `\uFEFF${text}`);
    expect(await stellwerk(['check', marked, '--json'])).toEqual({ code: 0, out: '[]\n', error: '' });
  }, 60_000);

  it('says in one sentence that a process cannot be run', async () => {
    const nowhere = changed('nowhere.json', ({ machine }) => {
      const { lifecycle } = (machine as { states: { lifecycle: { states: Record<string, unknown> } } }).states;
      delete lifecycle.states['resolved'];
    });
    const names = folder.write('names.json', '{}');
    for (const args of [
      ['simulate', nowhere],
      ['simulate', INCIDENT, '--directory', names],
    ]) {
      const told = await stellwerk(args);
      expect([told.code, told.out]).toEqual([1, '']);
      expect(told.error).toMatch(/^\S+ cannot be run: .* "stellwerk check" says all that is to be mended\.\n$/);
    }
  }, 30_000);

  it('ends quietly when nobody reads on', async () => {
    const line = '{"calendar":{"always":true},"from":"2026-03-02T09:00:00Z","add":"PT8H"}';
    const command = `yes '${line}' | "${process.execPath}" --no-warnings api/launch/command.mjs time | head -1`;
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: ROOT });
    expect([stdout, stderr]).toEqual(['{"at":"2026-03-02T17:00:00Z"}\n', '']);
  }, 30_000);

  it('runs the scenarios of a process and prints the course of each', async () => {
    const told = await stellwerk(['simulate', INCIDENT, '--json']);
    expect(told.code).toBe(0);
    const run = JSON.parse(told.out) as { passed: boolean; scenarios: { steps: object[] }[]; coverage: object };
    expect(run.passed).toBe(true);
    expect(run.scenarios.length).toBeGreaterThan(3);
    for (const { steps } of run.scenarios) expect(steps.length).toBeGreaterThan(0);
    const failing = changed('failing.json', (incident) => {
      const [scenario] = incident['scenarios'] as { run: object[] }[];
      scenario!.run.push({ send: 'fly' });
    });
    const failed = await stellwerk(['simulate', failing]);
    expect(failed.code).toBe(1);
  }, 60_000);

  it('answers one line of JSON for each line about business time', async () => {
    const calendar = {
      timeZone: 'Europe/Berlin',
      week: {
        mon: [
          ['08:00', '12:00'],
          ['13:00', '17:30'],
        ],
      },
      holidays: [],
    };
    const lines = [
      { calendar, from: '2026-03-02T09:00:00+01:00', add: 'PT4H' },
      { calendar: { always: true }, from: '2026-03-02T09:00:00Z', to: '2026-03-02T17:00:00Z' },
      'nonsense',
      { calendar, from: 'yesterday', add: 'PT1H' },
      { calendar: { timeZone: 'Mars/Base', week: {} }, from: '2026-03-02T09:00:00Z', add: 'PT1H' },
      { calendar, from: '2026-03-02T09:00:00Z', add: 'P-1X' },
      7,
    ];
    const input = lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n\n');
    // Windows begins a file with a mark of its own.
    const told = await stellwerk(['time'], {}, `\uFEFF${input}`);
    expect(told).toMatchObject({ code: 0, error: '' });
    const answers = told.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { at?: string; elapsed?: number; error?: string });
    expect(answers).toHaveLength(lines.length);
    expect(Date.parse(answers[0]!.at!)).toBe(Date.parse('2026-03-02T14:00:00+01:00'));
    expect(answers[1]).toEqual({ elapsed: 28_800 });
    for (const answer of answers.slice(2)) expect(answer).toEqual({ error: expect.any(String) as string });
  }, 30_000);

  it('says in one sentence that there is no database to reach', async () => {
    for (const told of await Promise.all([stellwerk(['export']), stellwerk(['db', 'migrate'])])) {
      expect(told.code).toBe(1);
      expect(told.error).toMatch(
        /^The database none on 127\.0\.0\.1:1 cannot be reached \(.*\): check DATABASE_URL .*\n$/,
      );
    }
  }, 30_000);
});
