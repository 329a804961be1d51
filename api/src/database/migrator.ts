import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Database, databaseProblem, UNDEFINED_TABLE } from './database.ts';

/** One numbered file of `migrations/`. */
interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** Thrown when the database was migrated by a newer release than this one. */
export class NewerDatabaseError extends Error {
  readonly code = 'newer-database';
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(
      `The database is of a newer version (schema ${found}) than this program (schema ${known}): start the newer release, or use another database.`,
    );
    this.found = found;
    this.known = known;
  }
}

/** Thrown when the database still has the schema of an earlier release, or none. */
export class OlderDatabaseError extends Error {
  readonly code = 'older-database';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(
      found === 0
        ? 'The database holds nothing yet: start the program once, or run "stellwerk db migrate".'
        : `The database is of an older version (schema ${found}) than this program (schema ${known}): run "stellwerk db migrate" first.`,
    );
  }
}

/** Thrown when a migration that already ran was changed afterwards. */
export class ChangedMigrationError extends Error {
  readonly code = 'changed-migration';
  constructor(name: string) {
    super(
      `The migration ${name} was changed after it had run on this database: migrations are never edited, add a new one.`,
    );
  }
}

/** Any number will do, as long as nothing else in this database uses it. */
const ADVISORY_LOCK = 724_173_001;

/** The folder of the numbered files, both from the sources and from the built program. */
const folder = (): string => {
  const beside = fileURLToPath(new URL('./migrations/', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../src/database/migrations/', import.meta.url));
};

const readMigrations = (): Migration[] =>
  readdirSync(folder())
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder()}/${name}`, 'utf8');
      return { number: Number(name.slice(0, 4)), name, text, hash: createHash('sha256').update(text).digest('hex') };
    });

/** The number of the schema that this release works on. */
export const newestSchema = (): number => Math.max(0, ...readMigrations().map(({ number }) => number));

/**
 * For whoever only reads, or changes little: the database must have this release's schema already.
 *
 * @throws NewerDatabaseError, OlderDatabaseError
 */
export async function requireSchema(database: Database): Promise<void> {
  const known = newestSchema();
  const found = await database
    .query<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM migration')
    .then(([row]) => row?.number ?? 0)
    .catch((error: unknown) => {
      if (databaseProblem(error)?.code === UNDEFINED_TABLE) return 0;
      throw error;
    });
  if (found > known) throw new NewerDatabaseError(found, known);
  if (found < known) throw new OlderDatabaseError(found, known);
}

/**
 * Brings the database to this release's schema. Safe when several processes start at once: one migrates, the others
 * wait and find nothing to do. Each file runs in its own transaction.
 *
 * @returns the names of the migrations that ran
 * @throws NewerDatabaseError, ChangedMigrationError
 */
export async function migrate(database: Database): Promise<string[]> {
  const migrations = readMigrations();
  const connection = await database.pool.connect();
  try {
    await connection.query('SET statement_timeout = 0; SET lock_timeout = 0');
    await connection.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await connection.query(
      `CREATE TABLE IF NOT EXISTS migration
         (number int PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const done = new Map(
      (await connection.query<{ number: number; hash: string }>('SELECT number, hash FROM migration')).rows.map(
        (row) => [row.number, row.hash],
      ),
    );
    const newest = Math.max(0, ...done.keys());
    const known = Math.max(0, ...migrations.map(({ number }) => number));
    if (newest > known) throw new NewerDatabaseError(newest, known);
    const applied: string[] = [];
    for (const migration of migrations) {
      const hash = done.get(migration.number);
      if (hash !== undefined && hash !== migration.hash) throw new ChangedMigrationError(migration.name);
      if (hash !== undefined) continue;
      await connection.query('BEGIN');
      await connection.query(migration.text);
      await connection.query('INSERT INTO migration (number, name, hash) VALUES ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.hash,
      ]);
      await connection.query('COMMIT');
      applied.push(migration.name);
    }
    return applied;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    // Thrown away, not given back: its timeouts were switched off, and with it goes the advisory lock.
    connection.release(true);
  }
}
