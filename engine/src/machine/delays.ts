import { parseDuration } from '../calendar/index.ts';
import type { Duration } from '../calendar/index.ts';
import { unlessNever } from '../calendar/unless-never.ts';
import { ZoneOffsets } from '../calendar/zone-offsets.ts';
import type { DelayDefinition, DurationDelay, SelectedDelay, UntilDelay } from '../definition/types.ts';
import type { Run } from './run.ts';
import { selectionKey } from './selections.ts';

/** When a delay is over, and for a chosen date the text it came from. */
export interface DueDate {
  readonly due: number;
  readonly basis?: string;
}

const durations = new Map<string, Duration>();
/** Durations of definitions are few; parsed once. */
function duration(text: string): Duration {
  let parsed = durations.get(text);
  if (parsed === undefined) {
    parsed = parseDuration(text);
    if (durations.size > 10_000) durations.clear();
    durations.set(text, parsed);
  }
  return parsed;
}

/**
 * When a delay that began at `from` is over; undefined while it has no date, where nothing is chosen for the priority,
 * and where its calendar does not open for long enough.
 */
export function dueOfDelay(run: Run, delay: DelayDefinition, from: number): DueDate | undefined {
  if (isUntil(delay)) return untilDate(run, delay.until.var, delay.calendar);
  if (isSelected(delay)) {
    const key = selectionKey(run, delay.by);
    const words = ['by', 'default', 'calendar', 'every', 'max'];
    const own = key !== null && !words.includes(key) && Object.hasOwn(delay, key) ? delay[key] : undefined;
    const chosen = (own ?? delay.default) as string | DurationDelay | undefined;
    if (chosen === undefined) return undefined;
    const fixed = typeof chosen === 'string' ? { duration: chosen } : chosen;
    return dueOrNever(after(run, fixed.duration, fixed.calendar ?? delay.calendar, from));
  }
  return dueOrNever(after(run, delay.duration, delay.calendar, from));
}

const dueOrNever = (due: number | null): DueDate | undefined => (due === null ? undefined : { due });
const isUntil = (delay: DelayDefinition): delay is UntilDelay => 'until' in delay;
const isSelected = (delay: DelayDefinition): delay is SelectedDelay => 'by' in delay;

/** When the next repetition follows one that was due at `from`; undefined if the delay does not repeat (any more). */
export function dueOfRepetition(run: Run, delay: DelayDefinition, from: number): number | undefined {
  return delay.every === undefined ? undefined : (after(run, delay.every, delay.calendar, from) ?? undefined);
}

function after(run: Run, text: string, calendar: string | undefined, from: number): number | null {
  return unlessNever(() => run.env.calendar(calendar ?? 'always').addDuration(from, duration(text)));
}

/** A `date` begins at midnight of the calendar's zone; a `dateTime` is an instant. */
function untilDate(run: Run, variable: string, calendar: string | undefined): DueDate | undefined {
  const basis = run.scope.variable(variable);
  if (typeof basis !== 'string') return undefined;
  const local = Date.parse(basis);
  if (Number.isNaN(local)) return undefined;
  if (basis.includes('T')) return { due: local, basis };
  const zone = ZoneOffsets.of(run.env.calendar(calendar ?? 'always').timeZone);
  return { due: zone.instantOf(local), basis };
}

/** The calendar a delay's length is counted in, as far as it is one for all cases. */
export const durationCalendar = (delay: DelayDefinition): string => delay.calendar ?? 'always';
