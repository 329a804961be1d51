import type { BusinessCalendar } from '../calendar/types.ts';
import { elapsedAt, isBreachedAt } from './elapsed.ts';
import { explainOrigins, type OriginTitle } from './explain-origins.ts';
import type { ClockState } from './types.ts';

/** What the explanation names besides the clock's own figures. */
export interface ClockExplanationOptions {
  readonly language: 'en' | 'de';
  /** The calendar's title as people know it; default its name. */
  readonly calendarTitle?: string;
  /** Titles of service levels and queues; given, the explanation also says who set target and calendar. */
  readonly originTitle?: OriginTitle;
}

const MINUTE = 60_000;

/**
 * Say in sentences how a clock came to its figure at `now`, e.g. "Ran 2 h 10 min of 4 h, paused 3 h, calendar Berlin.
 * 1 h 50 min are left." Pauses are counted in the calendar's time, like everything else.
 */
export function explainClock(
  state: ClockState,
  now: number,
  calendar: BusinessCalendar,
  options: ClockExplanationOptions,
): string {
  const { language, calendarTitle = state.calendar, originTitle } = options;
  const words = WORDS[language];
  const origins =
    originTitle === undefined ? [] : [explainOrigins(state.setBy, state.target !== null, language, originTitle)];
  if (state.status === 'idle' || state.startedAt === null) return [words.idle(calendarTitle), ...origins].join(' ');
  const elapsed = elapsedAt(state, now, calendar);
  const until = state.endedAt ?? Math.max(now, state.since);
  const paused = Math.max(0, calendar.between(state.startedAt, until) - elapsed);
  const span = (amount: number): string => formatSpan(amount, language);
  const sentences = [
    words.ran(
      span(elapsed),
      state.target === null ? null : span(state.target),
      paused < MINUTE ? null : span(paused),
      calendarTitle,
    ),
  ];
  if (state.cycle > 1) sentences.push(words.cycle(state.cycle));
  const breached = isBreachedAt(state, now, calendar);
  if (state.status === 'completed') sentences.push(breached ? words.missed : words.met);
  else if (state.status === 'cancelled') sentences.push(words.cancelled);
  else {
    if (state.target !== null) {
      const rest = state.target - elapsed;
      sentences.push(rest > 0 ? words.left(span(rest)) : words.over(span(-rest)));
    }
    if (state.status === 'paused') sentences.push(words.pausedNow);
    else if (!calendar.isOpen(now)) sentences.push(words.closedNow);
  }
  return [...sentences, ...origins].join(' ');
}

/** An amount of time for people, to the minute: `2 h 10 min`, in German `2 Std. 10 Min.`. */
export function formatSpan(milliseconds: number, language: 'en' | 'de'): string {
  const [hourUnit, minuteUnit] = language === 'de' ? ['Std.', 'Min.'] : ['h', 'min'];
  const total = Math.floor(milliseconds / MINUTE);
  if (total === 0 && milliseconds > 0) return `< 1 ${minuteUnit}`;
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  const parts = [
    hours > 0 ? `${String(hours)} ${hourUnit}` : '',
    minutes > 0 ? `${String(minutes)} ${minuteUnit}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || `0 ${minuteUnit}`;
}

interface Words {
  readonly idle: (calendar: string) => string;
  readonly ran: (elapsed: string, target: string | null, paused: string | null, calendar: string) => string;
  readonly cycle: (cycle: number) => string;
  readonly left: (rest: string) => string;
  readonly over: (excess: string) => string;
  readonly met: string;
  readonly missed: string;
  readonly cancelled: string;
  readonly pausedNow: string;
  readonly closedNow: string;
}

const WORDS: Readonly<Record<'en' | 'de', Words>> = {
  en: {
    idle: (calendar) => `Has not started yet, calendar ${calendar}.`,
    ran: (elapsed, target, paused, calendar) =>
      `Ran ${elapsed}${target === null ? '' : ` of ${target}`}${paused === null ? '' : `, paused ${paused}`}, calendar ${calendar}.`,
    cycle: (cycle) => `It was restarted; this is run ${String(cycle)}.`,
    left: (rest) => `Time left: ${rest}.`,
    over: (excess) => `Overdue by ${excess}.`,
    met: 'The target was met.',
    missed: 'The target was missed.',
    cancelled: 'It was cancelled.',
    pausedNow: 'It is paused now.',
    closedNow: 'It stands still now, outside business hours.',
  },
  de: {
    idle: (calendar) => `Noch nicht gestartet, Kalender ${calendar}.`,
    ran: (elapsed, target, paused, calendar) =>
      `Lief ${elapsed}${target === null ? '' : ` von ${target}`}${paused === null ? '' : `, pausierte ${paused}`}, Kalender ${calendar}.`,
    cycle: (cycle) => `Die Uhr wurde neu gestartet; dies ist der ${String(cycle)}. Lauf.`,
    left: (rest) => `Verbleibende Zeit: ${rest}`.replace(/\.?$/, '.'),
    over: (excess) => `Überschritten um ${excess}`.replace(/\.?$/, '.'),
    met: 'Das Ziel wurde eingehalten.',
    missed: 'Das Ziel wurde verfehlt.',
    cancelled: 'Die Uhr wurde abgebrochen.',
    pausedNow: 'Sie pausiert gerade.',
    closedNow: 'Sie steht gerade, außerhalb der Geschäftszeiten.',
  },
};
