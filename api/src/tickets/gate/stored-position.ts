import type { ClockState, Position, TimerState } from '@stellwerk/engine';

/**
 * A position as the ticket's row holds it. Every step writes it whole, and clocks and timers are most of it: they are
 * kept as lists of values in a fixed order, without what is as usual at their end. Rows of before have them written
 * out; both are read.
 */
export interface StoredPosition extends Omit<Position, 'visits' | 'clocks' | 'timers' | 'tags'> {
  readonly visits: Readonly<Record<string, Visit | readonly [count: number, at: number]>>;
  /** Left out: none. */
  readonly tags?: readonly string[];
  readonly clocks: StoredClocks;
  readonly timers: readonly (TimerState | readonly unknown[])[];
}
type Visit = Position['visits'][string];
export type StoredClocks = Readonly<Record<string, ClockState | readonly unknown[]>>;

/** A row with a position, as the database gives it. */
export type Stored<Row extends { readonly position: Position }> = Omit<Row, 'position'> & {
  readonly position: StoredPosition;
};

export function packPosition(position: Position): StoredPosition {
  const { tags, ...rest } = position;
  return {
    ...rest,
    ...(tags.length === 0 ? {} : { tags }),
    visits: eachOf(position.visits, ({ count, at }) => [count, at] as const),
    clocks: eachOf(position.clocks, packClock),
    timers: position.timers.map(packTimer),
  };
}

export function unpackPosition(stored: StoredPosition): Position {
  return {
    ...stored,
    tags: stored.tags ?? [],
    visits: eachOf(stored.visits, unpackVisit),
    clocks: unpackClocks(stored.clocks),
    timers: stored.timers.map(unpackTimer),
  };
}

/** The row as the engine takes it. */
export const unpackRow = <Row extends { readonly position: Position }>(row: Stored<Row>): Row =>
  ({ ...row, position: unpackPosition(row.position) }) as unknown as Row;

export const unpackClocks = (clocks: StoredClocks): Position['clocks'] => eachOf(clocks, unpackClock);

const eachOf = <From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const unpackVisit = (stored: Visit | readonly [number, number]): Visit =>
  isList(stored) ? { count: Number(stored[0]), at: Number(stored[1]) } : stored;

type ClockValues = Pick<ClockState, 'status' | 'cycle' | 'elapsed' | 'since' | 'startedAt' | 'target' | 'calendar'>;
type ClockList = [
  ...[ClockValues['status'], number, number, number, number | null, number | null, string],
  endedAt: number | null,
  due: number | null,
  breached: 0 | 1 | null,
  crossed: readonly number[] | null,
  setBy: ClockState['setBy'] | null,
];

function packClock(clock: ClockState): readonly unknown[] {
  const { status, cycle, elapsed, since, startedAt, target, calendar, endedAt, due, ...seldom } = clock;
  const { breached, crossed, setBy, ...nothing } = seldom;
  // A part of a clock that is not named here would be lost: then this does not compile.
  nothing satisfies Record<string, never>;
  const list: ClockList = [
    ...([status, cycle, elapsed, since, startedAt, target, calendar] as const),
    endedAt,
    due,
    breached ? 1 : null,
    crossed.length === 0 ? null : crossed,
    setBy ?? null,
  ];
  return withoutEnd(list);
}

function unpackClock(stored: ClockState | readonly unknown[]): ClockState {
  if (!isList(stored)) return stored;
  const [status, cycle, elapsed, since, startedAt, target, calendar, endedAt, due, breached, crossed, setBy] =
    stored as unknown as Partial<ClockList> & ClockList;
  return {
    status,
    cycle,
    elapsed,
    since,
    startedAt,
    endedAt: endedAt ?? null,
    target,
    calendar,
    ...(setBy ? { setBy } : {}),
    due: due ?? null,
    crossed: crossed ?? [],
    breached: breached === 1,
  };
}

type TimerList = [string, number, number, number, spent: 1 | null, basis: string | null, asked: number | null];

function packTimer({ key, visit, occurrence, due, state, basis, asked, ...nothing }: TimerState): readonly unknown[] {
  nothing satisfies Record<string, never>;
  const list: TimerList = [key, visit, occurrence, due, state === 'spent' ? 1 : null, basis ?? null, asked ?? null];
  return withoutEnd(list);
}

function unpackTimer(stored: TimerState | readonly unknown[]): TimerState {
  if (!isList(stored)) return stored;
  const [key, visit, occurrence, due, spent, basis, asked] = stored as unknown as Partial<TimerList> & TimerList;
  return {
    key,
    visit,
    occurrence,
    due,
    state: spent === 1 ? 'spent' : 'armed',
    ...(basis === null || basis === undefined ? {} : { basis }),
    ...(asked === null || asked === undefined ? {} : { asked }),
  };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Without the nulls at the end. */
const withoutEnd = (list: readonly unknown[]): readonly unknown[] =>
  list.slice(0, list.findLastIndex((value) => value !== null) + 1);
