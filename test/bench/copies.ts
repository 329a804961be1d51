import type { Database } from '../../api/src/database/database.ts';

/** How the copies differ from the ticket they are copies of: SQL, with `g` (1 … count) as the copy's number. */
export type Differences = Readonly<Record<string, string>>;
const COPIED = ['ticket_event', 'timer', 'clock', 'article'] as const;

/**
 * Makes copies of a real ticket with its history, timers, clocks and articles, then lets PostgreSQL look at the tables.
 *
 * @param parts what is copied besides the ticket; default everything
 * @returns first and last id
 */
export async function copyTicket(
  database: Database,
  ticketId: string,
  count: number,
  differences: Differences = {},
  parts: readonly (typeof COPIED)[number][] = COPIED,
): Promise<{ readonly first: number; readonly last: number }> {
  const connection = await database.pool.connect();
  let failed = true;
  try {
    // What is copied is right: foreign keys need not be asked a million times.
    await connection.query('SET session_replication_role = replica; SET statement_timeout = 0');
    // One look at all of it: workers may go on with the ticket meanwhile, and its copies are there whole or not at all.
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const { rows } = await connection.query<{ last: string }>('SELECT max(id) AS last FROM ticket');
    const before = Number(rows[0]?.last);
    const number = { number: `t.number || '-' || g`, creation_key: 'NULL', ...differences };
    await connection.query(await copyStatement(connection, 'ticket', { id: `${before} + g`, ...number }, 't.id'), [
      ticketId,
      count,
    ]);
    for (const table of parts) {
      const text = await copyStatement(connection, table, { ticket_id: `${before} + g` }, 't.ticket_id');
      await connection.query(text, [ticketId, count]);
    }
    await connection.query(
      `INSERT INTO ticket_words SELECT id, 0, to_tsvector('simple', title) FROM ticket WHERE id > ${before}`,
    );
    await connection.query(`SELECT setval(pg_get_serial_sequence('ticket', 'id'), ${before + count})`);
    await connection.query('COMMIT');
    // A commit that is not on disk yet makes no row visible to everybody, and VACUUM would leave most pages unmarked: then no
    // index answers alone.
    await connection.query('CHECKPOINT');
    for (const table of ['ticket', 'ticket_words', ...parts]) await connection.query(`VACUUM ANALYZE ${table}`);
    await connection.query('RESET session_replication_role; RESET statement_timeout');
    failed = false;
    return { first: before + 1, last: before + count };
  } finally {
    connection.release(failed);
  }
}

async function copyStatement(
  connection: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> },
  table: string,
  differences: Differences,
  key: string,
): Promise<string> {
  const { rows } = await connection.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped
       AND attgenerated = '' AND (attidentity = '' OR $1::text = 'ticket') ORDER BY attnum`,
    [table],
  );
  const names = (rows as { name: string }[]).map(({ name }) => name);
  const values = names.map((name) => differences[name] ?? `t.${name}`);
  return `INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM ${table} t, generate_series(1, $2::int) g WHERE ${key} = $1`;
}
