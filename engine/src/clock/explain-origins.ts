import type { ClockOrigin, ClockOrigins } from './types.ts';

/** The title of a service level or queue in the reader's language. */
export type OriginTitle = (origin: ClockOrigin) => string;

/**
 * Who set target and calendar, as a sentence: "The target is set by the service level Gold, the calendar by the
 * process." A clock without target has only a calendar to speak of.
 */
export function explainOrigins(
  setBy: ClockOrigins | undefined,
  hasTarget: boolean,
  language: 'en' | 'de',
  titleOf: OriginTitle,
): string {
  const words = WORDS[language];
  const who = (origin: ClockOrigin | undefined): string => {
    if (origin === undefined) return words.process;
    return ('queue' in origin ? words.queue : words.serviceLevel)(titleOf(origin));
  };
  const [target, calendar] = [who(setBy?.target), who(setBy?.calendar)];
  if (!hasTarget) return words.calendar(calendar);
  return target === calendar ? words.both(target) : words.each(target, calendar);
}

const WORDS = {
  en: {
    process: 'the process',
    queue: (title: string) => `the queue ${title}`,
    serviceLevel: (title: string) => `the service level ${title}`,
    calendar: (who: string) => `The calendar is set by ${who}.`,
    both: (who: string) => `Target and calendar are set by ${who}.`,
    each: (target: string, calendar: string) => `The target is set by ${target}, the calendar by ${calendar}.`,
  },
  de: {
    process: 'der Prozess',
    queue: (title: string) => `die Queue ${title}`,
    serviceLevel: (title: string) => `das Service-Level ${title}`,
    calendar: (who: string) => `Den Kalender gibt ${who} vor.`,
    both: (who: string) => `Ziel und Kalender gibt ${who} vor.`,
    each: (target: string, calendar: string) => `Das Ziel gibt ${target} vor, den Kalender ${calendar}.`,
  },
} as const;
