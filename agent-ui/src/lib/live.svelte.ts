import type { Queue } from './api-types.ts';

/** One change of a ticket, as the live stream tells it. */
export interface TicketChange {
  readonly ticketId: string;
  readonly number: string;
  readonly queue: string;
  readonly version: number;
}

function isTicketChange(value: unknown): value is TicketChange {
  return typeof value === 'object' && value !== null && 'ticketId' in value && 'version' in value && 'number' in value;
}

class Live {
  /** The newest version heard of, by ticket id. Pages compare it with what they show. */
  versions = $state<Readonly<Record<string, number>>>({});

  /** How often the stream was opened: of what happened before that it says nothing. */
  opened = $state(0);

  /** How many changes were heard of. */
  heard = $state(0);

  /** Queues counted since the page was made from `since`. */
  counts = $state.raw<{ readonly since: readonly Queue[]; readonly queues: readonly Queue[] } | null>(null);

  /** The queues of a page with the newest counts heard of. */
  counted(queues: readonly Queue[]): readonly Queue[] {
    return this.counts?.since === queues ? this.counts.queues : queues;
  }

  changed(change: unknown): void {
    if (!isTicketChange(change)) return;
    this.heard += 1;
    this.know(change.ticketId, change.version);
  }

  /** Takes note of a version there is. */
  know(ticketId: string, version: number): void {
    this.versions = { ...this.versions, [ticketId]: Math.max(version, this.versions[ticketId] ?? 0) };
  }
}

/** What the live stream has said in this browser tab. */
export const live = new Live();
