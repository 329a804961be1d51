import type { LogCase } from '@stellwerk/engine';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogSource } from './read-log.ts';
import { readLog } from './read-log.ts';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = (content: string | Buffer): string => {
  const path = join(folder, 'log');
  writeFileSync(path, content);
  return path;
};
async function read(content: string | Buffer, source?: LogSource): Promise<LogCase[]> {
  const cases: LogCase[] = [];
  for await (const one of readLog(file(content), source)) cases.push(one);
  return cases;
}
async function refusal(content: string | Buffer, source?: LogSource): Promise<LogError> {
  const error: unknown = await read(content, source).catch((reason: unknown) => reason);
  if (!(error instanceof LogError)) throw new Error(`No LogError but ${String(error)}`);
  return error;
}

const event = (activity: string, time: string, more = ''): string =>
  `<event><string key="concept:name" value="${activity}"/><string key="org:resource" value="Anna"/><date key="time:timestamp" value="${time}"/>${more}</event>`;
const trace = (id: string, ...events: string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('\n')}</trace>`;
const xes = (...traces: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<log><global scope="event"><string key="concept:name" value="name"/></global>\n${traces.join('\n')}\n</log>`;
const GOOD = xes(
  trace('A', event('Open &amp; read', '2026-03-02T09:00:00.000+01:00'), event('Close', '2026-03-02T10:00:00Z')),
  trace('B', event('Größe', '2026-03-03T09:00:00.000+01:00')),
);

describe('An XES log', () => {
  it('is read case by case with its events in order', async () => {
    const cases = await read(GOOD);
    expect(cases.map(({ id, events }) => [id, events.map(({ activity }) => activity)])).toEqual([
      ['A', ['Open & read', 'Close']],
      ['B', ['Größe']],
    ]);
    expect(cases[0]?.events[0]).toEqual({
      activity: 'Open & read',
      at: Date.UTC(2026, 2, 2, 8),
      resource: 'Anna',
      attributes: {
        'concept:name': 'Open & read',
        'org:resource': 'Anna',
        'time:timestamp': '2026-03-02T09:00:00.000+01:00',
      },
    });
  });

  it('may be compressed, whatever its name', async () => {
    expect(await read(gzipSync(GOOD))).toEqual(await read(GOOD));
  });

  it('may keep the activity in another attribute', async () => {
    const log = xes(trace('A', event('x', '2026-03-02T09:00:00Z', '<string key="Activity" value="Real"/>')));
    const [one] = await read(log, { attributes: { activity: 'Activity' } });
    expect(one?.events[0]?.activity).toBe('Real');
  });

  it('does not take attributes of attributes for its own', async () => {
    const nested = '<string key="outer" value="1"><string key="concept:name" value="inner"/></string>';
    const [one] = await read(xes(trace('A', event('Open', '2026-03-02T09:00:00Z', nested))));
    expect(one?.events[0]?.activity).toBe('Open');
  });

  it('keeps an attribute called __proto__ as data', async () => {
    const [one] = await read(
      xes(trace('A', event('Open', '2026-03-02T09:00:00Z', '<string key="__proto__" value="x"/>'))),
    );
    expect(Object.keys(one?.events[0]?.attributes ?? {})).toContain('__proto__');
    expect(Object.getPrototypeOf(one?.events[0]?.attributes)).toBe(Object.prototype);
  });

  it('skips cases without events', async () => {
    expect(await read(xes(trace('A'), trace('B', event('Open', '2026-03-02T09:00:00Z'))))).toHaveLength(1);
  });

  it.each([
    ['is empty', '', 'log-empty'],
    ['holds only blanks', ' \n ', 'log-empty'],
    ['holds no case', xes(), 'log-empty'],
    ['is cut off', GOOD.slice(0, GOOD.length - 40), 'log-syntax'],
    ['is a cut-off gzip', gzipSync(GOOD).subarray(0, 200), 'log-truncated'],
    [
      'is a damaged gzip',
      Buffer.concat([gzipSync(GOOD).subarray(0, 12), Buffer.alloc(200, 255), gzipSync(GOOD).subarray(212)]),
      'log-corrupt',
    ],
    ['is Latin-1', Buffer.from(GOOD, 'latin1'), 'log-encoding'],
    ['is UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'log-encoding'],
    ['says it is in another encoding', GOOD.replace('UTF-8', 'ISO-8859-1'), 'log-encoding'],
    ['holds a zero byte', GOOD.replace('Close', 'Cl\0se'), 'log-encoding'],
    ['is other XML', '<html><body/></html>', 'log-syntax'],
    [
      'has an event without a time',
      xes(trace('A', '<event><string key="concept:name" value="x"/></event>')),
      'log-attribute',
    ],
    ['has a time that is none', xes(trace('A', event('x', 'yesterday'))), 'log-time'],
    ['has a day that its month has not', xes(trace('A', event('x', '2026-02-30T09:00:00Z'))), 'log-time'],
    ['is older than any calendar', xes(trace('A', event('x', '0000-01-01T09:00:00Z'))), 'log-time'],
    [
      'runs backwards',
      xes(trace('A', event('x', '2026-03-02T09:00:00Z'), event('y', '2026-03-02T08:00:00Z'))),
      'log-time-order',
    ],
  ])('that %s is refused with the reason', async (_what, content, code) => {
    expect((await refusal(content)).code).toBe(code);
  });

  it('that runs backwards says in which case and where', async () => {
    const error = await refusal(
      xes(trace('A7', event('x', '2026-03-02T09:00:00Z'), event('y', '2026-03-02T08:00:00Z'))),
    );
    expect(error.message).toBe(
      'Line 4: Case “A7” runs backwards: 2026-03-02T08:00:00.000Z after 2026-03-02T09:00:00.000Z. Sort the log by time.',
    );
  });

  it('that is not there is refused with the reason', async () => {
    const missing = (async () => {
      for await (const _ of readLog(join(folder, 'nothing'))) throw new Error('read something');
    })();
    await expect(missing).rejects.toMatchObject({ code: 'log-missing' });
  });
});

describe('A CSV log', () => {
  const CSV =
    'Case ID,Activity,Timestamp,Resource\nA,Open,2026-03-02T09:00:00Z,Anna\nB,Open,2026-03-02 09:30:00,\nA,"Close, done",2026-03-02T10:00:00Z,Ben\n';

  it('is grouped by case, however its rows are scattered', async () => {
    const cases = await read(CSV);
    expect(cases.map(({ id, events }) => [id, events.map(({ activity, resource }) => [activity, resource])])).toEqual([
      [
        'A',
        [
          ['Open', 'Anna'],
          ['Close, done', 'Ben'],
        ],
      ],
      ['B', [['Open', null]]],
    ]);
    expect(cases[1]?.events[0]?.at).toBe(Date.UTC(2026, 2, 2, 9, 30));
  });

  it('may be separated by semicolons, begin with a byte order mark and be compressed', async () => {
    const log = '\ufeffcase;activity;time\nA;Open, then read;2026-03-02T09:00:00Z\nA;Close;2026-03-02T10:00:00Z\n';
    const [one] = await read(gzipSync(log));
    expect(one?.events.map(({ activity }) => activity)).toEqual(['Open, then read', 'Close']);
  });

  it('may name its columns differently', async () => {
    const [one] = await read('nr;what;when\n1;Open;2026-03-02T09:00:00Z\n', {
      columns: { case: 'nr', activity: 'what', time: 'when' },
    });
    expect(one).toMatchObject({ id: '1', events: [{ activity: 'Open', resource: null }] });
  });

  it.each([
    ['has no column for the time', 'case,activity\nA,Open\n', 'log-column'],
    ['has no rows', 'case,activity,time\n', 'log-empty'],
    ['has a row without a case', 'case,activity,time\n,Open,2026-03-02T09:00:00Z\n', 'log-attribute'],
    ['has a row that is too short', 'case,activity,time\nA,Open\n', 'log-syntax'],
    ['has a zero byte', 'case,activity,time\nA,Op\0en,2026-03-02T09:00:00Z\n', 'log-encoding'],
    ['has a day that its month has not', 'case,activity,time\nA,Open,2026-02-30T09:00:00Z\n', 'log-time'],
    ['has an open quote', 'case,activity,time\nA,"Open,2026-03-02T09:00:00Z\n', 'log-syntax'],
    ['runs backwards', 'case,activity,time\nA,x,2026-03-02T09:00:00Z\nA,y,2026-03-02T08:00:00Z\n', 'log-time-order'],
  ])('that %s is refused with the reason', async (_what, content, code) => {
    expect((await refusal(content)).code).toBe(code);
  });
});

describe('A log beyond what is read', () => {
  const at = '2026-03-02T09:00:00Z';
  const attributes = (count: number) =>
    Array.from({ length: count }, (_, index) => `<string key="a${index}" value="x"/>`).join('');
  // Three of them every event has.
  const MOST_MORE = LOG_LIMITS.attributes - 3;

  it('is refused for the attributes of one event, and for the length of one of them', async () => {
    const [whole] = await read(xes(trace('A', event('Open', at, attributes(MOST_MORE)))));
    expect(Object.keys(whole?.events[0]?.attributes ?? {})).toHaveLength(LOG_LIMITS.attributes);
    expect((await refusal(xes(trace('A', event('Open', at, attributes(MOST_MORE + 1)))))).code).toBe('log-too-large');
    const long = (length: number) =>
      xes(trace('A', event('Open', at, `<string key="text" value="${'x'.repeat(length)}"/>`)));
    expect(await read(long(LOG_LIMITS.attributeLength))).toHaveLength(1);
    expect((await refusal(long(LOG_LIMITS.attributeLength + 1))).code).toBe('log-too-large');
  });

  it('is refused for the events of one case, with its name', async () => {
    const events = (count: number) => Array.from({ length: count }, () => event('Open', at));
    const error = await refusal(xes(trace('Endless', ...events(LOG_LIMITS.eventsPerCase + 1))));
    expect([error.code, error.message]).toEqual([
      'log-too-large',
      expect.stringMatching(/Case “Endless” has more than 100000 events/),
    ]);
  }, 60_000);

  it('is refused when nothing comes before it for ever, however small it is compressed', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusal(bomb)).message).toContain('more than 100000 blanks');
    const bare = GOOD.replace(/^<\?xml.*\n/, '');
    expect(await read(' \n'.repeat(LOG_LIMITS.blanks / 4) + bare)).toEqual(await read(GOOD));
  });
});
