import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';

/** Digits in the shortest number a generator makes; what is shorter is an id. */
const SHORTEST_NUMBER = 7;
const LONGEST_ID = 18;
const CACHE_LIMIT = 20_000;

/** Ticket numbers lead to ids. A number never changes and is never used again, so what is known stays known. */
@Injectable()
export class TicketIdentity {
  private readonly known = new Map<string, string>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The id for an id or a number; a number wins. @throws Problem `unknown-ticket` */
  async idOf(text: string): Promise<string> {
    if (text.length < SHORTEST_NUMBER) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const [row] = await this.database.run<{ id: string }>(
      { name: 'ticket-by-number', text: 'SELECT id FROM ticket WHERE number = $1' },
      [text],
    );
    if (row !== undefined) {
      if (this.known.size >= CACHE_LIMIT) this.known.clear();
      this.known.set(text, row.id);
      return row.id;
    }
    if (text.length > LONGEST_ID) throw new Problem('unknown-ticket');
    return text;
  }
}
