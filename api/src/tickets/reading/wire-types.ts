import type { z } from 'zod';
import type { Category as CategorySchema, TicketOutcome as OutcomeSchema } from '../../http/schemas/values.ts';
import type { HistoryEntry as HistoryEntrySchema } from '../schemas/history.ts';
import type * as ticket from '../schemas/ticket.ts';

/** What the interface answers with, as types. */
export type Category = z.output<typeof CategorySchema>;
export type TicketOutcome = z.output<typeof OutcomeSchema>;
export type TicketDetail = z.output<typeof ticket.TicketDetail>;
export type Step = z.output<typeof ticket.Step>;
export type Clock = z.output<typeof ticket.Clock>;
export type ClockCourse = z.output<typeof ticket.ClockCourse>;
export type Timer = z.output<typeof ticket.Timer>;
export type Approval = z.output<typeof ticket.Approval>;
export type HistoryEntry = z.output<typeof HistoryEntrySchema>;
