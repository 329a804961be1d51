import { Inject, Injectable } from '@nestjs/common';
import { Database, theRow } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessHistory } from '../../processes/history/process-history.ts';

const HOLD = `SELECT v.id, p.current_version = v.version AS current, v.retired_at IS NOT NULL AS retired
  FROM process p JOIN process_version v ON v.process_id = p.id WHERE p.key = $1 AND v.version = $2 FOR UPDATE OF p, v`;
/** A statement of its own, for it must see what was written while the version was waited for. $1 version id. */
const USE = `SELECT (SELECT count(*)::int FROM ticket t WHERE t.process_version_id = $1) AS tickets,
    EXISTS (SELECT FROM process_migration m WHERE (m.state = 'running' AND m.to_version_id = $1)
      OR (m.state = 'undoing' AND m.from_version_id = $1)) AS awaited`;
interface Held {
  readonly id: number;
  readonly current: boolean | null;
  readonly retired: boolean;
}
interface Use {
  readonly tickets: number;
  /** A migration is bringing tickets to it. */
  readonly awaited: boolean;
}

/** Retires versions that nobody needs any more; they can be taken out again. */
@Injectable()
export class VersionRetirement {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
  ) {}

  /** @throws Problem `unknown-process`, `version-in-use` */
  async set(key: string, version: number, retire: boolean, { agent }: AgentSession): Promise<void> {
    await this.database.transaction(async (connection) => {
      const [held] = await this.database.query<Held>(HOLD, [key, version], connection);
      if (held === undefined) throw new Problem('unknown-process');
      if (held.retired === retire) return;
      const { tickets, awaited } = theRow(await this.database.query<Use>(USE, [held.id], connection));
      if (retire && (tickets > 0 || awaited || held.current === true)) throw new Problem('version-in-use', { tickets });
      await this.database.query(
        'UPDATE process_version SET retired_at = CASE WHEN $2 THEN now() END WHERE id = $1',
        [held.id, retire],
        connection,
      );
      const kind = retire ? 'retired' : 'unretired';
      await this.history.record({ process: key, kind, agent: agent.id, version }, connection);
    });
  }
}
