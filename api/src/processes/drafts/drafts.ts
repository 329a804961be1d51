import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Queryable } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import { ProcessHistory } from '../history/process-history.ts';
import type { Draft, DraftList, DraftSave, DraftSaved, OtherDrafts } from './schemas.ts';
import {
  BEGIN_DRAFT,
  COUNT_DRAFTS,
  DISCARD_DRAFT,
  GO_ON_WITH_DRAFT,
  LIST_DRAFTS,
  OTHER_DRAFTS,
  READ_DRAFT,
  READ_REVISION,
} from './statements.ts';
import { titleOf } from './title-of.ts';

/** A person who needs more is a program. */
const MOST_DRAFTS = 100;

interface SavedRow {
  readonly revision: number;
  readonly savedAt: Date;
}
interface DraftRow extends SavedRow {
  readonly definition: Record<string, unknown>;
  readonly baseVersion: number | null;
}
interface ListedRow extends SavedRow {
  readonly key: string;
  readonly title: Record<string, string>;
  readonly baseVersion: number | null;
  readonly begunAt: Date;
}
interface OtherRow {
  readonly id: string;
  readonly name: string;
  readonly begunAt: Date;
  readonly savedAt: Date;
  readonly baseVersion: number | null;
}
type Save = z.output<typeof DraftSave>;

/** Drafts of processes, one per person and process, saved as one goes. */
@Injectable()
export class Drafts {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
  ) {}

  /** @throws Problem `no-draft` */
  async read(agent: string, process: string): Promise<z.output<typeof Draft>> {
    const draft = await this.find(agent, process);
    if (draft === undefined) throw new Problem('no-draft');
    return draft;
  }

  async find(agent: string, process: string): Promise<z.output<typeof Draft> | undefined> {
    const [draft] = await this.database.run<DraftRow>(READ_DRAFT, [agent, process]);
    return draft && { ...draft, savedAt: draft.savedAt.toISOString() };
  }

  /**
   * Saves over the revision one saw. The same content again, because the first answer was lost, is fine.
   *
   * @throws Problem `draft-changed`, `too-many-drafts`
   */
  async save(agent: string, process: string, save: Save): Promise<z.output<typeof DraftSaved>> {
    const saved = await (save.revision === 0 ? this.begin(agent, process, save) : this.goOn(agent, process, save));
    if (saved !== undefined) return { revision: saved.revision, savedAt: saved.savedAt.toISOString() };
    const [found] = await this.database.run<SavedRow & { same: boolean }>(READ_REVISION, [
      agent,
      process,
      JSON.stringify(save.definition),
      save.baseVersion,
    ]);
    const there = { revision: found?.revision ?? 0, savedAt: (found?.savedAt ?? new Date()).toISOString() };
    if (found?.same === true && found.revision === save.revision + 1) return there;
    throw new Problem('draft-changed', found === undefined ? { revision: 0 } : there);
  }

  /** @throws Problem `no-draft` */
  async discard(agent: string, process: string): Promise<void> {
    await this.database.transaction(async (connection) => {
      const gone = await this.database.run(DISCARD_DRAFT, [agent, process], connection);
      if (gone.length === 0) throw new Problem('no-draft');
      await this.history.record({ process, kind: 'draftDiscarded', agent }, connection);
    });
  }

  async list(agent: string): Promise<z.output<typeof DraftList>> {
    const rows = await this.database.run<ListedRow>(LIST_DRAFTS, [agent]);
    return rows.map((row) => ({
      ...row,
      begunAt: row.begunAt.toISOString(),
      savedAt: row.savedAt.toISOString(),
    }));
  }

  /** Who else has a draft of this process; what is in it is theirs. */
  async others(agent: string, process: string): Promise<z.output<typeof OtherDrafts>> {
    const rows = await this.database.run<OtherRow>(OTHER_DRAFTS, [agent, process]);
    return rows.map(({ id, name, begunAt, savedAt, baseVersion }) => ({
      agent: { id, name },
      begunAt: begunAt.toISOString(),
      savedAt: savedAt.toISOString(),
      baseVersion,
    }));
  }

  /** Removes somebody's draft because it was published: in that transaction, and no happening of its own. */
  async settle(agent: string, process: string, connection: Queryable): Promise<void> {
    await this.database.run(DISCARD_DRAFT, [agent, process], connection);
  }

  private begin(agent: string, process: string, save: Save): Promise<SavedRow | undefined> {
    const { definition, baseVersion } = save;
    return this.database.transaction(async (connection) => {
      const [made] = await this.database.run<SavedRow>(
        BEGIN_DRAFT,
        [agent, process, JSON.stringify(definition), baseVersion, titleOf(definition)],
        connection,
      );
      if (made === undefined) return undefined;
      const [count] = await this.database.run<{ n: number }>(COUNT_DRAFTS, [agent], connection);
      if ((count?.n ?? 0) > MOST_DRAFTS) throw new Problem('too-many-drafts');
      await this.history.record({ process, kind: 'draftBegun', agent, version: baseVersion ?? undefined }, connection);
      return made;
    });
  }

  private async goOn(agent: string, process: string, save: Save): Promise<SavedRow | undefined> {
    const { definition, baseVersion, revision } = save;
    const values = [agent, process, JSON.stringify(definition), baseVersion, titleOf(definition), revision];
    const [saved] = await this.database.run<SavedRow>(GO_ON_WITH_DRAFT, values);
    return saved;
  }
}
