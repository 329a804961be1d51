import { Inject, Injectable } from '@nestjs/common';
import type { MigrationPlan } from '@stellwerk/engine';
import { Database, type Queryable, theRow } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { type HistoryKind, ProcessHistory } from '../../processes/history/process-history.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { problemsOf } from './migration-planner.ts';
import { MigrationReader, type MigrationRow } from './migration-reader.ts';
import { MigrationSupervisor } from './migration-supervisor.ts';
import { occupiedStates } from './occupied-states.ts';

type State = MigrationRow['state'];
/** What a person can have a migration do: from which states, and what it is then at. */
interface Command {
  readonly from: readonly State[];
  readonly to: State;
  /** Further columns. */
  readonly sets: string;
}
/** What else belongs to a command. */
interface Asked {
  /** What the process's history tells of it at once. */
  readonly kind?: HistoryKind;
  readonly pace?: number | null | undefined;
  /** The version it brings tickets to. */
  readonly bringsTo?: number;
}
const COUNT = `(SELECT count(*) FROM ticket t WHERE t.process_version_id = m.from_version_id
  AND (m.with_closed OR t.category <> 'closed'))`;
const COMMANDS = {
  try: { from: ['planned', 'tried'], to: 'trying', sets: `done = 0, total = ${COUNT}` },
  run: {
    from: ['tried', 'finished'],
    to: 'running',
    sets: `done = 0, total = ${COUNT}, begun_at = coalesce(begun_at, now()), ended_at = NULL`,
  },
  resume: { from: ['paused'], to: 'running', sets: '' },
  pause: { from: ['running'], to: 'paused', sets: '' },
  undo: {
    from: ['paused', 'finished'],
    to: 'undoing',
    sets: `done = 0, ended_at = NULL, total = (SELECT count(*) FROM process_migration_ticket x
      WHERE x.migration_id = m.id AND x.outcome = 'migrated')`,
  },
} as const satisfies Readonly<Record<string, Command>>;

/** Sets migrations to work and stops them. The work itself is the supervisor's; what is asked stands in the database. */
@Injectable()
export class MigrationControl {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
    @Inject(MigrationReader) private readonly reader: MigrationReader,
    @Inject(MigrationSupervisor) private readonly supervisor: MigrationSupervisor,
  ) {}

  /** @throws Problem `unknown-migration`, `wrong-migration-state`, `plan-grew-old` */
  async try(key: string, id: number, session: AgentSession) {
    const row = await this.reader.row(key, id);
    await this.refuseOldPlan(row, session);
    // What was found before would stand beside what is found now.
    await this.database.query(
      `DELETE FROM process_migration_ticket WHERE migration_id = $1 AND outcome IN ('moves', 'refused')
        AND EXISTS (SELECT FROM process_migration m WHERE m.id = $1 AND m.state IN ('planned', 'tried'))`,
      [id],
    );
    return this.command(row, COMMANDS.try, session);
  }

  /** Begins, or goes on. @throws Problem as `try`, and `version-retired` */
  async run(key: string, id: number, pace: number | null | undefined, session: AgentSession) {
    const row = await this.reader.row(key, id);
    await this.refuseOldPlan(row, session);
    const resumes = row.state === 'paused';
    const command = resumes ? COMMANDS.resume : COMMANDS.run;
    const kind = resumes ? 'migrationResumed' : 'migrationRun';
    return this.command(row, command, session, { kind, pace, bringsTo: row.toId });
  }

  /** @throws Problem `unknown-migration`, `wrong-migration-state` */
  async pause(key: string, id: number, session: AgentSession) {
    return this.command(await this.reader.row(key, id), COMMANDS.pause, session, { kind: 'migrationPaused' });
  }

  /** @throws Problem `unknown-migration`, `wrong-migration-state`, `version-retired` */
  async undo(key: string, id: number, session: AgentSession) {
    const row = await this.reader.row(key, id);
    return this.command(row, COMMANDS.undo, session, { kind: 'migrationUndo', bringsTo: row.fromId });
  }

  /** The change of state and its entry in the history, together; then the supervisor is woken. */
  private async command(
    row: MigrationRow,
    { from, to, sets }: Command,
    { agent }: AgentSession,
    { kind, pace, bringsTo }: Asked = {},
  ) {
    await this.database.transaction(async (connection) => {
      if (bringsTo !== undefined) await this.refuseRetired(bringsTo, connection);
      const values: unknown[] = [row.id, from, to, agent.id];
      if (pace !== undefined) values.push(pace);
      const columns = ['state = $3', 'asked_by = $4', 'problem = NULL', sets, pace === undefined ? '' : 'pace = $5'];
      const changed = await this.database.query(
        `UPDATE process_migration m SET ${columns.filter(Boolean).join(', ')} WHERE m.id = $1 AND m.state = ANY ($2) RETURNING m.id`,
        values,
        connection,
      );
      if (changed.length === 0) throw new Problem('wrong-migration-state', { state: row.state });
      if (kind === undefined) return;
      const detail = { migration: row.id, from: row.from, to: row.to };
      await this.history.record({ process: row.process, kind, agent: agent.id, version: row.to, detail }, connection);
    });
    this.supervisor.wake();
    return this.reader.one(row.process, row.id);
  }

  /** A plan is old when a newer version came out, or tickets stand where it knows no way from. */
  private async refuseOldPlan(row: MigrationRow, { agent }: AgentSession): Promise<void> {
    const { plan, planned, newest } = theRow(
      await this.database.query<{ plan: MigrationPlan; planned: number; newest: number }>(
        `SELECT m.plan, m.newest_version AS planned, (SELECT max(v.version) FROM process_version v
            JOIN process_version f ON f.process_id = v.process_id WHERE f.id = m.from_version_id) AS newest
          FROM process_migration m WHERE m.id = $1`,
        [row.id],
      ),
    );
    if (newest !== planned) throw new Problem('plan-grew-old', { current: newest });
    const [from, to] = await Promise.all([this.processes.byId(row.fromId), this.processes.byId(row.toId)]);
    const occupied = await occupiedStates(this.database, from, row.withClosed);
    const problems = problemsOf(from, to, plan, occupied, agent.language).filter(
      ({ severity }) => severity === 'error',
    );
    if (problems.length > 0) throw new Problem('plan-grew-old', { problems });
  }

  /** Held until the migration is at work: from then on the version does not retire. */
  private async refuseRetired(version: number, connection: Queryable): Promise<void> {
    const [found] = await this.database.query<{ retired: boolean }>(
      'SELECT retired_at IS NOT NULL AS retired FROM process_version WHERE id = $1 FOR SHARE',
      [version],
      connection,
    );
    if (found?.retired === true) throw new Problem('version-retired');
  }
}
