import { ALWAYS, compileCalendar, type BusinessCalendar, type DayInterval } from '../calendar/index.ts';
import {
  advanceClock,
  cancelClock,
  completeClock,
  crossThreshold,
  dueOf,
  elapsedAt,
  explainClock,
  idleClock,
  isBreachedAt,
  nextThreshold,
  pauseClock,
  percentAt,
  remainingAt,
  restartClock,
  resumeClock,
  retargetClock,
  startClock,
} from './index.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const day: DayInterval[] = [['08:00', '18:00']];
const office = compileCalendar({
  timeZone: 'Europe/Berlin',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
});
const never = compileCalendar({ timeZone: 'UTC', week: {} });
/** An hour of Monday 2 March 2026 in Berlin. */
const monday = (hour: number): number => Date.parse('2026-03-02T00:00:00+01:00') + hour * HOUR;

const fourHours = { target: 4 * HOUR, calendar: 'office' };
const idle = idleClock(fourHours, monday(7));
const running = startClock(idle, monday(9), office);

describe('a clock', () => {
  test('counts the calendar’s time from its start', () => {
    expect(running).toMatchObject({ status: 'running', cycle: 1, startedAt: monday(9), due: monday(13) });
    expect(elapsedAt(running, monday(11), office)).toBe(2 * HOUR);
    expect(percentAt(running, monday(11), office)).toBe(50);
    expect(remainingAt(running, monday(14), office)).toBe(-HOUR);
    expect(elapsedAt(running, monday(8), office)).toBe(0);
  });

  test('started in the evening is due the next day', () => {
    expect(startClock(idle, monday(16), office).due).toBe(monday(24 + 10));
    expect(elapsedAt(startClock(idle, monday(20), office), monday(30), office)).toBe(0);
  });

  test('stands while paused and goes on with what had elapsed', () => {
    const paused = pauseClock(running, monday(10), office);
    expect(paused).toMatchObject({ status: 'paused', elapsed: HOUR, due: null });
    expect(elapsedAt(paused, monday(15), office)).toBe(HOUR);
    expect(resumeClock(paused, monday(15), office)).toMatchObject({ status: 'running', due: monday(18) });
  });

  test('completed in time is met, completed late is breached', () => {
    expect(completeClock(running, monday(12), office)).toMatchObject({ status: 'completed', breached: false });
    const late = completeClock(running, monday(14), office);
    expect(late).toMatchObject({ status: 'completed', breached: true, elapsed: 5 * HOUR, endedAt: monday(14) });
  });

  test('is breached once its target has passed, though nothing happened since', () => {
    expect(running.breached).toBe(false);
    expect(isBreachedAt(running, monday(13) - 1, office)).toBe(false);
    expect(isBreachedAt(running, monday(13), office)).toBe(true);
  });

  test('stays due when it was, however long it is overdue', () => {
    const target = { target: 10 * HOUR, calendar: 'office' };
    // Due at Monday's closing time; counted back from Tuesday that would be Tuesday's opening.
    const overdue = startClock(idleClock(target, monday(7)), monday(8), office);
    expect(advanceClock(overdue, monday(24 + 9), office).due).toBe(monday(18));
  });

  test('keeps its verdict when cancelled or completed again, or given another target', () => {
    const met = completeClock(running, monday(12), office);
    expect(cancelClock(met, monday(20), office)).toBe(met);
    expect(completeClock(met, monday(20), office)).toBe(met);
    expect(pauseClock(met, monday(20), office)).toBe(met);
    expect(retargetClock(met, monday(20), { target: 1, calendar: 'always' }, office, ALWAYS)).toBe(met);
    expect(cancelClock(running, monday(10), office)).toMatchObject({ status: 'cancelled', elapsed: HOUR });
  });

  test('resumes after a reopening without counting the time it was closed', () => {
    const reopened = resumeClock(completeClock(running, monday(12), office), monday(15), office);
    expect(reopened).toMatchObject({ status: 'running', cycle: 1, elapsed: 3 * HOUR, endedAt: null, due: monday(16) });
  });

  test('restarts with a new cycle from nothing', () => {
    const again = restartClock(crossThreshold(running, 50), monday(11), office);
    expect(again).toMatchObject({ status: 'running', cycle: 2, elapsed: 0, crossed: [], startedAt: monday(11) });
  });

  test('ignores what does not apply to it', () => {
    expect(pauseClock(idle, monday(9), office)).toBe(idle);
    expect(resumeClock(idle, monday(9), office)).toBe(idle);
    expect(startClock(running, monday(12), office)).toBe(running);
    expect(completeClock(idle, monday(9), office)).toBe(idle);
  });

  test('never runs backwards', () => {
    const paused = pauseClock(pauseClock(running, monday(10), office), monday(9), office);
    expect(resumeClock(paused, monday(9), office).since).toBe(monday(10));
  });

  test('in a calendar that never opens has no due time and does not fail', () => {
    const stuck = startClock(idle, monday(9), never);
    expect(stuck.due).toBeNull();
    expect(nextThreshold(stuck, [50, 100], never)).toBeUndefined();
  });

  test('without a target only counts', () => {
    const counting = startClock(idleClock({ target: null, calendar: 'office' }, 0), monday(9), office);
    expect([counting.due, percentAt(counting, monday(12), office), remainingAt(counting, monday(12), office)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(nextThreshold(counting, [50], office)).toBeUndefined();
    expect(elapsedAt(counting, monday(12), office)).toBe(3 * HOUR);
  });
});

describe('another target or calendar', () => {
  test('keeps what has elapsed', () => {
    const urgent = retargetClock(running, monday(11), { target: 3 * HOUR, calendar: 'office' }, office, office);
    expect(urgent).toMatchObject({ elapsed: 2 * HOUR, due: monday(12), breached: false });
    const round = retargetClock(running, monday(17), { target: 16 * HOUR, calendar: 'always' }, office, ALWAYS);
    expect(round).toMatchObject({ elapsed: 8 * HOUR, due: monday(25), calendar: 'always' });
  });

  test('keeps a pause', () => {
    const paused = pauseClock(running, monday(10), office);
    const next = retargetClock(paused, monday(12), { target: 2 * HOUR, calendar: 'office' }, office, office);
    expect(next).toMatchObject({ status: 'paused', elapsed: HOUR, due: null });
  });

  test('that is already used up is due by the time it would have been reached', () => {
    const short = retargetClock(running, monday(12), { target: HOUR, calendar: 'office' }, office, office);
    expect(short).toMatchObject({ breached: true, due: monday(10) });
  });

  test('puts thresholds behind us, which then follow in order at the time of the change', () => {
    let clock = retargetClock(running, monday(12), { target: 2 * HOUR, calendar: 'office' }, office, office);
    const followed = [];
    for (
      let next = nextThreshold(clock, [50, 75, 100], office);
      next;
      next = nextThreshold(clock, [50, 75, 100], office)
    ) {
      followed.push(next);
      clock = crossThreshold(clock, next.percent);
    }
    expect(followed).toEqual([50, 75, 100].map((percent) => ({ percent, at: monday(12) })));
  });

  test('lifts a breach when the new target is not reached, yet no threshold comes twice', () => {
    const breached = crossThreshold(crossThreshold(running, 75), 100);
    const eased = retargetClock(breached, monday(14), { target: 20 * HOUR, calendar: 'office' }, office, office);
    expect(eased).toMatchObject({ breached: false, crossed: [75, 100] });
    expect(nextThreshold(eased, [75, 100], office)).toBeUndefined();
  });
});

describe('thresholds', () => {
  test('are crossed at their share of the target, in business time', () => {
    expect(nextThreshold(running, [100, 75], office)).toEqual({ percent: 75, at: monday(12) });
    expect(nextThreshold(crossThreshold(running, 75), [75, 100], office)).toEqual({ percent: 100, at: monday(13) });
    expect(nextThreshold(running, [150], office)).toEqual({ percent: 150, at: monday(15) });
  });

  test('wait while the clock is paused', () => {
    expect(nextThreshold(pauseClock(running, monday(10), office), [75], office)).toBeUndefined();
  });

  test('are crossed once', () => {
    const crossed = crossThreshold(running, 50);
    expect(crossThreshold(crossed, 50)).toBe(crossed);
    expect(crossThreshold(crossThreshold(running, 100), 50)).toMatchObject({ crossed: [50, 100], breached: true });
  });

  test('do not come before the whole share has passed, however it divides', () => {
    const odd = startClock(idleClock({ target: 1_000_003, calendar: 'always' }, 0), 0, ALWAYS);
    const next = nextThreshold(odd, [33], ALWAYS);
    expect(percentAt(odd, next?.at ?? 0, ALWAYS)).toBeGreaterThanOrEqual(33);
    expect(percentAt(odd, (next?.at ?? 0) - 1, ALWAYS)).toBeLessThan(33);
    expect(dueOf(odd, ALWAYS)).toBe(1_000_003);
  });
});

describe('the explanation of a clock', () => {
  const say = (clock: Parameters<typeof explainClock>[0], now: number, calendar: BusinessCalendar = office): string[] =>
    (['en', 'de'] as const).map((language) =>
      explainClock(clock, now, calendar, { language, calendarTitle: 'Berlin' }),
    );

  test('says what ran, what was paused and what is left', () => {
    const paused = pauseClock(running, monday(11) + 10 * MINUTE, office);
    const resumed = resumeClock(paused, monday(14) + 10 * MINUTE, office);
    expect(say(resumed, monday(14) + 10 * MINUTE)).toEqual([
      'Ran 2 h 10 min of 4 h, paused 3 h, calendar Berlin. Time left: 1 h 50 min.',
      'Lief 2 Std. 10 Min. von 4 Std., pausierte 3 Std., Kalender Berlin. Verbleibende Zeit: 1 Std. 50 Min.',
    ]);
    expect(say(paused, monday(12))[0]).toContain('It is paused now.');
  });

  test('says who set target and calendar', () => {
    const setBy = (origins: typeof running.setBy, target: number | null = running.target): string[] =>
      (['en', 'de'] as const).map((language) =>
        explainClock({ ...idle, target, ...(origins === undefined ? {} : { setBy: origins }) }, monday(9), office, {
          language,
          originTitle: (origin) => ('queue' in origin ? 'Lab' : 'Gold'),
        }).replace(/^[^.]*\. /, ''),
      );
    const [gold, lab] = [{ serviceLevel: 'gold' }, { queue: 'lab' }];
    expect(setBy(undefined)).toEqual([
      'Target and calendar are set by the process.',
      'Ziel und Kalender gibt der Prozess vor.',
    ]);
    expect(setBy({ target: gold, calendar: gold })).toEqual([
      'Target and calendar are set by the service level Gold.',
      'Ziel und Kalender gibt das Service-Level Gold vor.',
    ]);
    expect(setBy({ target: gold, calendar: lab })).toEqual([
      'The target is set by the service level Gold, the calendar by the queue Lab.',
      'Das Ziel gibt das Service-Level Gold vor, den Kalender die Queue Lab.',
    ]);
    expect(setBy({ calendar: lab }, null)).toEqual([
      'The calendar is set by the queue Lab.',
      'Den Kalender gibt die Queue Lab vor.',
    ]);
  });

  test('says when it is overdue, outside business hours, ended or not begun', () => {
    expect(say(running, monday(15))).toEqual([
      'Ran 6 h of 4 h, calendar Berlin. Overdue by 2 h.',
      'Lief 6 Std. von 4 Std., Kalender Berlin. Überschritten um 2 Std.',
    ]);
    expect(say(startClock(idle, monday(16), office), monday(20))[0]).toBe(
      'Ran 2 h of 4 h, calendar Berlin. Time left: 2 h. It stands still now, outside business hours.',
    );
    expect(say(completeClock(running, monday(10), office), monday(20))).toEqual([
      'Ran 1 h of 4 h, calendar Berlin. The target was met.',
      'Lief 1 Std. von 4 Std., Kalender Berlin. Das Ziel wurde eingehalten.',
    ]);
    expect(say(completeClock(running, monday(14), office), monday(20))[0]).toContain('The target was missed.');
    expect(say(cancelClock(running, monday(10), office), monday(20))[1]).toContain('Die Uhr wurde abgebrochen.');
    expect(say(idle, monday(9))).toEqual([
      'Has not started yet, calendar Berlin.',
      'Noch nicht gestartet, Kalender Berlin.',
    ]);
    expect(say(restartClock(running, monday(11), office), monday(12))[1]).toContain('dies ist der 2. Lauf');
  });
});
