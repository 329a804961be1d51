import type { LogCase, LogEvent } from '@stellwerk/engine';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';

/** What calendars answer for. */
const FIRST_YEAR = 1600;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads a log's time; one without an offset is taken as UTC. @throws LogError `log-time` */
export function readTime(text: string, line: number): number {
  const match = INSTANT.exec(text);
  const at =
    match !== null && isDate(Number(match[1]), Number(match[2]), Number(match[3]))
      ? Date.parse(text.replace(' ', 'T') + (match[6] === undefined ? 'Z' : ''))
      : Number.NaN;
  if (Number.isNaN(at)) {
    throw new LogError('log-time', `“${text}” is no time. Expected is 2026-03-02T09:00:00+01:00.`, line);
  }
  return at;
}

/** Left to itself, JavaScript would take 30 February for 2 March. */
function isDate(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Collects the events of one case and insists that time does not run backwards. */
export class CaseBuilder {
  readonly id: string;
  private readonly events: LogEvent[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** @throws LogError `log-time-order`, `log-too-large` */
  add(event: LogEvent, line: number): void {
    const before = this.events.at(-1);
    if (before !== undefined && event.at < before.at) {
      const times = `${new Date(event.at).toISOString()} after ${new Date(before.at).toISOString()}`;
      throw new LogError('log-time-order', `Case “${this.id}” runs backwards: ${times}. Sort the log by time.`, line);
    }
    if (this.events.length >= LOG_LIMITS.eventsPerCase) {
      throw new LogError('log-too-large', `Case “${this.id}” has more than ${LOG_LIMITS.eventsPerCase} events.`, line);
    }
    this.events.push(event);
  }

  get empty(): boolean {
    return this.events.length === 0;
  }

  build(): LogCase {
    return { id: this.id, events: this.events };
  }
}
