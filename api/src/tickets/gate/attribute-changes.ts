import type { ClockTargets, Reason } from '@stellwerk/engine';
import type { Database, Queryable } from '../../database/database.ts';
import type { TicketRow } from './ticket-row.ts';
import type { GateEvent } from './types.ts';

/** Longest title of a ticket. */
export const TITLE_LENGTH = 250;

/** What an event changes beside the position: columns of the ticket, or a link. */
export interface AttributeChange {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly links?: readonly Readonly<Record<string, unknown>>[];
  /** What failed for good, and what an agent decided about it. */
  readonly resolved?: { readonly stuck: string; readonly resolution: 'retried' | 'skipped' };
  /** The row as the step's facts shall see it. */
  readonly row: TicketRow;
}

/** Whether a text can be the id of a row. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value);
const wrong = (event: GateEvent, field: string, problem = 'domain'): Reason => ({
  code: 'field',
  event: event.type,
  fields: [{ field, problem }],
});

/**
 * Columns and links that an event changes; a reason when what it brings cannot be.
 *
 * @param isThere whether another ticket exists for the sender; one that may not be seen does not
 */
export async function attributeChange(
  event: GateEvent,
  row: TicketRow,
  isThere: (ticketId: string) => Promise<boolean>,
  database: Database,
  on?: Queryable,
): Promise<AttributeChange | Reason> {
  const data = event.data ?? {};
  switch (event.type) {
    case 'ticket.title': {
      const title = typeof data['title'] === 'string' ? data['title'].trim() : '';
      if (title === '' || title.length > TITLE_LENGTH)
        return wrong(event, 'title', title === '' ? 'required' : 'range');
      return { attributes: { title }, row: { ...row, title } };
    }
    case 'ticket.customer':
      return customerChange(event, data['customer'], row, database, on);
    case 'ticket.organization': {
      const organization = data['organization'] ?? null;
      if (organization !== null && !isId(organization)) return wrong(event, 'organization');
      return { attributes: { organization_id: organization }, row: { ...row, organizationId: organization } };
    }
    case 'ticket.serviceLevel':
      return serviceLevelChange(event, data['serviceLevel'] ?? null, row, database, on);
    case 'ticket.retry':
      return decisionAboutStuck(event, 'retried', row, database, on);
    case 'ticket.skip':
      return decisionAboutStuck(event, 'skipped', row, database, on);
    case 'ticket.link': {
      const { ticket, link } = data;
      if (!isId(ticket) || ticket === row.id) return wrong(event, 'ticket');
      if (!(await isThere(ticket))) return wrong(event, 'ticket');
      if (typeof link !== 'string' || link === '' || link.length > 60) return wrong(event, 'link');
      return { links: [{ ticket: row.id, to_id: ticket, kind: link }], row };
    }
    default:
      return { row };
  }
}

async function customerChange(event: GateEvent, customer: unknown, row: TicketRow, database: Database, on?: Queryable) {
  if (customer === null) return { attributes: { customer_id: null }, row: { ...row, customerId: null } };
  if (!isId(customer)) return wrong(event, 'customer');
  const text = 'SELECT organization_id AS "organizationId" FROM customer WHERE id = $1';
  const [found] = await database.query<{ organizationId: string | null }>(text, [customer], on);
  if (found === undefined) return wrong(event, 'customer');
  const organizationId = found.organizationId;
  return {
    attributes: { customer_id: customer, organization_id: organizationId },
    row: { ...row, customerId: customer, organizationId },
  };
}

async function serviceLevelChange(event: GateEvent, key: unknown, row: TicketRow, database: Database, on?: Queryable) {
  if (key === null) return { attributes: { service_level: null }, row: { ...row, serviceLevel: null, targets: null } };
  if (typeof key !== 'string') return wrong(event, 'serviceLevel');
  const [found] = await database.query<{ targets: ClockTargets }>(
    'SELECT targets FROM service_level WHERE key = $1',
    [key],
    on,
  );
  if (found === undefined) return wrong(event, 'serviceLevel');
  return { attributes: { service_level: key }, row: { ...row, serviceLevel: key, targets: found.targets } };
}

const OPEN_STUCK = 'SELECT 1 FROM stuck WHERE id = $1 AND ticket_id = $2 AND resolved_at IS NULL';

async function decisionAboutStuck(
  event: GateEvent,
  resolution: 'retried' | 'skipped',
  row: TicketRow,
  database: Database,
  on?: Queryable,
) {
  const stuck = event.data?.['stuck'];
  if (!isId(stuck)) return wrong(event, 'stuck');
  const [open] = await database.query(OPEN_STUCK, [stuck, row.id], on);
  return open === undefined ? wrong(event, 'stuck') : { row, resolved: { stuck, resolution } };
}
