import type { components } from '@stellwerk/ui/api/schema.d.ts';

/** Tickets of a process that are not closed, as far as one may see them. */
export const runningTickets = ({ ticketCounts }: components['schemas']['ProcessSummary']): number =>
  ticketCounts.new + ticketCounts.open + ticketCounts.pending;
