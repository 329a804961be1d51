import type { Finding } from '../definition/finding.ts';

export type CalendarErrorCode =
  | 'never-opens'
  | 'negative-amount'
  | 'out-of-range'
  | 'not-a-number'
  | 'unknown-region'
  | 'regions-not-loaded'
  | 'invalid-calendar';

/** Thrown when a calendar cannot answer; `code` is stable, the message says with which value and what to do. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;
  /** What is wrong with the specification, for `invalid-calendar`. */
  readonly findings: readonly Finding[];

  constructor(code: CalendarErrorCode, message: string, findings: readonly Finding[] = []) {
    super(message);
    this.name = 'CalendarError';
    this.code = code;
    this.findings = findings;
  }
}
