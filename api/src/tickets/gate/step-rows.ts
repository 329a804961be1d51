import { project } from '@stellwerk/engine';
import type { Applied, ClockState, Position, TimerState } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { NewArticle } from './articles.ts';
import type { StoredDiff, StoredTrace } from './types.ts';

/** Rows of one step, by part; JSON as `write-statements.ts` takes it. */
export interface StepRows {
  readonly ticket: TicketColumns;
  readonly history: readonly HistoryRow[];
  readonly outbox: readonly Row[];
  readonly disarmed: readonly Row[];
  readonly armed: readonly Row[];
  /** Armed before already, for another time. */
  readonly rearmed: readonly Row[];
  readonly begunClocks: readonly Row[];
  readonly clocks: readonly Row[];
  /** Clocks that the version a ticket came to does not have. */
  readonly lostClocks: readonly Row[];
  readonly articles: readonly Row[];
}
type Row = Readonly<Record<string, unknown>>;

/** A row of `ticket_event`. */
export interface HistoryRow extends Row {
  readonly seq: number;
  readonly type: string;
  readonly diff: StoredDiff;
  readonly trace: StoredTrace;
}

/** The columns projected from a position, in the order of the statement. */
export interface TicketColumns {
  readonly version: number;
  readonly position: Position;
  readonly state: string;
  readonly category: string;
  readonly outcome: string | null;
  readonly priority: string | null;
  readonly rank: number | null;
  readonly queue: string;
  readonly escalation_level: number;
  readonly owner_id: string | null;
  readonly due_at: string | null;
  readonly wake_at: string | null;
  readonly changed_at: string;
  /** Of a closed ticket that returns from a migration; left out: it was closed already, or is now. */
  readonly closed_at?: string | null;
}

/** What the rows are made from. */
export interface StepSource {
  /** Undefined for a ticket that is being made. */
  readonly ticketId: string | undefined;
  readonly process: PublishedProcess;
  /** Before the step; undefined for a new ticket. */
  readonly before: Position | undefined;
  readonly version: number;
  readonly applied: readonly Applied[];
  /** `process_version.id` that each of `applied` belongs to, where a migration is among them; default: the process's. */
  readonly versionIds?: readonly number[];
  /** Which of `applied` the articles came with; the others were due before or behind it. */
  readonly articlesWith?: number;
  readonly position: Position;
  /** The queue when the process has no queue region. */
  readonly queue: string;
  readonly articles: readonly NewArticle[];
  /** Stands with the last row of the history, and with it which was the first. */
  readonly eventKey?: string | undefined;
  readonly suppressed: string | undefined;
  readonly hops: number;
  /** The ticket's category before, and whether another ticket waits for its end. */
  readonly tellsParent: boolean;
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const isEmpty = (record: object | undefined): boolean => record === undefined || Object.keys(record).length === 0;

/** Makes the rows of a step; each row of the database is touched at most once. */
export function stepRows(source: StepSource): StepRows {
  const { applied, position, ticketId, version, articlesWith = 0 } = source;
  const ticket = ticketColumns(source);
  const timers = timerChanges(source.before?.timers ?? [], position.timers);
  const clocks = clockChanges(source);
  return {
    ticket,
    history: applied.map((entry, index) => historyRow(entry, index, source)),
    outbox: outboxRows(source, ticket),
    disarmed: timers.disarmed.map(({ key, visit, occurrence }) => ({ ticket: ticketId, key, visit, occurrence })),
    armed: timers.armed.map((timer) => timerRow(ticketId, timer)),
    rearmed: timers.rearmed.map((timer) => timerRow(ticketId, timer)),
    begunClocks: clocks.begun,
    clocks: clocks.changed,
    lostClocks:
      source.versionIds === undefined
        ? []
        : Object.keys(source.before?.clocks ?? {})
            .filter((name) => !Object.hasOwn(position.clocks, name))
            .map((name) => ({ ticket: ticketId, name })),
    articles: source.articles.map((article) => ({
      ticket: ticketId,
      seq: version + articlesWith + 1,
      ...article,
      at: iso(applied[articlesWith]?.at ?? position.at),
    })),
  };
}

function ticketColumns({ process, position, queue, version, applied }: StepSource): TicketColumns {
  const projection = project(process.compiled, position);
  return {
    version: version + applied.length,
    position,
    state: projection.state,
    category: projection.category,
    outcome: projection.outcome,
    priority: projection.priority,
    rank: projection.rank,
    queue: projection.queue ?? queue,
    escalation_level: projection.escalationLevel,
    owner_id: projection.owner,
    due_at: iso(projection.due),
    // Rounded up: looking a fraction of a millisecond too early would find nothing due.
    wake_at: iso(projection.wakeAt === null ? null : Math.ceil(projection.wakeAt)),
    changed_at: new Date(applied.at(-1)?.at ?? position.at).toISOString(),
  };
}

/** Only what changed: most parts of a difference are empty. */
function storedDiff(diff: Applied['diff']): StoredDiff {
  return {
    ...(isEmpty(diff.states) ? {} : { states: diff.states }),
    ...(isEmpty(diff.fields) ? {} : { fields: diff.fields }),
    ...(diff.owner === undefined ? {} : { owner: diff.owner }),
    ...(diff.locked === undefined ? {} : { locked: diff.locked }),
    ...(diff.tags === undefined ? {} : { tags: diff.tags }),
  };
}

/** The transitions taken; most by the event itself, which then need not be said. */
const takenBy = ({ transitions, event: own }: Applied) =>
  transitions.map(({ event, ...taken }) => (event === own.type ? taken : { ...taken, event }));

/** Why it happened; `articles` are the kinds written with it. */
function storedTrace(entry: Applied, articles: readonly string[]): StoredTrace {
  return {
    ...(entry.transitions.length === 0 ? {} : { transitions: takenBy(entry) }),
    ...(entry.guards.length === 0 ? {} : { guards: entry.guards }),
    ...(entry.effects.length === 0 ? {} : { effects: entry.effects }),
    ...(articles.length === 0 ? {} : { articles }),
  };
}

function historyRow(entry: Applied, index: number, source: StepSource): HistoryRow {
  return {
    ticket: source.ticketId,
    seq: source.version + index + 1,
    version_id: source.versionIds?.[index] ?? source.process.id,
    type: entry.event.type,
    data: storedData(entry),
    actor: entry.actor,
    handled: entry.handled,
    diff: storedDiff(entry.diff),
    trace: storedTrace(entry, index === (source.articlesWith ?? 0) ? source.articles.map(({ kind }) => kind) : []),
    facts: entry.facts,
    at: iso(entry.at),
    ...(index === source.applied.length - 1 ? keyOf(source) : {}),
  };
}

function keyOf({ eventKey, version, applied }: StepSource): Row {
  if (eventKey === undefined) return {};
  return { key: eventKey, key_from: applied.length === 1 ? null : version + 1 };
}

/** The event's data without an article's text, which stands in the article; that it was there, replay must know. */
function storedData(entry: Applied): Readonly<Record<string, unknown>> | null {
  const data = entry.event.data;
  if (data === undefined) return null;
  return entry.event.type.startsWith('article.') ? { ...data, body: undefined } : data;
}

function outboxRows(
  { ticketId, version, applied, suppressed, hops, tellsParent }: StepSource,
  ticket: TicketColumns,
): Row[] {
  const rows: Row[] = [];
  applied.forEach((entry, index) => {
    entry.effects.forEach((effect, ordinal) => {
      rows.push({
        ticket: ticketId,
        seq: version + index + 1,
        ordinal,
        kind: effect.type,
        payload: effect.params,
        hops,
        suppressed: suppressed ?? (effect.superseded === true ? 'superseded' : null),
      });
    });
  });
  if (tellsParent && ticket.category === 'closed') {
    rows.push({
      ticket: ticketId,
      seq: ticket.version,
      ordinal: applied.at(-1)?.effects.length ?? 0,
      kind: 'childClosed',
      payload: { outcome: ticket.outcome },
      hops,
      suppressed: suppressed ?? null,
    });
  }
  return rows;
}

/** The net change of the armed timers. */
function timerChanges(before: readonly TimerState[], after: readonly TimerState[]) {
  const identity = ({ key, visit, occurrence }: TimerState) => `${key} ${visit} ${occurrence}`;
  const armedBefore = new Map(before.filter(({ state }) => state === 'armed').map((timer) => [identity(timer), timer]));
  const armedAfter = new Map(after.filter(({ state }) => state === 'armed').map((timer) => [identity(timer), timer]));
  return {
    disarmed: [...armedBefore].filter(([id]) => !armedAfter.has(id)).map(([, timer]) => timer),
    armed: [...armedAfter].filter(([id]) => !armedBefore.has(id)).map(([, timer]) => timer),
    rearmed: [...armedAfter]
      .filter(([id, timer]) => armedBefore.has(id) && armedBefore.get(id)?.due !== timer.due)
      .map(([, timer]) => timer),
  };
}

const timerRow = (ticketId: string | undefined, { key, visit, occurrence, due }: TimerState): Row => ({
  ticket: ticketId,
  key,
  visit,
  occurrence,
  due: iso(due),
});

/** Clocks that the ticket did not have before, and those that are not what they were. */
function clockChanges({ ticketId, before, position }: StepSource): { begun: Row[]; changed: Row[] } {
  const rows = { begun: [] as Row[], changed: [] as Row[] };
  for (const [name, clock] of Object.entries(position.clocks)) {
    const old = before?.clocks[name];
    if (sameClock(old, clock)) continue;
    (old === undefined ? rows.begun : rows.changed).push(clockRow(ticketId, name, clock));
  }
  return rows;
}

const sameClock = (before: ClockState | undefined, after: ClockState): boolean =>
  before?.status === after.status &&
  before.cycle === after.cycle &&
  before.since === after.since &&
  before.elapsed === after.elapsed &&
  before.target === after.target &&
  before.calendar === after.calendar &&
  before.due === after.due &&
  before.breached === after.breached;

const clockRow = (ticketId: string | undefined, name: string, clock: ClockState): Row => ({
  ticket: ticketId,
  name,
  cycle: clock.cycle,
  status: clock.status,
  elapsed: clock.elapsed,
  since: iso(clock.since),
  started: iso(clock.startedAt),
  ended: iso(clock.endedAt),
  target: clock.target,
  calendar: clock.calendar,
  due: iso(clock.due),
  breached: clock.breached,
});
