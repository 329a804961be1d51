import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import type { Database } from '../../api/src/database/database.ts';
import { Calendars } from '../../api/src/processes/calendars.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { CommittedSteps } from '../../api/src/tickets/gate/committed-steps.ts';
import { Creation } from '../../api/src/tickets/gate/creation.ts';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import type { GateContext, GateResult, NewTicket } from '../../api/src/tickets/gate/types.ts';
import { Settlement } from '../../api/src/tickets/timers/settlement.ts';
import { openShippedDatabase } from '../database/shipped-database.ts';

/** A real PostgreSQL with the shipped processes, three agents, a customer, and the gate on top. */
export interface House {
  readonly url: string;
  readonly database: Database;
  readonly processes: ProcessStore;
  readonly calendars: Calendars;
  readonly steps: CommittedSteps;
  readonly gate: Gate;
  readonly settlement: Settlement;
  /** Ids by login: anna and bernd are agents, clara leads the team. */
  readonly agents: Readonly<Record<string, string>>;
  readonly customer: string;
  close(): Promise<void>;
}

export async function openHouse(environment: Record<string, string> = {}): Promise<House> {
  const shipped = await openShippedDatabase(20);
  const { url, database } = shipped;
  const agents = await database.query<{ login: string; id: string }>(
    `INSERT INTO agent (login, name, email) SELECT l, initcap(l), l || '@example.com' FROM unnest($1::text[]) l RETURNING login, id`,
    [['anna', 'bernd', 'clara']],
  );
  const ids = Object.fromEntries(agents.map(({ login, id }) => [login, id]));
  await database.query(
    `INSERT INTO agent_role SELECT id, 'agent' FROM agent UNION ALL SELECT id, 'team-lead' FROM agent WHERE login = 'clara'`,
  );
  const [customer] = await database.query<{ id: string }>(
    `INSERT INTO customer (name, email) VALUES ('Erika Muster', 'erika@customer.example') RETURNING id`,
  );
  const processes = new ProcessStore(database);
  const calendars = new Calendars(database);
  const steps = new CommittedSteps();
  const creation = new Creation(database, processes, calendars, steps, readConfiguration(environment));
  return {
    url,
    database,
    processes,
    calendars,
    steps,
    gate: new Gate(database, processes, calendars, steps, creation),
    settlement: new Settlement(database, processes, calendars, steps),
    agents: ids,
    customer: customer!.id,
    close: () => shipped.close(),
  };
}

/** An agent who sends something. */
export const asAgent = (id: string, more: Partial<GateContext> = {}): GateContext => ({
  actor: { kind: 'agent', id },
  roles: ['agent'],
  ...more,
});

/** Makes a ticket that must be accepted. */
export async function makeTicket(house: House, more: Partial<NewTicket> = {}, context: Partial<GateContext> = {}) {
  const result = await house.gate.create(
    { process: 'incident', title: 'Recorder does not start', customer: house.customer, ...more },
    asAgent(house.agents['anna']!, context),
  );
  return accepted(result);
}

/** The accepted answer, or the test fails saying what it was. */
export function accepted(result: GateResult): Extract<GateResult, { kind: 'accepted' }> {
  if (result.kind !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(result)}`);
  return result;
}
