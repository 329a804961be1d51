import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id, Instant } from '../../http/schemas/values.ts';
import { HISTORY_KINDS } from './process-history.ts';

const PAGE_LIMIT = 200;
export const ProcessHistoryQuery = z.strictObject({
  /** The `next` of the page before: what happened earlier follows. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(50),
});

/** One thing somebody did to a process. */
export const ProcessHistoryEntry = component(
  'ProcessHistoryEntry',
  z.object({
    seq: z.int(),
    kind: z.enum(HISTORY_KINDS),
    at: Instant,
    /** Who; null: the system. */
    agent: z.object({ id: Id, name: z.string() }).nullable(),
    version: z.int().nullable(),
    /** Which version new tickets got until then, where this changed it; null: the same one, or none. */
    versionBefore: z.int().nullable(),
    /** What, in the reader's language. */
    sentence: z.string(),
    /** What they noted; empty: nothing. */
    note: z.string(),
    /** The migration it tells of; null: none. */
    migration: z.int().nullable(),
    /** What was asked to be published that it tells of; null: nothing. */
    proposal: z.int().nullable(),
  }),
);
export const ProcessHistoryPage = component(
  'ProcessHistoryPage',
  z.object({
    items: z.array(ProcessHistoryEntry),
    /** Hand it back as `before` to get what happened earlier; null: this was all. */
    next: z.int().nullable(),
  }),
);
