import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Statement } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import { historySentence } from './history-sentence.ts';
import type { HistoryKind } from './process-history.ts';
import type { ProcessHistoryPage } from './schemas.ts';

const READ: Statement = {
  name: 'process-history-page',
  text: `
    SELECT h.seq, h.kind, h.agent_id AS "agentId", a.name AS agent, h.version, h.detail, h.at, before.version AS "versionBefore"
      FROM process_history h LEFT JOIN agent a ON a.id = h.agent_id
      LEFT JOIN LATERAL (
        SELECT u.version FROM process_history u
         WHERE u.process_key = h.process_key AND u.seq < h.seq AND u.kind IN ('published', 'madeCurrent')
           AND h.kind IN ('published', 'madeCurrent')
         ORDER BY u.seq DESC LIMIT 1) before ON true
     WHERE h.process_key = $1 AND ($2::int IS NULL OR h.seq < $2) ORDER BY h.seq DESC LIMIT $3`,
};
interface Row {
  readonly seq: number;
  readonly kind: HistoryKind;
  readonly agentId: string | null;
  readonly agent: string | null;
  readonly version: number | null;
  readonly versionBefore: number | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly at: Date;
}

/** Reads who did what to a process. */
@Injectable()
export class HistoryReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `before` is the `next` of the page before. */
  async page(
    process: string,
    { before, limit }: { readonly before?: number | undefined; readonly limit: number },
    language: Language,
  ): Promise<z.output<typeof ProcessHistoryPage>> {
    const rows = await this.database.run<Row>(READ, [process, before ?? null, limit + 1]);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => ({
        seq: row.seq,
        kind: row.kind,
        at: row.at.toISOString(),
        agent: row.agentId === null ? null : { id: row.agentId, name: row.agent ?? '' },
        version: row.version,
        versionBefore: row.versionBefore === row.version ? null : row.versionBefore,
        sentence: historySentence(row, language),
        note: typeof row.detail['note'] === 'string' ? row.detail['note'] : '',
        migration: numberIn(row, 'migration'),
        proposal: numberIn(row, 'proposal'),
      })),
      next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
    };
  }
}

function numberIn({ detail }: Row, name: string): number | null {
  const value = detail[name];
  return typeof value === 'number' ? value : null;
}
