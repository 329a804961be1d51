import type { Reason } from '@stellwerk/engine';
import {
  type Database,
  databaseProblem,
  FOREIGN_KEY_VIOLATION,
  type Queryable,
  UNIQUE_VIOLATION,
} from '../../database/database.ts';
import { isId } from './attribute-changes.ts';
import type { StepRows } from './step-rows.ts';
import type { TicketRow } from './ticket-row.ts';
import type { GateEvent } from './types.ts';
import { type StepExtras, writeOneStep } from './write-step.ts';

/** Foreign keys that what an event brings may break, and the field it brought it in. */
const MISSING: Readonly<Record<string, string>> = {
  ticket_queue_fkey: 'queue',
  ticket_owner_id_fkey: 'owner',
  ticket_customer_id_fkey: 'customer',
  ticket_organization_id_fkey: 'organization',
  ticket_service_level_fkey: 'serviceLevel',
};

/** The second round trip. Names that do not exist (a queue, an owner) are told as the field that holds them. */
export async function writeOrReason(
  database: Database,
  row: TicketRow,
  event: GateEvent,
  rows: StepRows,
  extras: StepExtras,
  held?: Queryable,
): Promise<'written' | 'lost' | Reason> {
  const owner = rows.ticket.owner_id;
  if (owner !== null && !isId(owner))
    return { code: 'field', event: event.type, fields: [{ field: 'owner', problem: 'domain' }] };
  try {
    return (await writeOneStep(database, row.id, row.version, rows, extras, held)) ? 'written' : 'lost';
  } catch (error) {
    const problem = databaseProblem(error);
    if (problem?.code === UNIQUE_VIOLATION && problem.constraint === 'ticket_event_by_key') return 'lost';
    const field = problem?.code === FOREIGN_KEY_VIOLATION ? MISSING[problem.constraint] : undefined;
    if (field === undefined) throw error;
    return { code: 'field', event: event.type, fields: [{ field, problem: 'domain' }] };
  }
}
