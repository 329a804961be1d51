import type { Database, Statement } from '../../database/database.ts';
import type { ProcessStore } from '../../processes/process-store.ts';
import { readTicket } from './read-ticket.ts';
import { packPosition } from './stored-position.ts';
import { factsOf } from './ticket-row.ts';
import type { GateContext, GateEvent } from './types.ts';

/** Races that may be lost before something else must be wrong. */
const ATTEMPTS = 5;

/**
 * The history row of a decision that moves nothing, written without asking the engine. Logical time goes on as with any
 * event, so that the replay of the history, once it can be computed again, gives this position. $1 ticket, $2 its
 * version, $3 type, $4 data, $5 actor, $6 facts, $7 logical time in ms, $8 stuck entry, $9 how it was decided, $10 agent,
 * $11 position.
 */
const WRITE: Statement = {
  name: 'gate-write-unmoved',
  text: `WITH moved AS (
      UPDATE ticket t SET version = $2::int + 1, changed_at = to_timestamp($7::float8 / 1000),
        position = $11,
        wake_at = CASE $9 WHEN 'retried' THEN now() ELSE t.wake_at END
      WHERE t.id = $1 AND t.version = $2::int RETURNING t.id, t.process_version_id),
    history AS (
      INSERT INTO ticket_event (ticket_id, seq, process_version_id, type, data, actor, handled, diff, trace, facts, occurred_at)
      SELECT m.id, $2::int + 1, m.process_version_id, $3, $4::jsonb, $5::jsonb, false, '{}', '{}', $6::jsonb,
        to_timestamp($7::float8 / 1000) FROM moved m),
    resolved AS (
      UPDATE stuck s SET resolved_at = now(), resolution = $9, resolved_by = $10 FROM moved m
      WHERE s.id = $8 AND s.ticket_id = m.id AND s.resolved_at IS NULL)
    SELECT id FROM moved`,
};

/**
 * Records what an agent decided about a deadline that cannot be carried out. The engine fires what is due before any
 * event, and just that fails: so this one event is written beside it. Tried again, the waker looks at the ticket;
 * skipped, it rests until something else happens.
 *
 * @returns false: there is no such ticket
 */
export async function recordUnmovedDecision(
  database: Database,
  processes: ProcessStore,
  ticketId: string,
  event: GateEvent,
  context: GateContext,
  decision: { readonly stuck: string; readonly resolution: 'retried' | 'skipped' },
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await readTicket(database, ticketId, undefined);
    if (row === undefined) return false;
    const process = await processes.byId(row.processVersionId);
    const { now, actor, ...facts } = factsOf(row, process, context);
    const at = Math.max(now, row.position.at);
    const written = await database.run(WRITE, [
      row.id,
      row.version,
      event.type,
      JSON.stringify(event.data ?? {}),
      JSON.stringify(actor),
      JSON.stringify(facts),
      at,
      decision.stuck,
      decision.resolution,
      context.actor.id,
      JSON.stringify(packPosition({ ...row.position, at })),
    ]);
    if (written.length === 1) return true;
  }
  throw new Error(`Ticket ${ticketId} was changed by others again and again: the decision was not written.`);
}
