import { Inject, Injectable } from '@nestjs/common';
import { compileProcess } from '@stellwerk/engine';
import type { CompiledProcess, ProcessDefinition } from '@stellwerk/engine';
import { Database, type Statement } from '../database/database.ts';
import { type Publication, publishDefinition } from './publish-definition.ts';

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
  /** Where the states lie, if that was changed after publishing. */
  readonly layout: Readonly<Record<string, unknown>> | null;
}

const VERSION_COLUMNS = `SELECT v.id, p.key, v.version, v.content_hash AS hash, v.definition, v.layout
  FROM process_version v JOIN process p ON p.id = v.process_id`;

/** Asked with every new ticket. $1 key of the process. */
const CURRENT_VERSION: Statement = {
  name: 'process-current',
  text: `SELECT v.id FROM process p JOIN process_version v ON v.process_id = p.id AND v.version = p.current_version
    WHERE p.key = $1`,
};

/** Published processes. A version never changes, so what was compiled once stays. */
@Injectable()
export class ProcessStore {
  private readonly versions = new Map<number, Promise<PublishedProcess>>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Publishes a definition that was checked.
   *
   * @throws NewerVersionError
   */
  async publish(definition: ProcessDefinition, publication: Publication = {}): Promise<PublishedProcess> {
    const id = await this.database.transaction((connection) => publishDefinition(connection, definition, publication));
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
    const rows = await this.database.run<{ id: number }>(CURRENT_VERSION, [key]);
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
    const { layout, ...version } = row;
    const definition = layout === null ? row.definition : { ...row.definition, layout };
    return { ...version, definition, compiled: compileProcess(definition) };
  }
}
