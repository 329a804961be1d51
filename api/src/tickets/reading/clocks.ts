import {
  type ClockState,
  type Environment,
  explainClock,
  isBreachedAt,
  percentAt,
  type Position,
  remainingAt,
  elapsedAt,
  humanized,
} from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import type { Clock } from './wire-types.ts';

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);

/** The clocks as they stand at that time, with how that came about. */
export function clocksOf(
  row: { readonly position: Pick<Position, 'clocks'>; readonly now: number },
  words: ProcessWords,
  environment: Environment,
): Clock[] {
  return Object.entries(row.position.clocks).map(([name, state]) => clockOf(name, state, row.now, words, environment));
}

function clockOf(name: string, state: ClockState, now: number, words: ProcessWords, environment: Environment): Clock {
  const calendar = environment.calendar(state.calendar);
  const percent = percentAt(state, now, calendar);
  const remaining = remainingAt(state, now, calendar);
  const calendarTitle = words.text(
    (words.names.directory.calendars[state.calendar] as { title?: Record<string, string> } | undefined)?.title,
    state.calendar === 'always' ? ALWAYS_TITLE[words.language] : humanized(state.calendar),
  );
  return {
    name,
    title: words.text(words.process.definition.clocks?.[name]?.title, humanized(name)),
    status: state.status,
    cycle: state.cycle,
    percent: percent === null ? null : Math.round(percent * 10) / 10,
    target: state.target === null ? null : seconds(state.target),
    elapsed: seconds(elapsedAt(state, now, calendar)),
    remaining: remaining === null ? null : seconds(remaining),
    due: state.due === null ? null : new Date(state.due).toISOString(),
    breached: isBreachedAt(state, now, calendar),
    calendar: calendarTitle,
    explanation: explainClock(state, now, calendar, {
      language: words.language,
      calendarTitle,
      originTitle: (origin) =>
        'queue' in origin ? words.queue(origin.queue) : words.serviceLevel(origin.serviceLevel),
    }),
  };
}

const ALWAYS_TITLE = { en: 'around the clock', de: 'rund um die Uhr' } as const;
