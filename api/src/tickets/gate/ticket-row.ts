import type { Actor, ClockTargets, Facts, Position } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { hasQueueRegion } from '../../processes/queue-region.ts';
import type { GateTicketRow } from './types.ts';

/** What one version of a process and the directory say about the world outside the ticket. */
interface Surroundings {
  /** Of the ticket's service level. */
  readonly targets: ClockTargets | null;
  /** By queue, of those that have any; null if none has. */
  readonly queueTargets: Readonly<Record<string, ClockTargets>> | null;
  /** How many versions of calendars there are. */
  readonly calendarVersions: number;
  /** Agents' ids by role. */
  readonly approvers: Readonly<Record<string, readonly string[]>> | null;
  /** The database's time, ms. */
  readonly now: number;
}

/** A row of `READ_TICKET` and `CLAIM_DUE`. */
export interface TicketRow extends Surroundings {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly processVersionId: number;
  readonly version: number;
  readonly position: Position;
  readonly state: string;
  readonly category: string;
  readonly priority: string | null;
  readonly queue: string;
  readonly ownerId: string | null;
  readonly customerId: string | null;
  readonly organizationId: string | null;
  readonly serviceLevel: string | null;
  readonly service: string | null;
  readonly channel: string;
  readonly held: boolean;
  readonly parentId: string | null;
  readonly hops: number;
  /** The history rows that the event key wrote before, first and last; null or left out: it is new. */
  readonly keyFrom?: number | null;
  readonly keySeq?: number | null;
}

/** A row of `READ_CREATION`. */
export interface CreationRow extends Surroundings {
  readonly processVersionId: number;
  readonly organizationId: string | null;
  /** Where tickets begin whose process leaves that open. */
  readonly firstQueue: string | null;
  /** The ticket that the creation key made before. */
  readonly answer: { readonly ticketId: string; readonly number: string } | null;
}

/** The ticket as the rights predicate sees it. */
export function gateTicketRow(row: TicketRow, process: PublishedProcess): GateTicketRow {
  return { ...row, processKey: process.key };
}

/** The facts of a step. */
export function factsOf(
  row: Omit<Surroundings, 'calendarVersions'> &
    Pick<TicketRow, 'customerId' | 'organizationId' | 'serviceLevel' | 'service' | 'channel'> & {
      readonly queue: string | null;
    },
  process: PublishedProcess,
  sender: { readonly actor: Actor; readonly roles: readonly string[]; readonly at?: number },
): Facts {
  return {
    now: Math.floor(sender.at ?? row.now),
    actor: sender.actor,
    roles: sender.roles,
    ticket: {
      customer: row.customerId,
      organization: row.organizationId,
      channel: row.channel,
      serviceLevel: row.serviceLevel,
      service: row.service,
    },
    ...(row.targets === null ? {} : { targets: row.targets }),
    ...queueTargetsOf(row, process),
    ...(process.definition.approvals === undefined ? {} : { approvers: approversOf(process, row.approvers ?? {}) }),
  };
}

/** The process moves between queues itself, or the ticket stays in its own. */
function queueTargetsOf(
  { queueTargets, queue }: Pick<Surroundings, 'queueTargets'> & { readonly queue: string | null },
  process: PublishedProcess,
): Pick<Facts, 'queueTargets'> {
  if (queueTargets === null) return {};
  if (hasQueueRegion(process)) return { queueTargets };
  const own = queue === null ? undefined : queueTargets[queue];
  return queue === null || own === undefined ? {} : { queueTargets: { [queue]: own } };
}

/** Who is asked, by approval: everybody who has one of its roles. */
export function approversOf(process: PublishedProcess, byRole: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(process.definition.approvals ?? {}).map(([key, { who }]) => [
      key,
      [...new Set(who.flatMap((role) => byRole[role] ?? []))],
    ]),
  );
}
