import type { Case } from '../cases/case.ts';

/** Who does something in a course: a role's agent, the customer, or the system on behalf of another ticket. */
export type Doer =
  | 'agent'
  | 'second-level'
  | 'team-lead'
  | 'dispatcher'
  | 'incident-manager'
  | 'problem-manager'
  | 'change-manager'
  | 'approver'
  | 'board'
  | 'customer'
  | 'child';

/** What a step's data is made from. */
export interface Telling {
  readonly say: (part: Exclude<keyof Case, 'fields'>) => string;
  readonly fields: Readonly<Record<string, string | number>>;
  /** Logical time of the step, ms. */
  readonly at: number;
  /** An earlier ticket of the same process. */
  readonly otherTicket: string;
  readonly language: 'en' | 'de';
  readonly pick: (en: string, de: string) => string;
  /** Id of the agent who works on it. */
  readonly agent: string;
}

/** One event of a course. */
export interface CourseStep {
  readonly by: Doer;
  readonly send: string;
  /** Hours since the step before: from, to. */
  readonly after: readonly [number, number];
  readonly data?: (telling: Telling) => Readonly<Record<string, unknown>>;
  /** A deadline may have done it already: then it is left out. */
  readonly unlessDone?: boolean;
  /** An emergency: it is not left until the office opens again. */
  readonly atOnce?: boolean;
}

/** A typical way a ticket goes. */
export interface Course {
  readonly process: string;
  readonly cases: readonly Case[];
  /** How often among the finished ones. */
  readonly weight: number;
  readonly createdBy: Doer;
  readonly queue?: string;
  /** Fields of the creation form. */
  readonly given?: (telling: Telling) => Readonly<Record<string, unknown>>;
  readonly steps: readonly CourseStep[];
}

/** Shorthand that keeps the courses readable. */
export const step = (
  by: Doer,
  send: string,
  after: readonly [number, number],
  data?: CourseStep['data'],
): CourseStep => (data === undefined ? { by, send, after } : { by, send, after, data });

/** Ends as merged into an earlier ticket of the same process. */
export const merge = (by: Doer, after: readonly [number, number], en: string, de: string): CourseStep =>
  step(by, 'ticket.merge', after, ({ otherTicket, pick }) => ({ into: otherTicket, note: pick(en, de) }));

/** The same step, left out when a deadline has done it already. */
export const unlessDone = (one: CourseStep): CourseStep => ({ ...one, unlessDone: true });

/** The same step, done at night as well: its process gives it less time than a night. */
export const atOnce = (one: CourseStep): CourseStep => ({ ...one, atOnce: true });

const DAY_MS = 86_400_000;
/** So many days after the step, as a date-time field takes it. */
export const inDays = (days: number) => (telling: Telling) => new Date(telling.at + days * DAY_MS).toISOString();
