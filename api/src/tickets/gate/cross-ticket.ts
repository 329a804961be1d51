import {
  type Applied,
  type Environment,
  migratePosition,
  type Position,
  type Reason,
  returnPosition,
} from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { hasQueueRegion } from '../../processes/queue-region.ts';
import type { Crossing } from './crossing.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import { approversOf, factsOf, type TicketRow } from './ticket-row.ts';
import type { GateContext } from './types.ts';

/** Members of roles, as the new version's approvals ask them. */
export type RoleMembers = Readonly<Record<string, readonly string[]>>;
export type Crossed =
  | { readonly ok: true; readonly rows: StepRows; readonly applied: readonly Applied[]; readonly position: Position }
  | { readonly ok: false; readonly reason: Reason };

/** The rows of a ticket that comes to another version or process. Nothing is written yet. */
export function crossTicket(
  { from, to, plan, type }: Crossing,
  row: TicketRow,
  context: GateContext,
  members: RoleMembers,
  environment: Environment,
  data: Readonly<Record<string, unknown>> = {},
): Crossed {
  const facts = {
    ...factsOf(row, to, context),
    approvers: { ...approversOf(from, row.approvers ?? {}), ...approversOf(to, members) },
  };
  const told = { ...data, from: named(from), to: named(to), ...queueTold(from, row.queue) };
  const result = migratePosition(from.compiled, to.compiled, plan, row.position, facts, environment, {
    type,
    data: told,
  });
  if (!result.ok) return result;
  const { applied, position } = result;
  const versionIds = applied.map((_, index) => (index === applied.length - 1 ? to.id : from.id));
  return { ok: true, applied, position, rows: rowsOf(row, to, applied, position, versionIds, context) };
}

/** How a ticket stood before a migration, with what a position does not hold. */
export interface Earlier {
  readonly position: Position;
  /** The row of the history that is undone. */
  readonly seq: number;
  readonly queue: string;
  /** Of a closed one: when that was, as the database writes it. */
  readonly closedAt: string | null;
}

/** The rows of a ticket that returns to where it was before a migration. */
export function returnTicket(
  from: PublishedProcess,
  back: PublishedProcess,
  row: TicketRow,
  earlier: Earlier,
  context: GateContext,
  data: Readonly<Record<string, unknown>> = {},
): StepRows {
  const told = {
    ...data,
    from: named(from),
    to: named(back),
    undoes: earlier.seq,
    ...queueTold(back, earlier.queue),
  };
  const applied = returnPosition(
    from.compiled,
    back.compiled,
    row.position,
    earlier.position,
    { type: 'ticket.migrate', data: told },
    { now: Math.floor(context.at ?? row.now), actor: context.actor },
  );
  const rows = rowsOf({ ...row, queue: earlier.queue }, back, [applied], applied.position, [back.id], context);
  return { ...rows, ticket: { ...rows.ticket, closed_at: earlier.closedAt } };
}

/** What the engine cannot know of a ticket whose process says nothing about queues. */
export const queueTold = (process: PublishedProcess, queue: string): { readonly queue?: string } =>
  hasQueueRegion(process) ? {} : { queue };

const named = ({ key, version }: PublishedProcess) => ({ process: key, version });

function rowsOf(
  row: TicketRow,
  process: PublishedProcess,
  applied: readonly Applied[],
  position: Position,
  versionIds: readonly number[],
  context: GateContext,
): StepRows {
  return stepRows({
    ticketId: row.id,
    process,
    before: row.position,
    version: row.version,
    applied,
    versionIds,
    position,
    queue: row.queue,
    articles: [],
    eventKey: context.eventKey,
    suppressed: context.suppressEffects,
    hops: context.hops ?? 0,
    tellsParent: row.parentId !== null && row.category !== 'closed',
  });
}
