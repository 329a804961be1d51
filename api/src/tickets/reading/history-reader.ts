import { Inject, Injectable } from '@nestjs/common';
import { Database, type Statement } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { may } from '../../rights/predicate.ts';
import { type RecordedEntry, historyEntry } from './history-entry.ts';
import { TicketIdentity } from './ticket-identity.ts';
import type { HistoryEntry } from './wire-types.ts';

/** The most entries one answer holds; `after` leads on. */
const HISTORY_LIMIT = 1000;
const READ: Statement = {
  name: 'read-history',
  text: `
    SELECT t.queue, e.seq, e.process_version_id AS "processVersionId", e.type, e.actor, e.handled, e.data, e.diff, e.trace,
      floor(extract(epoch FROM e.occurred_at) * 1000)::float8 AS at,
      floor(extract(epoch FROM e.recorded_at) * 1000)::float8 AS "recordedAt",
      CASE e.actor ->> 'kind' WHEN 'customer' THEN
        (SELECT c.name FROM customer c WHERE c.id = (e.actor ->> 'id')::bigint) END AS "actorName"
      FROM ticket t LEFT JOIN LATERAL (
        SELECT * FROM ticket_event e WHERE e.ticket_id = t.id AND e.seq > $2 ORDER BY e.seq LIMIT ${HISTORY_LIMIT}) e ON true
     WHERE t.id = $1 ORDER BY e.seq`,
};

interface Row extends RecordedEntry {
  readonly queue: string;
  readonly processVersionId: number;
}

/** What happened to a ticket, in words. */
@Injectable()
export class HistoryReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(TicketIdentity) private readonly identity: TicketIdentity,
  ) {}

  /** @throws Problem `unknown-ticket`, also for a ticket that may not be seen */
  async read(
    ticket: string,
    session: AgentSession,
    { after, language, itself }: { readonly after: number; readonly language: Language; readonly itself: boolean },
  ): Promise<HistoryEntry[]> {
    const id = itself ? await this.identity.idOf(ticket) : await this.identity.survivorOf(ticket);
    const rows = await this.database.run<Row>(READ, [id, after]);
    const [first] = rows;
    if (first === undefined || !may(session.rights, 'see', first)) throw new Problem('unknown-ticket');
    const entries: HistoryEntry[] = [];
    let before: ProcessWords | undefined;
    for (const row of rows) {
      // One row without an entry: the ticket is there, but nothing came after.
      if ((row.seq as number | null) === null) continue;
      const words = await this.words(row.processVersionId, language);
      entries.push(historyEntry(row, words, before));
      before = words;
    }
    return entries;
  }

  private async words(versionId: number, language: Language): Promise<ProcessWords> {
    return this.wording.of(await this.processes.byId(versionId), language);
  }
}
