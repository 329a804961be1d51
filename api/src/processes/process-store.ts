import { Inject, Injectable } from '@nestjs/common';
import { compileProcess, contentHash } from '@stellwerk/engine';
import type { CompiledProcess, ProcessDefinition } from '@stellwerk/engine';
import { Database, theRow } from '../database/database.ts';

/** One published version, ready to run. */
export interface PublishedProcess {
  /** `process_version.id`. */
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly definition: ProcessDefinition;
  readonly compiled: CompiledProcess;
}

/** Thrown when a process or version does not exist. */
export class UnknownProcessError extends Error {
  readonly code = 'unknown-process';
  constructor(which: string) {
    super(`There is no process ${which}.`);
  }
}

interface VersionRow {
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly definition: ProcessDefinition;
}

const VERSION_COLUMNS = `SELECT v.id, p.key, v.version, v.content_hash AS hash, v.definition
  FROM process_version v JOIN process p ON p.id = v.process_id`;

/** Published processes. A version never changes, so what was compiled once stays. */
@Injectable()
export class ProcessStore {
  private readonly versions = new Map<number, Promise<PublishedProcess>>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Publishes a definition: it becomes the version that new tickets get. The same content again makes no new version
   * but becomes current. The definition is taken as checked.
   *
   * @param agent id of who publishes; undefined: the system
   */
  async publish(definition: ProcessDefinition, note = '', agent?: string): Promise<PublishedProcess> {
    const hash = contentHash(definition);
    const id = await this.database.transaction(async (connection) => {
      const process = await connection.query<{ id: number }>(
        `INSERT INTO process (key, title) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET title = excluded.title RETURNING id`,
        [definition.key, JSON.stringify(definition.title)],
      );
      const processId = theRow(process.rows).id;
      // The upsert holds the process row: two who publish at once come one after the other.
      const version = await connection.query<{ id: number; version: number }>(
        `INSERT INTO process_version (process_id, version, content_hash, definition, note, published_by)
         SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM process_version WHERE process_id = $1
         ON CONFLICT (process_id, content_hash) DO UPDATE SET content_hash = excluded.content_hash RETURNING id, version`,
        [processId, hash, JSON.stringify(definition), note, agent ?? null],
      );
      const published = theRow(version.rows);
      await connection.query('UPDATE process SET current_version = $2 WHERE id = $1', [processId, published.version]);
      return published.id;
    });
    return this.byId(id);
  }

  /** A version by its id, from memory after the first time. @throws UnknownProcessError */
  byId(id: number): Promise<PublishedProcess> {
    let found = this.versions.get(id);
    if (found === undefined) {
      found = this.load('WHERE v.id = $1', [id], `version with the id ${id}`);
      this.versions.set(id, found);
      // A failure is not kept: the version may be there the next time.
      found.catch(() => this.versions.delete(id));
    }
    return found;
  }

  /** The version that new tickets of a process get. @throws UnknownProcessError */
  async current(key: string): Promise<PublishedProcess> {
    const rows = await this.database.query<{ id: number }>(
      'SELECT v.id FROM process p JOIN process_version v ON v.process_id = p.id AND v.version = p.current_version WHERE p.key = $1',
      [key],
    );
    if (rows[0] === undefined) throw new UnknownProcessError(`"${key}" with a published version`);
    return this.byId(rows[0].id);
  }

  /** One version by its number. @throws UnknownProcessError */
  async version(key: string, version: number): Promise<PublishedProcess> {
    return this.load('WHERE p.key = $1 AND v.version = $2', [key, version], `"${key}" with a version ${version}`);
  }

  private async load(where: string, values: readonly unknown[], which: string): Promise<PublishedProcess> {
    const [row] = await this.database.query<VersionRow>(`${VERSION_COLUMNS} ${where}`, values);
    if (row === undefined) throw new UnknownProcessError(which);
    return { ...row, compiled: compileProcess(row.definition) };
  }
}
