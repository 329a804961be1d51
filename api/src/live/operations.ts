import { AGENT, operation } from '../http/operation.ts';
import { TicketChange } from './schemas/change.ts';

export const watchTickets = operation({
  id: 'watchTickets',
  method: 'GET',
  path: '/events',
  tag: 'Live',
  summary: 'Server-sent events, one `ticket` event for each change of a ticket one may see',
  access: AGENT,
  answer: { status: 200, schema: TicketChange, mediaType: 'text/event-stream' },
});
