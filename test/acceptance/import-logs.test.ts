import { join } from 'node:path';
import { LogImport } from '../../api/src/log-import/import-log.ts';
import type { ImportReport } from '../../api/src/log-import/import-log.ts';
import { openHouse } from '../gate/house.ts';
import type { House } from '../gate/house.ts';
import { acceptanceData, casesOf, EVENT_LOGS, mappingOf, processOf } from './event-logs.ts';
import type { EventLog } from './event-logs.ts';
import { logFigures } from './log-figures.mjs';
import { stateByActivity } from './state-by-activity.ts';

const data = acceptanceData();
const described = data === undefined ? describe.skip : describe;
if (data === undefined) process.stderr.write('not run: import of the two event logs (ACCEPTANCE_DATA is not set)\n');

/** Plain SQL over the history; nothing of the engine. */
const FIGURES = `
  WITH happened AS (
    SELECT e.ticket_id, e.seq, e.type, e.occurred_at,
      e.diff->'states'->'lifecycle'->>0 AS left_state, e.diff->'states'->'lifecycle'->>1 AS entered
    FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.channel = 'import' AND e.type <> 'ticket.create'),
  visits AS (SELECT *, count(entered) OVER (PARTITION BY ticket_id ORDER BY seq) AS visit FROM happened),
  stays AS (
    SELECT first_value(entered) OVER (PARTITION BY ticket_id, visit ORDER BY seq) AS state,
      extract(epoch FROM lead(occurred_at) OVER (PARTITION BY ticket_id ORDER BY seq) - occurred_at) AS seconds
    FROM visits),
  closed AS (
    SELECT s.key FROM process_version v, json_each(v.definition #> '{machine,states,lifecycle,states}') s
    WHERE v.id IN (SELECT process_version_id FROM ticket) AND s.value #>> '{meta,category}' = 'closed')
  SELECT
    (SELECT count(DISTINCT ticket_id)::int FROM happened) AS cases,
    (SELECT count(*)::int FROM happened) AS events,
    (SELECT json_object_agg(move, n) FROM (
       SELECT left_state || ' → ' || entered AS move, count(*)::int AS n FROM happened
       WHERE entered IS NOT NULL AND left_state <> 'new' GROUP BY 1) m) AS moves,
    (SELECT count(*)::int FROM happened WHERE left_state IN (SELECT key FROM closed) AND entered NOT IN (SELECT key FROM closed)) AS reopenings,
    (SELECT json_object_agg(state, seconds) FROM (
       SELECT state, sum(seconds)::bigint AS seconds FROM stays WHERE seconds IS NOT NULL GROUP BY 1) s) AS "secondsInState"`;

interface SqlFigures {
  readonly cases: number;
  readonly events: number;
  readonly moves: Readonly<Record<string, number>>;
  readonly reopenings: number;
  readonly secondsInState: Readonly<Record<string, number>>;
}
const COUNTS = `SELECT (SELECT count(*)::int FROM ticket) AS tickets, (SELECT count(*)::int FROM ticket_event) AS events,
  (SELECT count(*)::int FROM ticket_event WHERE event_key IS NOT NULL) AS keys, (SELECT count(*)::int FROM outbox WHERE done_at IS NULL) AS undone,
  (SELECT count(*)::int FROM ticket WHERE NOT held) AS free`;

const imported = async (house: House, log: EventLog, folder: string, signal?: AbortSignal): Promise<ImportReport> => {
  const cases = await casesOf(log, folder);
  const all = { process: processOf(log).key, name: log.name, cases, mapping: mappingOf(log) };
  return await new LogImport(house.database, house.gate, all).run(() => {}, signal);
};

described.each(EVENT_LOGS)('The log $name imported into PostgreSQL', (log) => {
  let house: House;
  let report: ImportReport;
  let sql: SqlFigures;
  const definition = processOf(log);
  const states = stateByActivity(mappingOf(log), definition);

  beforeAll(async () => {
    house = await openHouse();
    await house.processes.publish(definition);
    report = await imported(house, log, data ?? '');
    sql = (await house.database.query<SqlFigures>(FIGURES))[0]!;
  }, 120_000);
  afterAll(() => house.close());

  it('takes every case and every event', () => {
    expect(report.refused).toEqual([]);
    expect({ cases: sql.cases, events: sql.events }).toEqual({ cases: log.facts.cases, events: log.facts.events });
  });

  it('has the moves, reopenings and times in state that its file says, to the second', () => {
    const file = logFigures(join(data ?? '', log.file));
    const moves = Object.entries(file.moves).map(([move, count]) => {
      const [from = '', to = ''] = move.split(' → ');
      return [`${states[from] ?? from} → ${states[to] ?? to}`, count] as const;
    });
    expect(sql.moves).toEqual(Object.fromEntries(moves));
    const isClosed = (state = '') =>
      definition.machine.states['lifecycle']?.states?.[state]?.meta?.category === 'closed';
    const reopened = moves.filter(([move]) => {
      const [from, to] = move.split(' → ');
      return isClosed(from) && !isClosed(to);
    });
    expect(sql.reopenings).toBe(reopened.reduce((sum, [, count]) => sum + count, 0));
    expect(sql.reopenings).toBe(log.facts.reopenings);
    expect({ cases: sql.cases, events: sql.events }).toEqual({ cases: file.cases, events: file.events });
    const seconds = Object.entries(file.secondsInState).map(([activity, amount]) => [states[activity], amount]);
    expect(sql.secondsInState).toEqual(Object.fromEntries(seconds));
  });

  it('holds its tickets and lets nothing leave the house', async () => {
    const [counts] = await house.database.query<{ undone: number; free: number }>(COUNTS);
    expect({ undone: counts?.undone, free: counts?.free }).toEqual({ undone: 0, free: 0 });
  });

  it('changes nothing when imported again', async () => {
    const [before] = await house.database.query(COUNTS);
    const again = await imported(house, log, data ?? '');
    const [after] = await house.database.query(COUNTS);
    expect(again.skipped).toBe(log.facts.cases);
    expect(after).toEqual(before);
  }, 60_000);
});

described('An interrupted import', () => {
  const log = EVENT_LOGS[1]!;

  it('goes on where it ended and comes to the same tickets', async () => {
    const house = await openHouse();
    try {
      await house.processes.publish(processOf(log));
      const cases = await casesOf(log, data ?? '');
      const all = { process: processOf(log).key, name: log.name, cases, mapping: mappingOf(log) };
      const stop = new AbortController();
      let done = 0;
      const first = await new LogImport(house.database, house.gate, all).run(() => {
        if (++done === 200) stop.abort();
      }, stop.signal);
      expect(first.imported).toBeLessThan(cases.length);
      const second = await new LogImport(house.database, house.gate, all).run();
      expect(first.events + second.events).toBe(log.facts.events);
      const [sql] = await house.database.query<SqlFigures>(FIGURES);
      expect({ cases: sql?.cases, events: sql?.events }).toEqual({ cases: log.facts.cases, events: log.facts.events });
    } finally {
      await house.close();
    }
  }, 120_000);
});
