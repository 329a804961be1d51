import pg from 'pg';

/** A connection, or the pool: whatever can run a statement. */
export type Queryable = Pick<pg.PoolClient, 'query'>;

/** A hand-written statement; the name makes PostgreSQL keep its plan. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** PostgreSQL's codes for what the gate must tell apart. */
export const UNIQUE_VIOLATION = '23505';
export const FOREIGN_KEY_VIOLATION = '23503';
export const DEADLOCK = '40P01';
export const UNDEFINED_TABLE = '42P01';

/** Limits of every connection, so that no statement can hold the house up. */
const STATEMENT_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** The limits as every pool of connections takes them. */
export const CONNECTION_LIMITS = {
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  options: `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c lock_timeout=${LOCK_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
} as const;

/** The facts of a failed statement that PostgreSQL reports. */
export interface DatabaseProblem {
  readonly code: string;
  readonly constraint: string;
}

/** The database's own error, or undefined if `error` is something else. */
export function databaseProblem(error: unknown): DatabaseProblem | undefined {
  return error instanceof pg.DatabaseError ? { code: error.code ?? '', constraint: error.constraint ?? '' } : undefined;
}

/** Thrown when a statement that always gives a row gave none: the program is wrong, not the data. */
export class MissingRowError extends Error {
  readonly code = 'missing-row';
  constructor() {
    super('A statement that always gives a row gave none.');
  }
}

/** The row of a statement that always gives one. @throws MissingRowError */
export function theRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new MissingRowError();
  return row;
}

/**
 * The pool of connections. `bigint` arrives as string, `timestamptz` as Date, `jsonb` parsed.
 * Named statements are prepared once per connection.
 */
export class Database {
  readonly pool: pg.Pool;

  /** @param name under which the connections stand in `pg_stat_activity` */
  constructor(url: string, connections = 12, name = 'stellwerk') {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      application_name: name,
      ...CONNECTION_LIMITS,
    });
    // An idle connection that dies is replaced at the next use; without a listener it would end the process.
    this.pool.on('error', () => {});
    // The same for one that is in use and between two statements; whoever uses it learns it from the next one.
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** Runs a named statement, on `on` when given (a transaction's own connection), else on the pool. */
  async run<Row>(statement: Statement, values: readonly unknown[], on: Queryable = this.pool): Promise<Row[]> {
    const result = await on.query({ name: statement.name, text: statement.text, values: [...values] });
    return result.rows as Row[];
  }

  /** Runs a text that is used seldom: it is not kept prepared. */
  async query<Row>(text: string, values: readonly unknown[] = [], on: Queryable = this.pool): Promise<Row[]> {
    const result = await on.query(text, [...values]);
    return result.rows as Row[];
  }

  /** Everything inside happens, or nothing. */
  async transaction<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await connection.query('BEGIN');
      const result = await work(connection);
      await connection.query('COMMIT');
      return result;
    } catch (error) {
      // A connection that cannot even roll back is thrown away.
      await connection.query('ROLLBACK').catch((failure: unknown) => (broken = failure as Error));
      throw error;
    } finally {
      connection.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
