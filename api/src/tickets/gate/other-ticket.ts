import type { Reason } from '@stellwerk/engine';
import type { Database, Queryable } from '../../database/database.ts';
import type { ProcessStore, PublishedProcess } from '../../processes/process-store.ts';
import { readTicket } from './read-ticket.ts';
import { gateTicketRow, type TicketRow } from './ticket-row.ts';
import type { GateContext, GateEvent } from './types.ts';

/** A second ticket that an event of a first one is about. */
export interface OtherTicket {
  readonly row: TicketRow;
  readonly process: PublishedProcess;
  /** Why the sender may not do this to it. */
  readonly forbidden: Reason | undefined;
}

/** The other ticket as the sender may know it: one that may not be seen does not exist. @param event what it is to be told */
export async function otherTicket(
  id: string,
  event: GateEvent,
  context: GateContext,
  processes: ProcessStore,
  database: Database,
  on?: Queryable,
): Promise<OtherTicket | 'unknown'> {
  const row = await readTicket(database, id, undefined, on);
  if (row === undefined) return 'unknown';
  const process = await processes.byId(row.processVersionId);
  const authorization = context.authorize?.(gateTicketRow(row, process), event);
  return authorization === 'invisible' ? 'unknown' : { row, process, forbidden: authorization };
}
