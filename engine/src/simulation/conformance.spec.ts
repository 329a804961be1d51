import { readFileSync } from 'node:fs';
import { replayLog } from './conformance.ts';
import type { LogCase } from './log-types.ts';
import { caseMapper } from './map-case.ts';
import { MappingError, parseMapping } from './mapping-schema.ts';
import { shippedDirectory, shippedProcess } from './shipped.fixture.ts';
import { environmentOf } from './environment.ts';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 2, 2, 9);
/** `accept, wait/anna` one hour apart. */
const logCase = (id: string, ...entries: readonly string[]): LogCase => ({
  id,
  events: entries.map((entry, index) => {
    const [activity = '', resource = 'anna', group = ''] = entry.split('/');
    return { activity, resource, at: BEGIN + index * HOUR, attributes: { activity, group } };
  }),
});
const MAPPING = parseMapping({
  format: 1,
  actor: { id: { attribute: 'resource' }, roles: ['agent'] },
  events: [
    { activity: ['Take', 'Accept'], send: 'accept', repeats: 'ignore' },
    { activity: 'Ask', send: { event: 'wait', data: { reply: 'Please tell us more.' } } },
    { activity: 'Answer', send: 'article.customer' },
    { activity: 'Solve', send: { event: 'resolve', data: { resolution: { attribute: 'how', default: 'Done.' } } } },
    { activity: 'Ping', ignore: true },
  ],
});
const replay = async (...cases: LogCase[]) =>
  replayLog(shippedProcess('incident'), cases, MAPPING, await environmentOf(shippedDirectory()));

describe('Replaying a log', () => {
  it('counts cases and events that fit', async () => {
    const report = await replay(
      logCase('A', 'Take', 'Ask', 'Answer', 'Solve'),
      logCase('B', 'Accept', 'Accept', 'Ping', 'Solve'),
    );
    expect(report).toMatchObject({
      process: 'incident',
      cases: 2,
      events: 8,
      fitting: 2,
      fittingEvents: 8,
      ignoredEvents: 2,
      refused: [],
    });
    expect(report.longest).toEqual({ id: 'A', events: 4 });
  });

  it('says what was refused in which state, how often and why, and goes on', async () => {
    const report = await replay(logCase('A', 'Solve', 'Take', 'Solve'), logCase('B', 'Solve'));
    expect(report).toMatchObject({ cases: 2, events: 4, fitting: 0, fittingEvents: 2 });
    expect(report.refused).toHaveLength(1);
    expect(report.refused[0]).toMatchObject({
      state: 'new',
      activity: 'Solve',
      event: 'resolve',
      count: 2,
      example: 'A',
    });
    expect(report.refused[0]?.reason.en).not.toBe('');
    expect(report.refused[0]?.reason.de).not.toBe(report.refused[0]?.reason.en);
  });

  it('names activities the mapping does not know', async () => {
    const report = await replay(logCase('A', 'Take', 'Dance', 'Dance'));
    expect(report).toMatchObject({ fitting: 0, unknown: { Dance: 2 }, refused: [] });
  });

  it('adds up moves, reopenings and the time in each state', async () => {
    const { figures } = await replay(logCase('A', 'Take', 'Ask', 'Answer', 'Solve', 'Ping'));
    expect(figures.moves).toEqual({ 'inProgress → waiting': 1, 'waiting → inProgress': 1, 'inProgress → resolved': 1 });
    expect(figures.timeInState).toEqual({ inProgress: 2 * HOUR, waiting: HOUR, resolved: HOUR });
    expect(figures.reopenings).toBe(0);
  });

  it('lets timers fire between two events, on the time of the log', async () => {
    const late: LogCase = {
      ...logCase('A', 'Take', 'Ask'),
      events: [
        ...logCase('A', 'Take', 'Ask').events,
        { ...logCase('A', 'Answer').events[0]!, at: BEGIN + 60 * 24 * HOUR },
      ],
    };
    const report = await replay(late);
    expect(report.fitting).toBe(1);
    expect(report.figures.moves).toEqual({ 'inProgress → waiting': 1, 'waiting → inProgress': 1 });
  });

  it('counts an empty log as nothing', async () => {
    expect(await replay()).toMatchObject({ cases: 0, events: 0, fitting: 0, longest: null });
  });
});

describe('A mapping', () => {
  it('takes values from attributes, translates them and has a default', () => {
    const map = caseMapper(
      parseMapping({
        format: 1,
        start: { fields: { impact: { attribute: 'group', values: { red: 'high' }, default: 'low' } } },
        events: [{ activity: 'Take', send: [{ event: 'accept', data: { by: { attribute: 'resource' } } }] }],
      }),
    );
    expect(map(logCase('A', 'Take/ben/red')).start).toEqual({ fields: { impact: 'high' } });
    expect(map(logCase('A', 'Take/ben/blue'))).toMatchObject({
      start: { fields: { impact: 'low' } },
      actor: { kind: 'agent', id: 'ben' },
      events: [{ events: [{ type: 'accept', data: { by: 'ben' } }], kind: 'sent' }],
    });
  });

  it('sends a move first where the queue changes', () => {
    const map = caseMapper(
      parseMapping({
        format: 1,
        queue: { attribute: 'group', values: { A: 'service-desk', B: 'second-level' } },
        events: [{ activity: 'Work', send: 'work' }],
      }),
    );
    const mapped = map(logCase('A', 'Work/x/A', 'Work/x/A', 'Work/x/B'));
    expect(mapped.start).toEqual({ queue: 'service-desk' });
    expect(mapped.events.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['work'],
      ['work'],
      ['queue.move.second-level', 'work'],
    ]);
  });

  it('may depend on other attributes and treat repeats differently', () => {
    const map = caseMapper(
      parseMapping({
        format: 1,
        unknown: 'ignore',
        events: [
          { activity: 'Work', when: { group: ['A', 'B'] }, send: 'workInside', repeats: 'article.note' },
          { activity: 'Work', send: 'workOutside' },
        ],
      }),
    );
    const sent = map(logCase('A', 'Work/x/A', 'Work/x/B', 'Work/x/C', 'Other')).events;
    expect(sent.map(({ events, kind }) => [events[0]?.type, kind])).toEqual([
      ['workInside', 'sent'],
      ['article.note', 'sent'],
      ['workOutside', 'sent'],
      [undefined, 'ignored'],
    ]);
  });

  it('is as the documentation shows it', () => {
    const page = readFileSync(new URL('../../../docs/event-logs.md', import.meta.url), 'utf8');
    const example = /```json\n([^`]*)```/.exec(page)?.[1] ?? '';
    const mapped = caseMapper(parseMapping(example))(
      logCase('A', 'Take in charge', 'Take in charge', 'Heartbeat', 'Work'),
    );
    expect(mapped.start).toEqual({ fields: { impact: 'low' }, queue: 'second-level' });
    expect(mapped.events.map(({ kind }) => kind)).toEqual(['sent', 'ignored', 'ignored', 'unknown']);
  });

  it.each([
    ['no JSON', '{', 'The mapping is not JSON.'],
    ['a wrong type', { format: 1, events: {} }, 'Mapping, at /events:'],
    ['an unknown key', { format: 1, events: [], colour: 'red' }, 'Mapping, at /:'],
    [
      'a rule that says nothing',
      { format: 1, events: [{ activity: 'x' }] },
      'Mapping, at /events/0: a rule says either what to send, or ignore.',
    ],
    [
      'a rule that says both',
      { format: 1, events: [{ activity: 'x', send: 'y', ignore: true }] },
      'Mapping, at /events/0: a rule says either what to send, or ignore.',
    ],
  ])('that is %s is refused with the place', (_what, source, message) => {
    expect(() => parseMapping(source)).toThrow(MappingError);
    expect(() => parseMapping(source)).toThrow(message);
  });
});
