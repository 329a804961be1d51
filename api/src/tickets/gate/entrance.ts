import type { Reason } from '@stellwerk/engine';
import type { Database, Queryable } from '../../database/database.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { commutes, isSilent, refusedAtTheDoor } from './admission.ts';
import { happenings } from './happenings.ts';
import { READ_HISTORY } from './read-statements.ts';
import { relatedTicket } from './related-ticket.ts';
import { gateTicketRow, type TicketRow } from './ticket-row.ts';
import type { GateContext, GateEvent, GateResult, HistoryEntry } from './types.ts';

/** A conflict tells at most so many changes. */
const CHANGES_TOLD = 50;

/**
 * What comes before every event, in this order: whether the ticket is there for the sender, whether the event key was
 * answered before, whether the sender may send this, and whether the ticket is still what the sender saw.
 *
 * @returns the answer; undefined: the event may go on
 */
export async function answeredAtOnce(
  row: TicketRow,
  process: PublishedProcess,
  event: GateEvent,
  context: GateContext,
  database: Database,
  held?: Queryable,
): Promise<GateResult | undefined> {
  const authorization = context.authorize?.(gateTicketRow(row, process), event);
  if (authorization === 'invisible') return { kind: 'unknown' };
  const { keyFrom, keySeq } = row;
  if (typeof keyFrom === 'number' && typeof keySeq === 'number')
    return storedAnswer(row, keyFrom, keySeq, context, database, held);
  const reason = authorization ?? refusedAtTheDoor(event, context.actor, process);
  if (reason !== undefined) return refusal(row, reason);
  return staleness(row, event, context, process, database);
}

/** Refused, and nothing written. */
export const refusal = ({ id, version }: Pick<TicketRow, 'id' | 'version'>, reason: Reason): GateResult => ({
  kind: 'refused',
  reason,
  ticketId: id,
  version,
});

/** A conflict if the sender decided on an older version and something that matters changed since. */
async function staleness(
  row: TicketRow,
  event: GateEvent,
  context: GateContext,
  process: PublishedProcess,
  database: Database,
): Promise<GateResult | undefined> {
  const expected = context.expectedVersion;
  if (expected === undefined || expected === row.version || commutes(event, context.actor, process)) return undefined;
  const changes = await database.run<HistoryEntry>(READ_HISTORY, [row.id, expected, CHANGES_TOLD]);
  if (expected < row.version && changes.every(isSilent)) return undefined;
  return {
    kind: 'conflict',
    ticketId: row.id,
    version: Math.max(row.version, ...changes.map(({ seq }) => seq)),
    changes,
  };
}

/** The answer given to this key before. Another sender's key is refused: it cannot be the same request. */
async function storedAnswer(
  row: TicketRow,
  first: number,
  last: number,
  { actor: { kind, id } }: GateContext,
  database: Database,
  held?: Queryable,
): Promise<GateResult> {
  const told = await database.run<HistoryEntry>(READ_HISTORY, [row.id, first - 1, last - first + 1], held);
  if (!told.some(({ actor }) => actor.kind === kind && actor.id === id))
    return refusal(row, { code: 'field', event: '', fields: [{ field: 'eventKey', problem: 'used' }] });
  const related = told.map(relatedTicket).find((one) => one !== undefined);
  return {
    kind: 'accepted',
    ticketId: row.id,
    number: row.number,
    version: last,
    seqs: told.map(({ seq }) => seq),
    happened: happenings(told),
    ...(related === undefined ? {} : { related: { id: related.id, number: related.number } }),
  };
}
