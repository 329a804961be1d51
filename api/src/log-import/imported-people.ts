import { createHash } from 'node:crypto';
import type { Actor } from '@stellwerk/engine';
import type { Database } from '../database/database.ts';

const MAKE_AGENT = `
  INSERT INTO agent (login, name, email, active) VALUES ($1, $2, $3, false)
  ON CONFLICT (login) DO UPDATE SET login = excluded.login RETURNING id`;
const MAKE_CUSTOMER = `
  INSERT INTO customer (name, email) VALUES ($1, $2)
  ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id`;

/** People that a log names: known here as agents who cannot sign in, or as customers without mail. */
export class ImportedPeople {
  private readonly ids = new Map<string, Promise<string>>();
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** The same actor under an id of ours. */
  async known(actor: Actor): Promise<Actor> {
    if (actor.kind === 'system' || actor.id === undefined) return actor;
    const key = `${actor.kind}:${actor.id}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.make(actor.kind, actor.id);
      this.ids.set(key, id);
    }
    return { ...actor, id: await id };
  }

  private async make(kind: 'agent' | 'customer', name: string): Promise<string> {
    const mark = createHash('sha256').update(name).digest('hex').slice(0, 16);
    // A reserved top-level domain (RFC 2606): no mail can ever go there.
    const values = [`imported-${mark}`, name, `${mark}@imported.invalid`];
    const statement = kind === 'agent' ? MAKE_AGENT : MAKE_CUSTOMER;
    const [row] = await this.database.query<{ id: string }>(statement, kind === 'agent' ? values : values.slice(1));
    return row?.id ?? '';
  }
}
