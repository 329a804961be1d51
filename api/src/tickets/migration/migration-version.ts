import { compileProcess, type ProcessDefinition } from '@stellwerk/engine';
import { type Database, theRow } from '../../database/database.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { READ_VERSION } from './statements.ts';

interface VersionRow {
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly definition: ProcessDefinition;
}

/** A version, ready to run. The store of the server's own thread is out of reach of a worker. */
export async function readMigrationVersion(database: Database, id: number): Promise<PublishedProcess> {
  const row = theRow(await database.run<VersionRow>(READ_VERSION, [id]));
  return { ...row, compiled: compileProcess(row.definition) };
}
