import type { Actor, Facts, Position } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { GateTicketRow } from './types.ts';

/** Targets and calendars of a service level, by clock. */
export type ClockTargets = NonNullable<Facts['targets']>;

/** What one version of a process and the directory say about the world outside the ticket. */
interface Surroundings {
  readonly targets: ClockTargets | null;
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
  readonly answer?: StoredAnswer | null;
}

/** `event_key.result` with its `seq`: enough, with the history, to give the same answer again. */
export interface StoredAnswer {
  readonly version: number;
  /** The history rows it wrote. */
  readonly seqs: readonly number[];
  readonly states: Readonly<Record<string, string>>;
}

/** A row of `READ_CREATION`. */
export interface CreationRow extends Surroundings {
  readonly processVersionId: number;
  readonly organizationId: string | null;
  /** Where tickets begin whose process leaves that open. */
  readonly firstQueue: string | null;
  readonly answer: { readonly ticketId: string; readonly number: string; readonly version: number } | null;
}

/** The ticket as the rights predicate sees it. */
export function gateTicketRow(row: TicketRow, process: PublishedProcess): GateTicketRow {
  return { ...row, processKey: process.key };
}

/** The facts of a step. */
export function factsOf(
  row: Surroundings & Pick<TicketRow, 'customerId' | 'organizationId' | 'serviceLevel' | 'service' | 'channel'>,
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
    ...(process.definition.approvals === undefined ? {} : { approvers: approversOf(process, row.approvers ?? {}) }),
  };
}

/** Who is asked, by approval: everybody who has one of its roles. */
function approversOf(process: PublishedProcess, byRole: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(process.definition.approvals ?? {}).map(([key, { who }]) => [
      key,
      [...new Set(who.flatMap((role) => byRole[role] ?? []))],
    ]),
  );
}
