import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id } from '../../http/schemas/values.ts';

/** A ticket changed; the data of one `ticket` event of the stream. */
export const TicketChange = component(
  'TicketChange',
  z.object({ ticketId: Id, number: z.string(), queue: z.string(), version: z.int() }),
);
