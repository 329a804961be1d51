import { answerTimeLine } from './time-line.ts';

const calendar = {
  timeZone: 'Europe/Berlin',
  week: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:30'],
    ],
    tue: [['08:00', '17:30']],
  },
  holidays: [{ region: 'DE-BY' }],
};

describe('a question about business time', () => {
  test.each<[string, unknown, unknown]>([
    [
      'in UTC is answered in UTC',
      { calendar, from: '2026-03-02T07:00:00Z', add: 'PT8H30M' },
      { at: '2026-03-02T16:30:00Z' },
    ],
    [
      'with an offset is answered with that of the zone then',
      { calendar, from: '2026-03-23T17:00:00+01:00', add: 'P2D' },
      { at: '2026-03-30T17:00:00+02:00' },
    ],
    [
      'without an offset is one of the wall clock',
      { calendar, from: '2026-03-02 09:00', add: 'PT1H' },
      { at: '2026-03-02T10:00:00+01:00' },
    ],
    [
      'between two instants is answered in seconds',
      { calendar, from: '2026-03-02T00:00:00+01:00', to: '2026-03-03T00:00:00+01:00' },
      { elapsed: 30_600 },
    ],
    [
      'backwards is no time',
      { calendar, from: '2026-03-03T00:00:00+01:00', to: '2026-03-02T00:00:00+01:00' },
      { elapsed: 0 },
    ],
    [
      'keeps fractions of seconds',
      { calendar, from: '2026-03-02T09:00:00.25Z', add: 'PT0.5S' },
      { at: '2026-03-02T09:00:00.750Z' },
    ],
    [
      'without business hours keeps the offset',
      { calendar: { always: true }, from: '2026-03-02T09:00:00-03:30', add: 'P1D' },
      { at: '2026-03-03T09:00:00-03:30' },
    ],
    [
      'across Easter Monday in Bavaria',
      { calendar, from: '2026-04-06T00:00:00', to: '2026-04-07T00:00:00' },
      { elapsed: 0 },
    ],
  ])('%s', async (_, question, answer) => {
    expect(await answerTimeLine(question)).toEqual(answer);
    expect(await answerTimeLine(JSON.stringify(question))).toEqual(answer);
  });

  const from = '2026-03-02T09:00:00Z';
  test.each<[string, unknown, string]>([
    ['no JSON', '{"calendar":', 'not valid JSON'],
    ['an array', [], 'must be a JSON object'],
    ['null', null, 'must be a JSON object'],
    ['no calendar', { from, add: 'PT1H' }, '"calendar" is missing'],
    ['neither add nor to', { calendar, from }, 'either "add" or "to"'],
    ['both add and to', { calendar, from, to: from, add: 'PT1H' }, 'either "add" or "to"'],
    ['an unknown key', { calendar, from, add: 'PT1H', tz: 'UTC' }, '"tz" is not known'],
    ['a wrong instant', { calendar, from: 'tomorrow', add: 'PT1H' }, '"from" must be an ISO instant'],
    ['a date that is none', { calendar, from: '2026-02-30T09:00:00Z', add: 'PT1H' }, '"from" must be an ISO instant'],
    ['an instant that is a number', { calendar, from, to: 5 }, '"to" must be an ISO instant'],
    ['an instant before time', { calendar, from: '1066-10-14T00:00:00Z', to: from }, 'years 1600 to 9999'],
    ['a negative duration', { calendar, from, add: '-PT2H' }, 'must not be negative'],
    ['a number for a duration', { calendar, from, add: 5 }, 'must be an ISO 8601 duration'],
    ['a wrong calendar', { calendar: { timeZone: 'Nowhere', week: {} }, from, add: 'PT1H' }, 'timeZone'],
    ['an unknown region', { calendar: { ...calendar, holidays: [{ region: 'ZZ' }] }, from, add: 'PT1H' }, '"ZZ"'],
    ['a calendar without hours', { calendar: { timeZone: 'UTC', week: {} }, from, add: 'PT1H' }, 'never opens'],
    ['a longer time than calendars know', { calendar, from, add: 'P999999999Y' }, 'not reach further than 400 years'],
  ])('with %s gets an error in words', async (_, question, message) => {
    expect(await answerTimeLine(question)).toEqual({ error: expect.stringContaining(message) as string });
  });
});
