import type { paths } from '@stellwerk/ui/api/schema.d.ts';
import type { Schema } from '@stellwerk/ui/api/client.ts';

/** The API's shapes that pages work with. */
export type WhoAmI = Schema<'WhoAmI'>;
export type Ticket = Schema<'TicketDetail'>;
export type TicketRow = Schema<'TicketSummary'>;
/** What a list of tickets can be asked for. */
export type TicketQuery = NonNullable<paths['/api/tickets']['get']['parameters']['query']>;
export type Step = Schema<'Step'>;
export type FormItem = Schema<'FormItem'>;
/** How a field is edited: the control, and its choices if there is a fixed set. */
export type FieldControl = Pick<FormItem, 'values'> & { readonly type?: FormItem['type'] };
export type TicketField = Schema<'Field'>;
export type FieldValue = Schema<'FieldValue'>;
export type HistoryEntry = Schema<'HistoryEntry'>;
export type Clock = Schema<'Clock'>;
export type Timer = Schema<'Timer'>;
export type Queue = Schema<'QueueSummary'>;
