import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerTimeLine, type CalendarSpec, type DayInterval, type Weekday } from '@stellwerk/engine';

/** One case of another help desk's own tests; hour h stands for h:00:00 to h:59:59. */
interface WorkingTimeCase {
  readonly name?: string;
  readonly timeZone: string;
  readonly calendarTimeZone?: string;
  readonly start: string;
  readonly end?: string;
  readonly add?: Readonly<Partial<Record<'Days' | 'Hours' | 'Minutes' | 'Seconds', number>>>;
  readonly workingHours: Readonly<Record<string, readonly number[]>>;
  readonly holidays: readonly (readonly number[])[];
  readonly expectedEnd?: string;
  readonly expectedSeconds?: number;
  readonly invalid?: boolean;
}
type Section = 'add' | 'delta' | 'defaultCalendar';
const SECTIONS: readonly Section[] = ['add', 'delta', 'defaultCalendar'];

const folder = process.env['ACCEPTANCE_DATA'];

function calendarOf(given: WorkingTimeCase): CalendarSpec {
  const week: Partial<Record<Weekday, DayInterval[]>> = {};
  for (const [weekday, hours] of Object.entries(given.workingHours)) {
    week[weekday.toLowerCase() as Weekday] = hours.map((hour) => [`${two(hour)}:00`, `${two(hour + 1)}:00`]);
  }
  const holidays = given.holidays.map((parts) => {
    const [day = 0, month = 0, year] = [...parts].reverse();
    return year === undefined
      ? { every: `${two(month)}-${two(day)}` }
      : { date: `${String(year)}-${two(month)}-${two(day)}` };
  });
  return { timeZone: given.calendarTimeZone ?? given.timeZone, week, holidays };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The case's wall-clock time as an instant, found without the engine: the first instant that shows it in its zone. */
function instantOf(wallClock: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const utc = Date.parse(`${wallClock.replace(' ', 'T')}Z`);
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 15) {
    const at = utc + minutes * 60_000;
    if (format.format(at) === wallClock) return new Date(at).toISOString();
  }
  // Skipped by daylight saving: the first instant after the gap, an hour later.
  return instantOf(new Date(utc + 3_600_000).toISOString().slice(0, 19).replace('T', ' '), timeZone);
}

function durationOf({ Days = 0, Hours = 0, Minutes = 0, Seconds = 0 }: NonNullable<WorkingTimeCase['add']>): string {
  return `P${String(Days)}DT${String(Hours)}H${String(Minutes)}M${String(Seconds)}S`;
}

function hoursOnly({ Days = 0, Hours = 0, Minutes = 0, Seconds = 0 }: NonNullable<WorkingTimeCase['add']>): string {
  return `PT${String(Days * 24 + Hours)}H${String(Minutes)}M${String(Seconds)}S`;
}

type Cases = Readonly<Record<Section, readonly WorkingTimeCase[]>>;

function readCases(path: string): Cases | Error {
  try {
    return JSON.parse(readFileSync(join(path, 'working-time.json'), 'utf8')) as Cases;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function check(given: WorkingTimeCase): Promise<void> {
  const calendar = calendarOf(given);
  const from = instantOf(given.start, given.timeZone);
  if (given.add === undefined) {
    const answer = await answerTimeLine({ calendar, from, to: instantOf(given.end ?? '', given.timeZone) });
    expect(answer).toEqual({ elapsed: given.expectedSeconds });
    return;
  }
  // Days are business days by the wall clock, not 24 open hours each: in these cases both give the same.
  const questions = [durationOf(given.add), hoursOnly(given.add)].map((add) => ({ calendar, from, add }));
  const local = { calendar, from: given.start, add: durationOf(given.add) };
  if (given.invalid === true) {
    for (const question of [...questions, local]) {
      expect(await answerTimeLine(question)).toEqual({ error: expect.stringContaining('negative') as string });
    }
    return;
  }
  const end = given.expectedEnd ?? '';
  for (const question of questions) {
    expect(await answerTimeLine(question)).toEqual({ at: instantOf(end, given.timeZone).replace('.000Z', 'Z') });
  }
  expect(await answerTimeLine(JSON.stringify(local))).toEqual({
    at: expect.stringContaining(end.replace(' ', 'T')) as string,
  });
}

if (folder === undefined || folder === '') {
  process.stderr.write('not run: working-time acceptance (ACCEPTANCE_DATA is not set)\n');
  test.todo('working time agrees with the cases of another help desk');
} else {
  const file = readCases(folder);
  if (file instanceof Error) {
    test('the cases of another help desk can be read', () => {
      throw file;
    });
  } else {
    describe('working time agrees with the cases of another help desk', () => {
      const cases = SECTIONS.flatMap((section) =>
        file[section].map((given, index) => ({
          given,
          title: `${section} ${String(index + 1)}: ${given.name ?? given.start} in ${given.calendarTimeZone ?? given.timeZone}`,
        })),
      );

      test('the file holds the cases it is known for', () => {
        expect(SECTIONS.map((section) => file[section].length)).toEqual([17, 14, 7]);
      });

      test.each(cases)('$title', async ({ given }) => {
        await check(given);
      });
    });
  }
}
