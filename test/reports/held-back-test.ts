import type { Database } from '../../api/src/database/database.ts';
import { copyTicket } from '../bench/copies.ts';

/** Any number nobody else locks. */
const LOCK = 81_726;
/** So many tickets a back-test counts at once. */
export const BATCH = 250;

/** Back-tests that wait. */
export interface HeldBackTests {
  /** Lets them go on; once is enough. */
  release(): Promise<void>;
}

/**
 * From now on every back-test that comes to this ticket waits there, as long as one likes: the limits of its connection
 * are lifted.
 */
export async function holdBackTests(database: Database, ticket: string): Promise<HeldBackTests> {
  await database.query(`
    CREATE OR REPLACE FUNCTION wait_at_ticket() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false);
      IF NEW.ticket_id = TG_ARGV[0]::bigint THEN PERFORM pg_advisory_xact_lock_shared(${LOCK}); END IF;
      RETURN NEW;
    END $$;
    CREATE OR REPLACE TRIGGER hold BEFORE INSERT ON back_test_ticket
      FOR EACH ROW EXECUTE FUNCTION wait_at_ticket('${Number(ticket)}')`);
  const connection = await database.pool.connect();
  await connection.query('SELECT pg_advisory_lock($1)', [LOCK]);
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      await connection.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      connection.release();
      await database.query('DROP TRIGGER hold ON back_test_ticket');
    },
  };
}

/** Copies a closed ticket until a back-test comes to the ticket itself only in its second batch. */
export const oneBatchBefore = (database: Database, ticket: string): Promise<unknown> =>
  copyTicket(database, ticket, BATCH, {}, ['ticket_event']);
