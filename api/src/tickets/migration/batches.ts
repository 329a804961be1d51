import { setTimeout as pause } from 'node:timers/promises';
import { databaseProblem } from '../../database/database.ts';
import type { StepRows } from '../gate/step-rows.ts';
import type { TicketRow } from '../gate/ticket-row.ts';
import type { MigrationNews } from './worker-messages.ts';

/** What one batch came to. */
export interface BatchResult {
  readonly handled: number;
  /** Tickets that somebody touched meanwhile. */
  readonly lost: number;
  /** Tickets per second at most. */
  readonly pace: number | null;
  readonly news: MigrationNews;
}

/** Tickets that are written in one transaction: short enough that agents hardly wait. */
const LARGEST_BATCH = 500;
/** With a pace, at least one batch a second. */
export const batchSize = (pace: number | null): number => Math.min(LARGEST_BATCH, pace ?? LARGEST_BATCH);

/** PostgreSQL's codes for: deadlock, a lock waited for too long, a busy machine. The batch is simply done again. */
const TRANSIENT = new Set(['40P01', '55P03', '40001', '57014']);
const TRANSIENT_RETRIES = 20;
const RETRY_MS = 100;

/** What time does between batches. */
export interface Pacing {
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  readonly rest: (ms: number) => Promise<unknown>;
}
const PACING: Pacing = { now: () => performance.now(), rest: (ms) => pause(ms) };

/** Batch after batch until one says that it is over; between them a rest, so that the pace is kept. */
export async function inBatches(
  stopped: () => boolean,
  batch: () => Promise<BatchResult | 'done' | 'stopped'>,
  { now, rest }: Pacing = PACING,
): Promise<'done' | 'stopped'> {
  let retries = 0;
  while (!stopped()) {
    const began = now();
    try {
      const result = await batch();
      if (typeof result === 'string') return result;
      retries = 0;
      const wanted = result.pace === null ? 0 : (result.handled / result.pace) * 1000;
      const left = wanted - (now() - began);
      if (left > 0) await rest(left);
    } catch (error) {
      if (!TRANSIENT.has(databaseProblem(error)?.code ?? '') || retries >= TRANSIENT_RETRIES) throw error;
      retries += 1;
      await rest(RETRY_MS * retries);
    }
  }
  return 'stopped';
}

/** Ids in lists of a size. */
export function chunks(ids: readonly string[], size: number): string[][] {
  const lists: string[][] = [];
  for (let at = 0; at < ids.length; at += size) lists.push(ids.slice(at, at + size));
  return lists;
}

/** A ticket that was written, for live pages, the waker and the relay of effects. */
export const news = (ticket: TicketRow, { ticket: { queue, version, wake_at: wakeAt }, outbox }: StepRows) => ({
  ticketId: ticket.id,
  number: ticket.number,
  queue,
  version,
  wakeAt: wakeAt === null ? null : Date.parse(wakeAt),
  hasEffects: outbox.length > 0,
});
