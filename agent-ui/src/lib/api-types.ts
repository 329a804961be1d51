import type { Schema } from '@stellwerk/ui/api/client.ts';

/** The API's shapes that pages work with. */
export type WhoAmI = Schema<'WhoAmI'>;
export type Ticket = Schema<'TicketDetail'>;
export type TicketRow = Schema<'TicketSummary'>;
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
