import type { ClockState, Position, TimerState } from '@stellwerk/engine';

/**
 * A position as the ticket's row holds it. Every step writes it whole, and clocks and timers are most of it: they are
 * kept as lists of values in a fixed order, without what is as usual at their end; an instant that another one tells is
 * left out. Rows of before have it all written out, or the words of a clock's status in the lists; all of it is read.
 */
export interface StoredPosition extends Omit<Position, 'visits' | 'clocks' | 'timers' | 'tags' | 'wakeAt'> {
  readonly visits: Readonly<Record<string, Visit | readonly [count: number, at: number]>>;
  /** Left out: none. */
  readonly tags?: readonly string[];
  readonly clocks: StoredClocks;
  readonly timers: readonly (TimerState | readonly unknown[])[];
  /** Left out: when the next armed timer is due. */
  readonly wakeAt?: number | null;
}
type Visit = Position['visits'][string];
export type StoredClocks = Readonly<Record<string, ClockState | readonly unknown[]>>;

/** A row with a position, as the database gives it. */
export type Stored<Row extends { readonly position: Position }> = Omit<Row, 'position'> & {
  readonly position: StoredPosition;
};

export function packPosition(position: Position): StoredPosition {
  const { tags, wakeAt, ...rest } = position;
  return {
    ...rest,
    ...(tags.length === 0 ? {} : { tags }),
    ...(wakeAt !== null && wakeAt === nextArmed(position.timers) ? {} : { wakeAt }),
    visits: eachOf(position.visits, ({ count, at }) => [count, at] as const),
    clocks: eachOf(position.clocks, packClock),
    timers: position.timers.map(packTimer),
  };
}

export function unpackPosition(stored: StoredPosition): Position {
  const timers = stored.timers.map(unpackTimer);
  return {
    ...stored,
    tags: stored.tags ?? [],
    visits: eachOf(stored.visits, unpackVisit),
    clocks: unpackClocks(stored.clocks),
    timers,
    wakeAt: stored.wakeAt === undefined ? nextArmed(timers) : stored.wakeAt,
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

/** When the next armed timer is due. */
const nextArmed = (timers: readonly TimerState[]): number | null =>
  timers.reduce<number | null>(
    (next, { state, due }) => (state === 'armed' && (next === null || due < next) ? due : next),
    null,
  );

/** A clock's status in one letter. */
const LETTERS = { idle: 'i', running: 'r', paused: 'p', completed: 'c', cancelled: 'x' } as const satisfies Record<
  ClockState['status'],
  string
>;
type Letter = (typeof LETTERS)[ClockState['status']];
const STATUSES = Object.fromEntries(Object.entries(LETTERS).map(([status, letter]) => [letter, status])) as Readonly<
  Record<Letter, ClockState['status']>
>;

type ClockList = [
  ...[Letter | ClockState['status'], number, number, number, number | null, number | null, string],
  /** Of a finished clock: null when it ended at `since`, false when it did not end. */
  endedAt: number | false | null,
  due: number | null,
  breached: 0 | 1 | null,
  crossed: readonly number[] | null,
  setBy: ClockState['setBy'] | null,
  forGood: 1 | null,
];

function packClock(clock: ClockState): readonly unknown[] {
  const { status, cycle, elapsed, since, startedAt, target, calendar, endedAt, due, ...seldom } = clock;
  const { breached, crossed, setBy, forGood, ...nothing } = seldom;
  // A part of a clock that is not named here would be lost: then this does not compile.
  nothing satisfies Record<string, never>;
  const list: ClockList = [
    ...([LETTERS[status], cycle, elapsed, since, startedAt, target, calendar] as const),
    packEnd(status, since, endedAt),
    due,
    breached ? 1 : null,
    crossed.length === 0 ? null : crossed,
    setBy ?? null,
    forGood ? 1 : null,
  ];
  return withoutEnd(list);
}

function unpackClock(stored: ClockState | readonly unknown[]): ClockState {
  if (!isList(stored)) return stored;
  const [word, cycle, elapsed, since, startedAt, target, calendar, endedAt, due, breached, crossed, setBy, forGood] =
    stored as unknown as Partial<ClockList> & ClockList;
  const status = isLetter(word) ? STATUSES[word] : word;
  return {
    status,
    cycle,
    elapsed,
    since,
    startedAt,
    endedAt: isLetter(word) ? unpackEnd(status, since, endedAt ?? null) : wordsEnd(endedAt),
    target,
    calendar,
    ...(setBy ? { setBy } : {}),
    due: due ?? null,
    crossed: crossed ?? [],
    breached: breached === 1,
    ...(forGood === 1 ? { forGood: true } : {}),
  };
}

const isLetter = (word: Letter | ClockState['status']): word is Letter => word.length === 1;
const isFinished = (status: ClockState['status']): boolean => status === 'completed' || status === 'cancelled';

/** A finished clock has usually counted up to its end. */
function packEnd(status: ClockState['status'], since: number, endedAt: number | null): number | false | null {
  if (!isFinished(status)) return endedAt;
  if (endedAt === since) return null;
  return endedAt ?? false;
}

/** As written before, with the status in words. */
const wordsEnd = (stored: number | false | null | undefined): number | null =>
  typeof stored === 'number' ? stored : null;

function unpackEnd(status: ClockState['status'], since: number, stored: number | false | null): number | null {
  if (stored === false) return null;
  return isFinished(status) ? (stored ?? since) : stored;
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
