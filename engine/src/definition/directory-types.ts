import type { LocalizedText } from './types.ts';
import type { CalendarSpec } from '../calendar/types.ts';

/** A message the system sends; Handlebars texts by language. */
export interface TemplateDefinition {
  readonly title?: LocalizedText;
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
}

/** What a queue or service level says about clocks, by clock; what it leaves out the next in line says. */
export type ClockTargets = Readonly<Record<string, { readonly target?: string; readonly calendar?: string }>>;

/** A queue, and what it wants of the clocks of tickets in it. */
export interface QueueEntry {
  readonly title: LocalizedText;
  readonly description?: LocalizedText;
  readonly targets?: ClockTargets;
  /** How long a lock lasts in it while the ticket is new or open; left out: until somebody releases the ticket. */
  readonly unlockAfter?: UnlockTime;
}
/** An amount of a calendar's time; left out, the calendar is `always`. */
export interface UnlockTime {
  readonly duration: string;
  readonly calendar?: string;
}

/** The names a definition may refer to, and what stands behind them. The database, or `definitions/directory.json`. */
export interface Directory {
  readonly queues: Readonly<Record<string, QueueEntry>>;
  readonly roles: Readonly<Record<string, { readonly title: LocalizedText; readonly description?: LocalizedText }>>;
  readonly templates: Readonly<Record<string, TemplateDefinition>>;
  readonly calendars: Readonly<Record<string, CalendarSpec & { readonly title?: LocalizedText }>>;
  readonly endpoints: Readonly<Record<string, { readonly title?: LocalizedText; readonly url: string }>>;
  readonly services: Readonly<Record<string, { readonly title: LocalizedText }>>;
  readonly serviceLevels: Readonly<Record<string, { readonly title: LocalizedText; readonly targets?: ClockTargets }>>;
  /** Keys and titles of the processes a `createTicket` may name. */
  readonly processes: Readonly<Record<string, { readonly title: LocalizedText }>>;
}
