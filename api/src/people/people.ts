import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import type { AgentRights } from '../rights/agent-rights.ts';
import { visibleTickets } from '../rights/predicate.ts';
import { DEMO_TOUR_SETTING, DemoTourTickets } from './demo-settings.ts';
import type { AgentList, CustomerList, Tour } from './schemas/agent.ts';

/** The most a picker is offered. */
const PICKER_LIMIT = 50;

const containing = (text: string | undefined): string =>
  `%${(text ?? '').trim().replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** Agents and customers by name. */
@Injectable()
export class People {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  agents(text: string | undefined): Promise<z.output<typeof AgentList>> {
    return this.database.query(
      `SELECT id, name, login FROM agent WHERE active AND (name ILIKE $1 OR login ILIKE $1) ORDER BY name, id LIMIT $2`,
      [containing(text), PICKER_LIMIT],
    );
  }

  customers(text: string | undefined): Promise<z.output<typeof CustomerList>> {
    return this.database.query(
      `SELECT c.id, c.name, c.email, o.name AS organization
         FROM customer c LEFT JOIN organization o ON o.id = c.organization_id
        WHERE c.name ILIKE $1 OR c.email ILIKE $1 OR o.name ILIKE $1 ORDER BY c.name, c.id LIMIT $2`,
      [containing(text), PICKER_LIMIT],
    );
  }

  /** The prepared tickets of the demo, as far as this agent may see them. */
  async tour(rights: AgentRights): Promise<z.output<typeof Tour>> {
    if (!this.configuration.demo) return [];
    const [setting] = await this.database.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [
      DEMO_TOUR_SETTING,
    ]);
    const cards = DemoTourTickets.safeParse(setting?.value);
    if (!cards.success) return [];
    const values: unknown[] = [Object.values(cards.data)];
    const tickets = await this.database.query<{ id: string; number: string }>(
      `SELECT t.id, t.number FROM ticket t WHERE t.id = ANY($1::bigint[]) AND ${visibleTickets(rights, 't', values)}`,
      values,
    );
    const numbers = new Map(tickets.map(({ id, number }) => [id, number]));
    return (['advance', 'why-not', 'deadline'] as const).flatMap((card) => {
      const ticketId = cards.data[card];
      const number = ticketId === undefined ? undefined : numbers.get(ticketId);
      return ticketId === undefined || number === undefined ? [] : [{ card, ticketId, number }];
    });
  }
}
