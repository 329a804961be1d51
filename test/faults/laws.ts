import { isDeepStrictEqual } from 'node:util';
import { project, replayRows } from '@stellwerk/engine';
import type { ClockState, Environment, Position, Standing } from '@stellwerk/engine';
import type { Database } from '../../api/src/database/database.ts';
import { Calendars } from '../../api/src/processes/calendars.ts';
import { ProcessStore, type PublishedProcess } from '../../api/src/processes/process-store.ts';
import type { Acknowledged } from './load.ts';
import { pastCalendars } from './past-calendars.ts';
import { type StoredRow, type StoredTicket, storedTickets } from './stored-ticket.ts';

/** What a check of the laws came to. */
export interface LawReport {
  readonly tickets: number;
  readonly events: number;
  readonly firings: number;
  readonly effects: number;
  readonly acknowledged: number;
  /** Each broken law in one sentence that begins with its number. */
  readonly violations: readonly string[];
}

/** A deadline may be late by so much before it counts as lost. */
const LATEST_FIRING_MS = 5_000;

/**
 * Checks the laws 3 (what was acknowledged is in the history), 4 (the position is the replay of the history, and every
 * column and row is its projection), 5 (no effect lost or doubled) and 7 (no deadline fired twice, none lost).
 *
 * @param stoppedAt when the server was told to stop; it has ended, nothing writes any more
 */
export async function checkLaws(
  database: Database,
  acknowledged: readonly Acknowledged[],
  stoppedAt: number,
): Promise<LawReport> {
  const processes = new ProcessStore(database);
  const environment = await new Calendars(database).environment();
  const calendarsAt = await pastCalendars(database);
  const tickets = (await storedTickets(database)).map((ticket) => ({
    ...ticket,
    history: ticket.history.map((row) => ({ ...row, environment: calendarsAt(row.recordedAt) })),
  }));
  const violations = [...(await lawThree(database, acknowledged)), ...(await lawFive(database))];
  let firings = 0;
  for (const ticket of tickets) {
    const process = await processes.byId(ticket.versionId);
    const versions = await versionsOf(ticket, processes);
    violations.push(...lawFour(ticket, process, versions, environment), ...effectsOfHistory(ticket));
    const fired = firingsOf(ticket, versions, environment);
    firings += fired.count;
    violations.push(...fired.violations, ...lostDeadlines(ticket, stoppedAt));
  }
  return {
    tickets: tickets.length,
    events: tickets.reduce((sum, { history }) => sum + history.length, 0),
    firings,
    effects: tickets.reduce((sum, { effects }) => sum + effects.length, 0),
    acknowledged: acknowledged.length,
    violations,
  };
}

const FOUND = `SELECT a.key, a.kind, a.version,
    CASE a.kind WHEN 'create' THEN (SELECT count(*) FROM ticket t WHERE t.id = a."ticketId" AND t.creation_key LIKE '%:' || a.key)
      ELSE (SELECT count(*) FROM ticket_event e WHERE e.ticket_id = a."ticketId" AND e.event_key = a.key) END::int AS events,
    (SELECT count(*)::int FROM article r WHERE r.ticket_id = a."ticketId" AND r.body = a.key) AS articles,
    (SELECT max(e.seq) FROM ticket_event e WHERE e.ticket_id = a."ticketId") AS newest
  FROM jsonb_to_recordset($1::jsonb) AS a("ticketId" bigint, kind text, key text, version int)`;

async function lawThree(database: Database, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  interface Found {
    readonly key: string;
    readonly kind: Acknowledged['kind'];
    readonly version: number;
    readonly events: number;
    readonly articles: number;
    readonly newest: number | null;
  }
  const found = await database.query<Found>(FOUND, [JSON.stringify(acknowledged)]);
  return found.flatMap(({ key, kind, version, events, articles, newest }) => [
    ...(events === 1 ? [] : [`3: the acknowledged ${kind} ${key} is ${events} times in the history.`]),
    ...(kind === 'step' || articles === 1 ? [] : [`3: the acknowledged text ${key} is there ${articles} times.`]),
    ...((newest ?? 0) >= version ? [] : [`3: version ${version}, told with ${key}, does not exist.`]),
  ]);
}

/** When a calendar changes, the next look changes without an event: it is no part of the history. */
const withoutWakeAt = ({ wakeAt: _, ...position }: Position) => JSON.parse(JSON.stringify(position)) as unknown;

type Versions = ReadonlyMap<number, PublishedProcess>;
async function versionsOf({ history }: StoredTicket, processes: ProcessStore): Promise<Versions> {
  const ids = [...new Set(history.map(({ versionId }) => versionId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await processes.byId(id)] as const)));
}

/** Where a history leads, and on which version; `before` sees where the ticket stood before each row. */
function replayed(
  history: readonly StoredRow[],
  versions: Versions,
  environment: Environment,
  before?: (index: number, standing: Standing | undefined) => void,
): Standing {
  const processOf = ({ versionId }: StoredRow) => versions.get(versionId)!.compiled;
  const rows = history.map((row) => ({ ...row, process: processOf(row) }));
  return replayRows(processOf(history[0]!), rows, environment, before);
}

function lawFour(
  ticket: StoredTicket,
  process: PublishedProcess,
  versions: Versions,
  environment: Environment,
): string[] {
  const { id, history, version, position, columns } = ticket;
  if (history.length !== version || history.some(({ seq }, index) => seq !== index + 1))
    return [`4: ticket ${id} has version ${version} and ${history.length} history rows, not one for each.`];
  const standing = replayedOrProblem(ticket, versions, environment);
  if (typeof standing === 'string') return [`4: ticket ${id}: ${standing}`];
  if (standing.process !== process.compiled) return [`4: ticket ${id} is on another version than its history says.`];
  const projected = project(process.compiled, position);
  const { timers, clocks } = position;
  const armed = timers
    .filter(({ state }) => state === 'armed')
    .map(({ key, visit, occurrence, due }) => ({ key, visit, occurrence, due: Math.floor(due) }));
  const expected = {
    replay: withoutWakeAt(standing.position),
    columns: { ...projected, queue: projected.queue ?? columns['queue'], wakeAt: ceiling(projected.wakeAt) },
    timers: sorted(armed),
    clocks: Object.fromEntries(Object.entries(clocks).map(([name, clock]) => [name, clockRow(clock)])),
  };
  const stored = {
    replay: withoutWakeAt(position),
    columns: ticket.stuck ? { ...columns, wakeAt: expected.columns.wakeAt } : columns,
    timers: sorted(ticket.timers),
    clocks: ticket.clocks,
  };
  return (['replay', 'columns', 'timers', 'clocks'] as const)
    .filter((part) => !isDeepStrictEqual(rounded(expected[part]), rounded(stored[part])))
    .map(
      (part) =>
        `4: ticket ${id}: ${part} should be ${JSON.stringify(expected[part])}, but is ${JSON.stringify(stored[part])}.`,
    );
}

function replayedOrProblem({ history }: StoredTicket, versions: Versions, environment: Environment) {
  try {
    return replayed(history, versions, environment);
  } catch (error) {
    return String(error);
  }
}

const ceiling = (at: number | null) => (at === null ? null : Math.ceil(at));
const sorted = <T extends { key: string; visit: number; occurrence: number }>(timers: readonly T[]): T[] =>
  timers.toSorted((a, b) =>
    a.key === b.key ? a.visit - b.visit || a.occurrence - b.occurrence : a.key < b.key ? -1 : 1,
  );
/** Columns hold whole milliseconds. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Math.floor(part) : part)));
const clockRow = ({ crossed: _, setBy: _by, forGood: _good, ...clock }: ClockState) => clock;

/** Law 5, in the history's direction: each effect it tells of is one row of the outbox, and there is no other. */
function effectsOfHistory({ id, history, effects }: StoredTicket): string[] {
  const told = history.flatMap(({ seq, effects: caused }) =>
    caused.map(({ type }, ordinal) => `${seq}.${ordinal} ${type}`),
  );
  const rows = effects
    .filter(({ kind }) => kind !== 'childClosed')
    .map(({ seq, ordinal, kind }) => `${seq}.${ordinal} ${kind}`);
  return isDeepStrictEqual(told, rows)
    ? []
    : [`5: ticket ${id} tells of the effects ${told.join(', ')}; its outbox holds ${rows.join(', ')}.`];
}

/** Law 5, in the world's direction: a done message to the customer was said, and nothing was said twice. */
const UNSAID = `SELECT o.id FROM outbox o WHERE o.kind = 'notify' AND o.payload ->> 'to' = 'customer'
  AND o.done_at IS NOT NULL AND o.suppressed IS NULL
  AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = o.ticket_id AND e.event_key = 'outbox:' || o.id)`;
const ENTRIES = `SELECT t.id, said.n AS said, entries.n AS entries FROM ticket t,
  LATERAL (SELECT count(*)::int AS n FROM ticket_event e WHERE e.ticket_id = t.id AND e.event_key LIKE 'outbox:%') said,
  LATERAL (SELECT count(*)::int AS n FROM article a WHERE a.ticket_id = t.id AND a.kind = 'system') entries
  WHERE said.n <> entries.n`;

async function lawFive(database: Database): Promise<string[]> {
  const unsaid = await database.query<{ id: string }>(UNSAID);
  const entries = await database.query<{ id: string; said: number; entries: number }>(ENTRIES);
  return [
    ...unsaid.map(({ id }) => `5: effect ${id} counts as done, but nothing was said.`),
    ...entries.map((row) => `5: ticket ${row.id} has ${row.entries} messages in its log for ${row.said} effects.`),
  ];
}

/** Law 7: every firing in the history found its deadline armed and due, so none fired twice or early. */
function firingsOf({ id, history }: StoredTicket, versions: Versions, environment: Environment) {
  const violations: string[] = [];
  let count = 0;
  replayed(history, versions, environment, (index, standing) => {
    const row = history[index]!;
    const because = row.actor.because ?? '';
    const isTimer = because.startsWith('timer:');
    if (standing === undefined || !(isTimer || because.startsWith('clock:'))) return;
    count += 1;
    const before = standing.position;
    const owed = isTimer ? timerOwed(before, because.slice(6), row.at) : thresholdOwed(before, because);
    if (!owed) violations.push(`7: ticket ${id}: row ${row.seq} fired ${because}, which was not due.`);
  });
  return { count, violations };
}

const timerOwed = ({ timers }: Position, key: string, at: number): boolean =>
  timers.some((timer) => timer.key === key && timer.state === 'armed' && timer.due < at + 1);

function thresholdOwed({ clocks }: Position, because: string): boolean {
  const [, name = '', percent] = /^clock:(.+):([^:]+)$/.exec(because) ?? [];
  return clocks[name]?.crossed.includes(Number(percent)) === false;
}

function lostDeadlines({ id, position, held, stuck }: StoredTicket, stoppedAt: number): string[] {
  if (held || stuck || position.wakeAt === null || position.wakeAt > stoppedAt - LATEST_FIRING_MS) return [];
  return [`7: ticket ${id} has a deadline of ${new Date(position.wakeAt).toISOString()} that did not fire.`];
}
