import type { Actor, FieldValue, Position, Reason } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { RelatedTicket } from './related-ticket.ts';
import type { NamedTicket } from './survivor.ts';

/** The ticket as the gate reads it, for the one rights predicate. */
export interface GateTicketRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly processVersionId: number;
  readonly processKey: string;
  readonly version: number;
  readonly position: Position;
  readonly state: string;
  readonly category: string;
  readonly priority: string | null;
  readonly queue: string;
  readonly ownerId: string | null;
  readonly customerId: string | null;
  readonly organizationId: string | null;
  readonly held: boolean;
}

/** `invisible`: answered like a ticket that does not exist. A reason: refused, and said why. */
export type Authorization = Reason | 'invisible' | undefined;

/** What arrives at the gate. */
export interface GateEvent {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who sends, and under which conditions. */
export interface GateContext {
  readonly actor: Actor;
  readonly roles: readonly string[];
  /** The same key again gets the same answer and changes nothing (1 to 200 characters). */
  readonly eventKey?: string;
  /** The version the sender saw. Silent changes since (our own notifications) do not count as a conflict. */
  readonly expectedVersion?: number;
  /** Logical time in ms; import and demo only. Default: now. */
  readonly at?: number;
  /** Effects are written as done, with this reason; nothing leaves the house. */
  readonly suppressEffects?: 'imported';
  /** The one rights predicate; called between the read and the write. */
  readonly authorize?: (row: GateTicketRow, event: GateEvent) => Authorization;
  /** The same for a new ticket; its process is the version that new tickets get at this moment. */
  readonly authorizeCreation?: (process: PublishedProcess) => Reason | undefined;
  /** Through how many tickets the cause came; set by effect handlers. */
  readonly hops?: number;
}

/** One row of the history, as an answer or a conflict tells it. */
export interface HistoryEntry {
  readonly seq: number;
  readonly type: string;
  readonly actor: Actor;
  /** Logical time, ms. */
  readonly at: number;
  readonly handled: boolean;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly diff: StoredDiff;
  readonly trace: StoredTrace;
}

/** `ticket_event.diff`: only what changed. */
export interface StoredDiff {
  readonly states?: Readonly<Record<string, readonly [string, string]>>;
  readonly fields?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  readonly owner?: readonly [string | null, string | null];
  readonly locked?: readonly [boolean, boolean];
  readonly tags?: readonly [readonly string[], readonly string[]];
}

/** `ticket_event.trace`: why it happened. */
export interface StoredTrace {
  readonly transitions?: readonly {
    readonly id: string;
    readonly region: string;
    readonly from: string;
    readonly to: string;
    /** What took it; left out: the row's own event. */
    readonly event?: string;
  }[];
  readonly guards?: readonly { readonly transition: string; readonly passed: boolean; readonly leaf?: unknown }[];
  readonly effects?: readonly {
    readonly type: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly superseded?: boolean;
  }[];
  /** Kinds of the articles written with it. */
  readonly articles?: readonly string[];
}

/** The gate's answer. */
export type GateResult =
  | GateAccepted
  | { readonly kind: 'refused'; readonly reason: Reason; readonly ticketId: string; readonly version: number }
  /** `changes`: what the others changed since the version the sender saw. */
  | {
      readonly kind: 'conflict';
      readonly ticketId: string;
      readonly version: number;
      readonly changes: readonly HistoryEntry[];
    }
  /** No such ticket, or not visible: looks the same. */
  | { readonly kind: 'unknown' };

export interface GateAccepted {
  readonly kind: 'accepted';
  readonly ticketId: string;
  readonly number: string;
  readonly version: number;
  /** Sequence numbers of the history rows that this call wrote. */
  readonly seqs: readonly number[];
  /** What happened, in order; reading/ makes sentences of it. */
  readonly happened: readonly Happening[];
  /** Merged: where the ticket goes on. Split: the new ticket. */
  readonly related?: NamedTicket;
}

/** One thing that happened, as data. */
export type Happening =
  | { readonly what: 'state'; readonly region: string; readonly from: string; readonly to: string }
  | { readonly what: 'field'; readonly field: string; readonly from: FieldValue; readonly to: FieldValue }
  | { readonly what: 'owner'; readonly from: string | null; readonly to: string | null }
  | { readonly what: 'locked'; readonly to: boolean }
  | { readonly what: 'tags'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly what: 'article'; readonly article: string }
  | { readonly what: 'effect'; readonly effect: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly what: 'related'; readonly relation: RelatedTicket['relation']; readonly number: string }
  /** A deadline or warning that was due before the event. */
  | { readonly what: 'due'; readonly event: string };

/** What makes a new ticket. */
export interface NewTicket {
  /** Key of the process; its current version is taken. */
  readonly process: string;
  readonly title: string;
  readonly queue?: string;
  /** Where it begins if neither `queue` nor the process says. */
  readonly queueIfOpen?: string;
  readonly customer?: string;
  readonly organization?: string;
  readonly serviceLevel?: string;
  readonly service?: string;
  readonly channel?: string;
  /** Imported: no timer fires until it is released. */
  readonly held?: boolean;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly article?: {
    readonly kind: 'customer' | 'agent' | 'note';
    readonly body: string;
    readonly subject?: string;
    /** Who wrote it, where it was written before; left out: who makes the ticket, or its customer. */
    readonly author?: Readonly<Record<string, unknown>>;
  };
  /** The ticket and the article that this one is split off from. */
  readonly splitFrom?: { readonly ticket: string; readonly number: string; readonly article: string };
  /** The ticket that makes this one; `link` names the relation. */
  readonly parent?: { readonly id: string; readonly hops: number; readonly link?: string };
}
