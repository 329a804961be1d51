import { type Environment, type MigrationPlan, stepLoss } from '@stellwerk/engine';
import { type Database, theRow } from '../../database/database.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { RoleMembers } from '../gate/cross-ticket.ts';
import type { Crossing } from '../gate/crossing.ts';
import { membersAsked } from '../gate/role-members.ts';
import type { TicketRow } from '../gate/ticket-row.ts';
import type { GateContext } from '../gate/types.ts';
import { readMigrationVersion } from './migration-version.ts';
import { READ_QUEUES, READ_WORK } from './statements.ts';
import { WorkerCalendars } from './worker-calendars.ts';

/** A row of `READ_WORK`. */
interface WorkRow {
  readonly id: number;
  readonly processKey: string;
  readonly fromId: number;
  readonly toId: number;
  readonly plan: MigrationPlan;
  readonly withClosed: boolean;
  readonly state: string;
  readonly pace: number | null;
  /** Who had it do what it is at. */
  readonly askedBy: string | null;
}

/** Everything that the work on one migration needs, read once. */
export interface MigrationWork {
  readonly id: number;
  readonly database: Database;
  readonly row: WorkRow;
  readonly crossing: Crossing;
  readonly context: GateContext;
  /** Who is asked by the approvals of the old and of the new version. */
  readonly members: { readonly from: RoleMembers; readonly to: RoleMembers };
  readonly losses: ReturnType<typeof stepLoss>;
  environmentOf(rows: readonly TicketRow[]): Promise<Environment>;
}

export async function openWork(database: Database, id: number): Promise<MigrationWork> {
  const row = theRow(await database.run<WorkRow>(READ_WORK, [id]));
  const [from, to]: PublishedProcess[] = await Promise.all([
    readMigrationVersion(database, row.fromId),
    readMigrationVersion(database, row.toId),
  ]);
  const queues = await database.run<{ key: string }>(READ_QUEUES, []);
  const calendars = new WorkerCalendars(database);
  const versions = { from: from as PublishedProcess, to: to as PublishedProcess };
  return {
    id,
    database,
    row,
    crossing: { ...versions, plan: row.plan, type: 'ticket.migrate' },
    context: { actor: { kind: 'system', because: `migration:${id}` }, roles: [] },
    members: { from: await membersAsked(versions.from, database), to: await membersAsked(versions.to, database) },
    losses: stepLoss(
      versions.from.compiled,
      versions.to.compiled,
      queues.map(({ key }) => key),
    ),
    environmentOf: (rows) => calendars.environment(rows[0]?.calendarVersions ?? 0),
  };
}
