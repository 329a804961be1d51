import { CalendarError } from './calendar-error.ts';

/** A deadline in a calendar that never opens again is no deadline, not a failure: null. */
export function unlessNever(compute: () => number): number | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarError && (error.code === 'never-opens' || error.code === 'out-of-range')) return null;
    throw error;
  }
}
