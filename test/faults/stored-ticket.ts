import type { Actor, HistoryRow, Position, StoredFacts } from '@stellwerk/engine';
import type { Database } from '../../api/src/database/database.ts';
import { type Stored, unpackRow } from '../../api/src/tickets/gate/stored-position.ts';

/** A ticket with everything stored about it. */
export interface StoredTicket {
  readonly id: string;
  readonly versionId: number;
  readonly version: number;
  readonly position: Position;
  readonly held: boolean;
  readonly stuck: boolean;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly timers: readonly { key: string; visit: number; occurrence: number; due: number }[];
  readonly clocks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly effects: readonly { seq: number; ordinal: number; kind: string }[];
  readonly history: readonly StoredRow[];
}
/** A history row as replay takes it, and what it says it caused. */
export interface StoredRow extends Omit<HistoryRow, 'process'> {
  readonly seq: number;
  readonly recordedAt: number;
  /** The version the ticket is on after it. */
  readonly versionId: number;
  readonly effects: readonly { readonly type: string }[];
}

const ms = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::float8`;
const TICKETS = `SELECT t.id, t.process_version_id AS "versionId", t.version, t.position, t.held,
    EXISTS (SELECT 1 FROM stuck s WHERE s.ticket_id = t.id AND s.outbox_id IS NULL AND s.resolved_at IS NULL) AS stuck,
    json_build_object('state', t.state, 'category', t.category, 'outcome', t.outcome, 'priority', t.priority, 'rank', t.rank,
      'queue', t.queue, 'escalationLevel', t.escalation_level, 'owner', t.owner_id::text, 'due', ${ms('t.due_at')},
      'wakeAt', ${ms('t.wake_at')}) AS columns,
    coalesce((SELECT json_agg(json_build_object('key', m.key, 'visit', m.visit, 'occurrence', m.occurrence, 'due', ${ms('m.due_at')})
      ORDER BY m.key, m.visit, m.occurrence) FROM timer m WHERE m.ticket_id = t.id), '[]') AS timers,
    coalesce((SELECT json_object_agg(c.name, json_build_object('cycle', c.cycle, 'status', c.status, 'elapsed', c.elapsed_ms,
      'since', ${ms('c.since')}, 'startedAt', ${ms('c.started_at')}, 'endedAt', ${ms('c.ended_at')}, 'target', c.target_ms,
      'calendar', c.calendar, 'due', ${ms('c.due_at')}, 'breached', c.breached)) FROM clock c WHERE c.ticket_id = t.id), '{}') AS clocks,
    coalesce((SELECT json_agg(json_build_object('seq', o.seq, 'ordinal', o.ordinal, 'kind', o.kind) ORDER BY o.seq, o.ordinal)
      FROM outbox o WHERE o.ticket_id = t.id), '[]') AS effects
  FROM ticket t ORDER BY t.id`;
const HISTORY = `SELECT ticket_id AS "ticketId", seq, process_version_id AS "versionId", type, data, actor, ${ms('occurred_at')} AS at,
    extract(epoch FROM recorded_at)::float8 * 1000 AS "recordedAt", facts,
    coalesce(trace -> 'effects', '[]') AS effects
  FROM ticket_event ORDER BY ticket_id, seq`;

interface HistoryColumns {
  readonly ticketId: string;
  readonly seq: number;
  readonly versionId: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly actor: Actor;
  readonly at: number;
  readonly recordedAt: number;
  readonly facts: StoredFacts;
  readonly effects: readonly { readonly type: string }[];
}

/** Every ticket of the database. */
export async function storedTickets(database: Database): Promise<StoredTicket[]> {
  const rows = await database.query<HistoryColumns>(HISTORY);
  const byTicket = new Map<string, HistoryColumns[]>();
  for (const row of rows) byTicket.set(row.ticketId, [...(byTicket.get(row.ticketId) ?? []), row]);
  const tickets = await database.query<Stored<Omit<StoredTicket, 'history'>>>(TICKETS);
  return tickets.map((ticket) => ({
    ...unpackRow<Omit<StoredTicket, 'history'>>(ticket),
    history: (byTicket.get(ticket.id) ?? []).map(({ data, ...row }) => (data === null ? row : { ...row, data })),
  }));
}
