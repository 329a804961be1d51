import type { Actor, CompiledProcess, Effect, Environment, PastTicket, StoredFacts } from '@stellwerk/engine';
import { type StoredClocks, unpackClocks } from '../../tickets/gate/stored-position.ts';

/** The role that customers act in. */
const CUSTOMER = 'customer';

/**
 * Tickets with their histories, as one row each. $1 ids. Named by hand for the thread that reads them: it has nothing
 * but a connection.
 */
export const READ_PAST = `
  SELECT t.id, t.position -> 'clocks' AS clocks, t.customer_id AS customer,
         t.organization_id AS organization, t.channel, t.service_level AS "serviceLevel", t.service,
         (SELECT json_agg(json_build_object('type', e.type, 'versionId', e.process_version_id, 'data', e.data, 'actor', e.actor, 'facts', e.facts,
                   'at', floor(extract(epoch FROM e.occurred_at) * 1000)::float8,
                   'recordedAt', extract(epoch FROM e.recorded_at)::float8 * 1000,
                   'states', e.diff -> 'states', 'effects', e.trace -> 'effects',
                   'taken', jsonb_path_query_array(e.trace, '$.transitions[*].id')) ORDER BY e.seq)
            FROM ticket_event e WHERE e.ticket_id = t.id) AS history
    FROM ticket t WHERE t.id = ANY ($1::bigint[])`;

/** What {@link READ_PAST} gives. */
export interface PastRow {
  readonly id: string;
  readonly clocks: StoredClocks;
  readonly customer: string | null;
  readonly organization: string | null;
  readonly channel: string;
  readonly serviceLevel: string | null;
  readonly service: string | null;
  readonly history: readonly {
    readonly type: string;
    readonly versionId: number;
    readonly data: Readonly<Record<string, unknown>> | null;
    readonly actor: Actor;
    readonly facts: StoredFacts;
    readonly at: number;
    readonly recordedAt: number;
    readonly states: PastTicket['history'][number]['states'] | null;
    readonly effects: readonly Effect[] | null;
    readonly taken: readonly string[] | null;
  }[];
}

/** What is known beside the histories. */
export interface Known {
  readonly versions: ReadonlyMap<number, CompiledProcess>;
  /** Today's, by agent. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** The working hours by which something recorded then was judged. */
  readonly hoursAt: (recordedAt: number) => Environment;
}

/** The ticket as the engine takes it. */
export function pastTicket(row: PastRow, { versions, roles, hoursAt }: Known): PastTicket {
  const { customer, organization, channel, serviceLevel, service } = row;
  return {
    id: row.id,
    clocks: unpackClocks(row.clocks),
    facts: { customer, organization, channel, serviceLevel, service },
    history: row.history.map(({ data, states, effects, taken, recordedAt, versionId, ...event }) => ({
      ...event,
      ...processOf(versions.get(versionId)),
      ...(data === null ? {} : { data }),
      states: states ?? {},
      effects: effects ?? [],
      taken: taken ?? [],
      roles: rolesToday(event.actor, roles),
      environment: hoursAt(recordedAt),
    })),
  };
}

const processOf = (process: CompiledProcess | undefined) => (process === undefined ? {} : { process });

function rolesToday({ kind, id = '' }: Actor, roles: Known['roles']): readonly string[] {
  if (kind === 'customer') return [CUSTOMER];
  return kind === 'agent' ? (roles.get(id) ?? []) : [];
}

/** Agents' roles today, as two parallel columns. */
export const READ_ROLES = `SELECT agent_id AS agent, array_agg(role_key ORDER BY role_key) AS roles FROM agent_role GROUP BY agent_id`;
export interface RolesRow {
  readonly agent: string;
  readonly roles: readonly string[];
}
