import { startPostgres } from '../../api/launch/embedded-postgres.mjs';
import type { Database as PgDatabase } from '../../api/src/database/database.ts';
import type { ProcessStore as Processes } from '../../api/src/processes/process-store.ts';
import type { Gate as TicketGate } from '../../api/src/tickets/gate/gate.ts';
import type { CommittedSteps as Committed } from '../../api/src/tickets/gate/committed-steps.ts';
import type { GateAccepted, GateContext, GateEvent, GateResult, NewTicket } from '../../api/src/tickets/gate/types.ts';
import type { Settlement as Deadlines } from '../../api/src/tickets/timers/settlement.ts';
import {
  Calendars,
  CommittedSteps,
  configurationOf,
  Creation,
  Database,
  Gate,
  importConfiguration,
  migrate,
  ProcessStore,
  readConfiguration,
  Settlement,
  shippedDefinitions,
  shippedDirectory,
} from './built.ts';

/** Everything but HTTP on a durable PostgreSQL with the shipped processes. */
export interface House {
  readonly postgres: Awaited<ReturnType<typeof startPostgres>>;
  readonly database: PgDatabase;
  readonly processes: Processes;
  readonly gate: TicketGate;
  readonly settlement: Deadlines;
  readonly steps: Committed;
  /** An agent who may do everything, also by HTTP: login `anna`. */
  readonly agent: string;
  readonly customer: string;
  close(): Promise<void>;
}

/** @param settings PostgreSQL's own settings, set before the first connection */
export async function openHouse(connections: number, settings: Record<string, string> = {}): Promise<House> {
  const postgres = await startPostgres({ durable: true });
  await set(postgres, settings);
  const database = new Database(postgres.url, connections);
  await migrate(database);
  await importConfiguration(database, configurationOf(shippedDirectory(), shippedDefinitions()));
  const [person] = await database.query<{ agent: string; customer: string }>(`
    WITH agent AS (INSERT INTO agent (login, name, email) VALUES ('anna', 'Anna', 'anna@example.com') RETURNING id),
      roles AS (INSERT INTO agent_role SELECT agent.id, role.key FROM agent, role),
      customer AS (INSERT INTO customer (name, email) VALUES ('Erika Muster', 'erika@customer.example') RETURNING id)
    SELECT agent.id AS agent, customer.id AS customer FROM agent, customer`);
  if (person === undefined) throw new Error('Nobody works here.');
  const processes = new ProcessStore(database);
  const calendars = new Calendars(database);
  const steps = new CommittedSteps();
  const creation = new Creation(database, processes, calendars, steps, readConfiguration({}));
  return {
    postgres,
    database,
    processes,
    gate: new Gate(database, processes, calendars, steps, creation),
    steps,
    settlement: new Settlement(database, processes, calendars, steps),
    ...person,
    async close() {
      await database.close();
      await postgres.stop();
    },
  };
}

async function set(postgres: House['postgres'], settings: Record<string, string>): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  const database = new Database(postgres.url, 1);
  for (const [name, value] of Object.entries(settings)) await database.query(`ALTER SYSTEM SET ${name} = ${value}`);
  await database.close();
  await postgres.restart();
}

export const asAgent = (house: House, more: Partial<GateContext> = {}): GateContext => ({
  actor: { kind: 'agent', id: house.agent },
  roles: ['agent', 'team-lead', 'incident-manager'],
  ...more,
});

/** @throws Error when it was not accepted: the figure would mean nothing */
export function accepted(result: GateResult): GateAccepted {
  if (result.kind !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(result)}`);
  return result;
}

/** Makes an incident that has gone through the events. @returns its id */
export async function incidentAfter(
  house: House,
  events: readonly GateEvent[],
  more: { readonly ticket?: Partial<NewTicket>; readonly context?: Partial<GateContext> } = {},
): Promise<string> {
  const context = asAgent(house, more.context);
  const { ticketId } = accepted(
    await house.gate.create(
      { process: 'incident', title: 'Recorder does not start', customer: house.customer, ...more.ticket },
      context,
    ),
  );
  for (const event of events) accepted(await house.gate.sendEvent(ticketId, event, context));
  return ticketId;
}
