import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';

/** Milliseconds that are taken for true: PostgreSQL learns more only when it analyses the table, now and then. */
const KEPT_MS = 60_000;
/** Share of texts from which on a word, or what begins with it, is common. */
const COMMON_SHARE = 0.01;

interface Statistics {
  readonly words: readonly string[];
  /** Share of texts by word; PostgreSQL appends the least and the greatest. */
  readonly shares: readonly number[];
}

/**
 * Which words are in so many texts that an index is of no use for them. An index of words gathers every text that has
 * one before it looks at the next: of a word that stands in a million titles, a million.
 */
@Injectable()
export class CommonWords {
  private known: { readonly until: number; readonly statistics: Promise<Statistics> } | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** @returns those by which a text is found quickly; all of them where that makes no difference */
  async rareOf(beginnings: readonly string[]): Promise<readonly string[]> {
    const statistics = await this.statistics();
    const rare = beginnings.filter((beginning) => shareOf(beginning.toLowerCase(), statistics) < COMMON_SHARE);
    return rare.length > 0 ? rare : beginnings;
  }

  private statistics(): Promise<Statistics> {
    const now = performance.now();
    if (this.known === undefined || this.known.until < now) {
      const statistics = this.read();
      this.known = { until: now + KEPT_MS, statistics };
      // What failed is asked again next time.
      statistics.catch(() => (this.known = undefined));
    }
    return this.known.statistics;
  }

  private async read(): Promise<Statistics> {
    const [row] = await this.database.query<Statistics>(
      `SELECT most_common_elems::text::text[] AS words, most_common_elem_freqs AS shares FROM pg_stats
        WHERE schemaname = current_schema() AND tablename = 'ticket_words' AND attname = 'words' AND most_common_elems IS NOT NULL`,
    );
    return row ?? { words: [], shares: [] };
  }
}

function shareOf(beginning: string, { words, shares }: Statistics): number {
  return words.reduce((sum, word, at) => (word.startsWith(beginning) ? sum + (shares[at] ?? 0) : sum), 0);
}
