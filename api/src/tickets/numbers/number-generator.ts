import { randomInt } from 'node:crypto';
import { checkDigit } from './check-digit.ts';

/**
 * How the next ticket gets its number: either `counter` is counted up and the count put, padded, behind `prefix` (then
 * the check digit), or `number` is taken as it is.
 */
export type NumberPlan =
  { readonly counter: string; readonly prefix: string; readonly padding: number } | { readonly number: string };

/** Gives every new ticket a number: digits only, never changed, never used again. */
export interface NumberGenerator {
  /** @param at logical time of the creation in ms */
  plan(at: number): NumberPlan;
}

/** Digits of the daily and the plain counter; more are used when they do not suffice. */
const COUNTER_DIGITS = 5;
/** Random digits: a collision is unlikely below a million tickets, and then another number is drawn. */
const RANDOM_DIGITS = 11;

/** `YYYYMMDD` + system id + daily counter + check digit. */
export class DateNumbers implements NumberGenerator {
  private readonly day: Intl.DateTimeFormat;
  private readonly systemId: string;
  constructor(systemId: string, timeZone: string) {
    this.systemId = systemId;
    this.day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }
  plan(at: number): NumberPlan {
    const day = this.day.format(at).replaceAll('-', '');
    return { counter: `day ${day}`, prefix: day + this.systemId, padding: COUNTER_DIGITS };
  }
}

/** System id + counter + check digit: the shortest to say, and tells everybody how many there are. */
export class CounterNumbers implements NumberGenerator {
  private readonly systemId: string;
  constructor(systemId: string) {
    this.systemId = systemId;
  }
  plan(): NumberPlan {
    return { counter: 'tickets', prefix: this.systemId, padding: COUNTER_DIGITS };
  }
}

/** Random digits + check digit: tells nobody how many there are. The unique column refuses a number drawn twice. */
export class RandomNumbers implements NumberGenerator {
  plan(): NumberPlan {
    // The first digit is not 0, so that the number survives a spreadsheet.
    const half = 10 ** 6;
    const digits = `${randomInt(1, 10)}${String(randomInt(0, half)).padStart(6, '0')}${String(randomInt(0, 10 ** (RANDOM_DIGITS - 7))).padStart(RANDOM_DIGITS - 7, '0')}`;
    return { number: digits + checkDigit(digits) };
  }
}

/** The generator that the configuration names. */
export function numberGenerator(configuration: {
  readonly ticketNumbers: 'date' | 'counter' | 'random';
  readonly ticketSystemId: string;
  readonly timeZone: string;
}): NumberGenerator {
  switch (configuration.ticketNumbers) {
    case 'date':
      return new DateNumbers(configuration.ticketSystemId, configuration.timeZone);
    case 'counter':
      return new CounterNumbers(configuration.ticketSystemId);
    case 'random':
      return new RandomNumbers();
  }
}
