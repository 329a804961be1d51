import type { Database, Queryable } from '../../database/database.ts';
import { READ_TICKET } from './read-statements.ts';
import { type Stored, unpackRow } from './stored-position.ts';
import type { TicketRow } from './ticket-row.ts';

/** The first round trip: the ticket, and which history rows its event key wrote before. */
export async function readTicket(
  database: Database,
  ticketId: string,
  eventKey: string | undefined,
  held?: Queryable,
): Promise<TicketRow | undefined> {
  const [row] = await database.run<Stored<TicketRow>>(READ_TICKET, [ticketId, eventKey ?? null], held);
  return row === undefined ? undefined : unpackRow<TicketRow>(row);
}
