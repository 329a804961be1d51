import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Flag, Id, Instant } from '../../http/schemas/values.ts';

const DAYS = [30, 90] as const;
const Days = z.coerce
  .number()
  .int()
  .refine((days) => DAYS.some((known) => known === days), '30 or 90')
  .default(30);
/** A stable id of a state or transition. */
const StableId = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\0]+$/);

export const OverlayQuery = z.strictObject({ days: Days });

/** Where the tickets of a version stand, and which ways they went; only tickets one may see. */
export const Overlay = component(
  'Overlay',
  z.object({
    at: Instant,
    days: z.int(),
    /** Tickets of this version; and those that are not closed. */
    tickets: z.int(),
    unclosed: z.int(),
    /** Every state in which a ticket stands, with those it lies in. */
    states: z.array(
      z.object({
        id: z.string(),
        /** Of the lifecycle all tickets; in other regions those that are not closed. */
        count: z.int(),
        /** Seconds since they came here; null for closed states and for the one state of an open queue. */
        median: z.number().nullable(),
        oldest: z.number().nullable(),
        /** Effects and timers that failed for good; on states of the lifecycle. */
        stuck: z.int(),
      }),
    ),
    /** Every transition of the version: how often it was taken in these days; 0: nobody used it. */
    transitions: z.array(z.object({ id: z.string(), times: z.int(), tickets: z.int() })),
    stuck: z.array(z.object({ kind: z.string(), title: z.string(), count: z.int() })),
  }),
);

export const OverlayTicketsQuery = z.strictObject({
  days: Days,
  /** Tickets that stand in this state. */
  state: StableId.optional(),
  /** Tickets that took this transition. */
  transition: StableId.optional(),
  /** Tickets with something stuck. */
  stuck: Flag.optional(),
  /** With `stuck`: only of this kind. */
  kind: z
    .string()
    .max(100)
    .regex(/^[A-Za-z]+$/)
    .optional(),
  /** The `next` of the page before. */
  before: Id.optional(),
});
export const OverlayTickets = component(
  'OverlayTickets',
  z.object({
    items: z.array(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        state: z.string(),
        queue: z.string(),
        /** Since when it stands there, when it last went that way, when it got stuck. */
        since: Instant,
      }),
    ),
    next: Id.nullable(),
  }),
);
