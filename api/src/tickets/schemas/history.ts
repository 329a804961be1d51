import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id, Instant } from '../../http/schemas/values.ts';

/** One row of the history, in words. */
export const HistoryEntry = component(
  'HistoryEntry',
  z.object({
    seq: z.int(),
    type: z.string(),
    /** What happened: "Asked the customer", "Deadline passed: close automatically". */
    title: z.string(),
    /** The process and version the ticket was on after it. */
    process: z.object({ key: z.string(), version: z.int() }),
    actor: z.object({ kind: z.enum(['agent', 'customer', 'system']), id: Id.nullable(), name: z.string() }),
    /** Logical time. */
    at: Instant,
    recordedAt: Instant,
    /** False: recorded, but it moved nothing. */
    handled: z.boolean(),
    /** What it changed. */
    diff: z.array(
      z.object({
        kind: z.enum(['state', 'field', 'owner', 'lock', 'tags']),
        /** Region or field. */
        name: z.string(),
        title: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    ),
    /** Where it led in each region that moved: region → path of the state inside it; '' where the region ended. */
    states: z.record(z.string(), z.string()),
    /** Which rule did it, as a sentence; empty if it needs none. */
    why: z.string(),
    transitions: z.array(
      z.object({ id: z.string(), region: z.string(), from: z.string(), to: z.string(), title: z.string() }),
    ),
    guards: z.array(z.object({ transition: z.string(), passed: z.boolean(), sentence: z.string() })),
    /** What it set off outside: "Customer informed (Ticket received)". */
    effects: z.array(z.string()),
  }),
);
export const History = component('History', z.array(HistoryEntry));
