import { loadCalendar } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { calendarsOf, closes } from './calendars-of.ts';
import { nextQuarter } from './next-quarter.ts';

/**
 * When a ticket that is tried out begins: at the next quarter of an hour, or, when everything the process counts by is
 * closed then, as soon as the first of it opens. What begins at night shows clocks that stand still.
 */
export async function firstMoment(
  definition: Pick<ProcessDefinition, 'clocks' | 'delays'>,
  directory: Pick<Directory, 'calendars'>,
  now: number,
): Promise<number> {
  const soon = nextQuarter(now);
  const specs = calendarsOf(definition)
    .filter((name) => closes(name, directory))
    .flatMap((name) => directory.calendars[name] ?? []);
  const calendars = await Promise.all(specs.map((spec) => loadCalendar(spec)));
  const openings = calendars.map((calendar) => calendar.nextOpening(soon)).filter((at) => at !== undefined);
  return openings.length === 0 ? soon : Math.min(...openings);
}
