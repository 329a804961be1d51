import { ALWAYS, loadCalendar } from '../calendar/index.ts';
import type { BusinessCalendar } from '../calendar/index.ts';
import type { Directory } from '../definition/directory-types.ts';
import type { Environment } from '../machine/types.ts';

/** Thrown when a process asks for a calendar that the directory does not have. */
export class UnknownCalendarError extends Error {
  readonly code = 'unknown-calendar';
  readonly calendar: string;

  constructor(calendar: string) {
    super(`There is no calendar “${calendar}” in the directory.`);
    this.name = 'UnknownCalendarError';
    this.calendar = calendar;
  }
}

/** Compiles all calendars of a directory (holidays of regions load when needed); `always` exists in any case. */
export async function environmentOf(directory: Pick<Directory, 'calendars'>): Promise<Environment> {
  const calendars = new Map<string, BusinessCalendar>([['always', ALWAYS]]);
  for (const [name, { title: _title, ...spec }] of Object.entries(directory.calendars)) {
    calendars.set(name, await loadCalendar(spec));
  }
  return {
    calendar(name) {
      const calendar = calendars.get(name);
      if (calendar === undefined) throw new UnknownCalendarError(name);
      return calendar;
    },
  };
}
