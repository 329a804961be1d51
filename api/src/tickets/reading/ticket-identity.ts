import { Inject, Injectable } from '@nestjs/common';
import { Database, type Statement } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import { survivorId } from '../gate/survivor.ts';

/** Digits in the shortest number a generator makes; what is shorter is an id. */
const SHORTEST_NUMBER = 7;
const LONGEST_ID = 18;
const CACHE_LIMIT = 20_000;

const BY_NUMBER: Statement = { name: 'ticket-by-number', text: 'SELECT id FROM ticket WHERE number = $1' };
const SURVIVOR_BY_NUMBER: Statement = {
  name: 'survivor-by-number',
  text: `SELECT ${survivorId('t.number = $1')} AS id`,
};

/** Ticket numbers lead to ids. An id is always the ticket itself. */
@Injectable()
export class TicketIdentity {
  private readonly known = new Map<string, string>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The ticket itself, for an id or a number; a number wins. A number never changes and is never used again, so what is
   * known stays known. @throws Problem `unknown-ticket`
   */
  async idOf(text: string): Promise<string> {
    if (text.length < SHORTEST_NUMBER) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const id = await this.find(BY_NUMBER, text);
    if (id === undefined) return idItself(text);
    if (this.known.size >= CACHE_LIMIT) this.known.clear();
    this.known.set(text, id);
    return id;
  }

  /**
   * The same, but the number of a merged ticket leads to where it goes on, for whoever asks about it or writes to it.
   * Not remembered: any ticket may be merged at any time. @throws Problem `unknown-ticket`
   */
  async survivorOf(text: string): Promise<string> {
    if (text.length < SHORTEST_NUMBER) return text;
    return (await this.find(SURVIVOR_BY_NUMBER, text)) ?? idItself(text);
  }

  private async find(statement: Statement, number: string): Promise<string | undefined> {
    const [row] = await this.database.run<{ id: string | null }>(statement, [number]);
    return row?.id ?? undefined;
  }
}

function idItself(text: string): string {
  if (text.length > LONGEST_ID) throw new Problem('unknown-ticket');
  return text;
}
