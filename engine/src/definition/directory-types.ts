import type { LocalizedText } from './types.ts';
import type { CalendarSpec } from '../calendar/types.ts';

/** A message the system sends; Handlebars texts by language. */
export interface TemplateDefinition {
  readonly title?: LocalizedText;
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
}

/** The names a definition may refer to, and what stands behind them. The database, or `definitions/directory.json`. */
export interface Directory {
  readonly queues: Readonly<Record<string, { readonly title: LocalizedText; readonly description?: LocalizedText }>>;
  readonly roles: Readonly<Record<string, { readonly title: LocalizedText; readonly description?: LocalizedText }>>;
  readonly templates: Readonly<Record<string, TemplateDefinition>>;
  readonly calendars: Readonly<Record<string, CalendarSpec & { readonly title?: LocalizedText }>>;
  readonly endpoints: Readonly<Record<string, { readonly title?: LocalizedText; readonly url: string }>>;
  readonly services: Readonly<Record<string, { readonly title: LocalizedText }>>;
  readonly serviceLevels: Readonly<Record<string, { readonly title: LocalizedText }>>;
  /** Keys and titles of the processes a `createTicket` may name. */
  readonly processes: Readonly<Record<string, { readonly title: LocalizedText }>>;
}
