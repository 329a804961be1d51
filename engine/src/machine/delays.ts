import { parseDuration } from '../calendar/index.ts';
import type { Duration } from '../calendar/index.ts';
import { unlessNever } from '../calendar/unless-never.ts';
import { ZoneOffsets } from '../calendar/zone-offsets.ts';
import { isSelected, lengthFor } from '../definition/delay-length.ts';
import type { DelayDefinition, DurationDelay, UntilDelay } from '../definition/types.ts';
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
  const length = lengthOf(run, delay);
  if (length === undefined) return undefined;
  if ('until' in length) return untilDate(run, length.until.var, length.calendar);
  const due = after(run, length.duration, length.calendar, from);
  return due === null ? undefined : { due };
}

/** What the delay is here and now; a selected one by the priority the ticket has, or its service level. */
const lengthOf = (run: Run, delay: DelayDefinition): DurationDelay | UntilDelay | undefined =>
  isSelected(delay) ? lengthFor(delay, selectionKey(run, delay.by)) : delay;

/** When the next repetition follows the one that was due; undefined if the delay does not repeat (any more). */
export function dueOfRepetition(
  run: Run,
  delay: DelayDefinition,
  { due, occurrence }: { readonly due: number; readonly occurrence: number },
): number | undefined {
  const { every, max = Infinity, calendar } = lengthOf(run, delay) ?? {};
  if (every === undefined || occurrence >= max) return undefined;
  return after(run, every, calendar, due) ?? undefined;
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

/** The calendar a delay's length is counted in, for a ticket of this priority and service level. */
export function calendarOfDelay(
  delay: DelayDefinition,
  chosenBy: { readonly priority: string | null; readonly serviceLevel: string | null },
): string {
  return (isSelected(delay) ? lengthFor(delay, chosenBy[delay.by]) : delay)?.calendar ?? 'always';
}
