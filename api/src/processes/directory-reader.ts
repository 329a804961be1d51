import { Inject, Injectable } from '@nestjs/common';
import type { Directory } from '@stellwerk/engine';
import { Database } from '../database/database.ts';
import { PROPOSAL_TEMPLATE_KEYS } from './proposals/proposal-messages.ts';

const STALE_AFTER_MS = 10_000;
const keyed = (table: string, key: string, value: string) =>
  `coalesce((SELECT jsonb_object_agg(${key}, ${value}) FROM ${table}), '{}')`;
const ABOUT_PROPOSALS = Object.values(PROPOSAL_TEMPLATE_KEYS)
  .map((key) => `'${key}'`)
  .join(', ');
const READ = `
  SELECT ${keyed('queue', 'key', `jsonb_build_object('title', title, 'description', description)`)} AS queues,
    ${keyed('role', 'key', `jsonb_build_object('title', title, 'description', description)`)} AS roles,
    ${keyed(`template WHERE key NOT IN (${ABOUT_PROPOSALS})`, 'key', `jsonb_build_object('title', title, 'subject', subject, 'body', body)`)} AS templates,
    ${keyed(
      '(SELECT DISTINCT ON (name) name, title, spec FROM calendar ORDER BY name, version DESC) c',
      'name',
      `spec || jsonb_build_object('title', title)`,
    )} AS calendars,
    ${keyed('endpoint', 'key', `jsonb_build_object('title', title, 'url', url)`)} AS endpoints,
    ${keyed('service', 'key', `jsonb_build_object('title', title)`)} AS services,
    ${keyed('service_level', 'key', `jsonb_build_object('title', title)`)} AS "serviceLevels",
    ${keyed('process', 'key', `jsonb_build_object('title', title)`)} AS processes,
    ${keyed('agent', 'id', 'to_jsonb(name)')} AS agents`;

/** The directory, and the names of all agents by id (history and articles name many). */
export interface Names {
  readonly directory: Directory;
  readonly agents: Readonly<Record<string, string>>;
}

/** What definitions and tickets refer to by name, read in one statement and kept for a few seconds. */
@Injectable()
export class DirectoryReader {
  private current: Names | undefined;
  private loadedAt = -Infinity;
  private loading: Promise<Names> | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  async read(): Promise<Names> {
    if (this.current !== undefined && performance.now() - this.loadedAt < STALE_AFTER_MS) return this.current;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Makes the next call read the database again. */
  forget(): void {
    this.loadedAt = -Infinity;
  }

  private async load(): Promise<Names> {
    const [row] = await this.database.query<Directory & { agents: Record<string, string> }>(READ);
    if (row === undefined) throw new Error('The directory could not be read.');
    const { agents, ...directory } = row;
    this.current = { directory, agents };
    this.loadedAt = performance.now();
    return this.current;
  }
}
