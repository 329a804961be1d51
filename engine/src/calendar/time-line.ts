import type { BusinessCalendar, CalendarSpec } from './types.ts';
import { ALWAYS } from './always.ts';
import { CalendarError } from './calendar-error.ts';
import { loadCalendar } from './compile-calendar.ts';
import { DurationError, parseDuration } from './duration.ts';
import { formatInstant, parseInstant } from './instant-text.ts';

/** `at`: an ISO instant; `elapsed`: seconds of open time. */
export type TimeAnswer = { readonly at: string } | { readonly elapsed: number } | { readonly error: string };

/** Longest line read. */
const MAX_LINE = 1_000_000;
/** Calendars kept between lines. */
const MAX_CALENDARS = 32;
const KEYS = ['calendar', 'from', 'add', 'to'];

const calendars = new Map<string, Promise<BusinessCalendar>>();

/** Something about a question that its asker can put right. */
class QuestionError extends Error {}

/**
 * Answer one question about business time, given as JSON text or as the value it stands for:
 * `{calendar, from, add}` gives `{at}`, `{calendar, from, to}` gives `{elapsed}` in seconds (0 if `to` is not after
 * `from`), everything else `{error}` with a sentence. Never throws.
 *
 * `from` and `to` are ISO instants; without an offset they are wall-clock times of the calendar's zone. `at` is written
 * as `from` was: with Z if that had Z, else with the offset of the calendar's zone.
 */
export async function answerTimeLine(json: unknown): Promise<TimeAnswer> {
  try {
    return await answer(typeof json === 'string' ? parseLine(json) : json);
  } catch (error) {
    if (error instanceof QuestionError || error instanceof CalendarError || error instanceof DurationError) {
      return { error: error.message };
    }
    return { error: `This cannot be computed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function parseLine(line: string): unknown {
  if (line.length > MAX_LINE) throw new QuestionError(`The line is longer than ${MAX_LINE} characters.`);
  try {
    return JSON.parse(line);
  } catch {
    throw new QuestionError('The line is not valid JSON.');
  }
}

async function answer(question: unknown): Promise<TimeAnswer> {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) {
    throw new QuestionError('A question must be a JSON object with calendar, from and either add or to.');
  }
  const asked: Readonly<Record<string, unknown>> = { ...question };
  const unknown = Object.keys(asked).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new QuestionError(`"${unknown.slice(0, 64)}" is not known; use ${KEYS.join(', ')}.`);
  const { calendar: spec, from: fromText, add, to: toText } = asked;
  if (spec === undefined) throw new QuestionError('"calendar" is missing.');
  if ((add === undefined) === (toText === undefined)) throw new QuestionError('Give either "add" or "to".');
  const calendar = await calendarFor(spec);
  const from = instant('from', fromText, calendar);
  if (add === undefined) {
    const to = instant('to', toText, calendar);
    return { elapsed: Math.max(0, calendar.between(from.at, to.at)) / 1_000 };
  }
  if (typeof add !== 'string') throw new QuestionError('"add" must be an ISO 8601 duration such as PT8H.');
  const at = calendar.addDuration(from.at, parseDuration(add));
  // Without business hours there is no zone to write in; the offset of the question stays.
  const zone = calendar === ALWAYS ? undefined : calendar.timeZone;
  return { at: formatInstant(at, from.style, zone) };
}

function instant(
  name: string,
  text: unknown,
  calendar: BusinessCalendar,
): NonNullable<ReturnType<typeof parseInstant>> {
  const parsed = typeof text === 'string' ? parseInstant(text, calendar.timeZone) : undefined;
  if (!parsed) throw new QuestionError(`"${name}" must be an ISO instant such as 2026-03-02T09:00:00+01:00.`);
  return parsed;
}

/** Lines often repeat their calendar; it is compiled once. */
async function calendarFor(spec: unknown): Promise<BusinessCalendar> {
  const key = JSON.stringify(spec);
  let calendar = calendars.get(key);
  if (!calendar) {
    // `loadCalendar` checks what it is given.
    calendar = loadCalendar(spec as CalendarSpec);
    if (calendars.size >= MAX_CALENDARS) calendars.clear();
    calendars.set(key, calendar);
  }
  return calendar;
}
