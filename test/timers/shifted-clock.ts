import pg from 'pg';

/** The clock of a database, for tests that set it. */
export interface ShiftedClock {
  /** Sets it so many milliseconds ahead (or, negative, behind) of the real time. */
  shift(ms: number): Promise<void>;
}

/**
 * Puts functions before PostgreSQL's own `now()` and `clock_timestamp()`, for every connection from now on; older ones
 * are ended. What columns have as default keeps to the real time.
 */
export async function shiftableClock(url: string): Promise<ShiftedClock> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE SCHEMA shifted;
      CREATE TABLE shifted.wall (ahead interval NOT NULL);
      INSERT INTO shifted.wall VALUES ('0');
      CREATE FUNCTION shifted.now() RETURNS timestamptz LANGUAGE sql STABLE
        AS 'SELECT pg_catalog.now() + ahead FROM shifted.wall';
      CREATE FUNCTION shifted.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
        AS 'SELECT pg_catalog.clock_timestamp() + ahead FROM shifted.wall';
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shifted, pg_catalog, public', current_database()); END $$;
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  } finally {
    await client.end();
  }
  return {
    async shift(ms) {
      const setter = new pg.Client({ connectionString: url });
      await setter.connect();
      await setter.query(`UPDATE shifted.wall SET ahead = make_interval(secs => $1)`, [ms / 1000]);
      await setter.end();
    },
  };
}
