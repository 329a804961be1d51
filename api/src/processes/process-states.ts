import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { ProcessStore, type PublishedProcess } from './process-store.ts';

const STALE_AFTER_MS = 5_000;

/** One state of the lifecycle in one version. */
export interface VersionState {
  readonly versionId: number;
  readonly process: string;
  readonly state: string;
  readonly category: string;
}

/** Which states a ticket can be in, by version: lists walk an index state by state. */
@Injectable()
export class ProcessStates {
  private versions: readonly { readonly id: number; readonly key: string }[] = [];
  private loadedAt = -Infinity;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
  ) {}

  /** Undefined if they cannot be told one by one: states that are active together have no single name. */
  async of(filter: {
    readonly process?: string | undefined;
    readonly state?: string | undefined;
    readonly categories?: readonly string[] | undefined;
  }): Promise<VersionState[] | undefined> {
    await this.load();
    const found: VersionState[] = [];
    for (const { id, key } of this.versions) {
      if (filter.process !== undefined && key !== filter.process) continue;
      const process = await this.processes.byId(id);
      const states = lifecycleStates(process);
      if (states === undefined) return undefined;
      for (const [state, category] of states) {
        if (filter.state !== undefined && state !== filter.state) continue;
        if (filter.categories === undefined || filter.categories.includes(category)) {
          found.push({ versionId: id, process: key, state, category });
        }
      }
    }
    return found;
  }

  private async load(): Promise<void> {
    if (performance.now() - this.loadedAt < STALE_AFTER_MS) return;
    this.versions = await this.database.query(
      'SELECT v.id, p.key FROM process_version v JOIN process p ON p.id = v.process_id ORDER BY v.id',
    );
    this.loadedAt = performance.now();
  }
}

/** The innermost states with their categories. */
function lifecycleStates({ compiled }: PublishedProcess): [state: string, category: string][] | undefined {
  const nodes = compiled.outline.nodes.filter(({ region }) => region === 'lifecycle');
  if (nodes.some(({ kind }) => kind === 'parallel')) return undefined;
  return nodes
    .filter(({ kind, parent }) => kind === 'atomic' && parent !== undefined)
    .map(({ path }) => [path.slice('lifecycle.'.length), compiled.categories.get(path) ?? 'open']);
}
