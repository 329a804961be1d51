import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Flag, Id, Instant } from '../../http/schemas/values.ts';
import { Definition } from '../../processes/schemas/process.ts';

/** The most tickets one back-test takes. */
const MOST_TICKETS = 50_000;
const Name = z
  .string()
  .max(300)
  .regex(/^[^\0]*$/);

export const NewBackTest = component(
  'NewBackTest',
  z.strictObject({
    definition: Definition,
    /** So many that were closed last, or of a log that changed last. */
    tickets: z.int().min(1).max(MOST_TICKETS).default(1000),
    /** Closed tickets of the process, or those of an imported event log. */
    source: z.enum(['closed', 'imported']).default('closed'),
  }),
);
export const BackTestParams = z.object({ backTest: Id });
export const TestedTicketParams = z.object({ backTest: Id, ticket: Id });

const Way = z.enum(['same', 'other', 'refused']);
export const BackTestDocument = component(
  'BackTest',
  z.object({
    id: Id,
    process: z.string(),
    source: z.enum(['closed', 'imported']),
    /** Stopped by its person, or failed with its server: the figures are of the tickets tested until then. */
    status: z.enum(['running', 'finished', 'stopped', 'failed']),
    begunAt: Instant,
    /** Content hash of the definition that is tried. */
    hash: z.string(),
    /** So many others are tested before this one begins. */
    ahead: z.int(),
    /** Tickets tested so far, and how many there are; null: not counted yet. */
    done: z.int(),
    total: z.int().nullable(),
    /** The figures are of tickets that I may see now: that go the same way, another one, or are refused something done then. */
    same: z.int(),
    other: z.int(),
    refused: z.int(),
    /** Tickets with other notifications, or other results of their service level. */
    otherMessages: z.int(),
    otherPromises: z.int(),
    /** What is refused first, where, to how many tickets; with the reason of one of them. */
    refusals: z.array(
      z.object({
        event: z.string(),
        state: z.string(),
        title: z.string(),
        stateTitle: z.string(),
        reason: z.string(),
        count: z.int(),
      }),
    ),
    clocks: z.array(z.object({ clock: z.string(), title: z.string(), count: z.int() })),
  }),
);
export const BackTestList = component('BackTestList', z.array(BackTestDocument));

export const TestedQuery = z.strictObject({
  way: Way.optional(),
  /** Tickets that are refused this event first, and in this state. */
  event: Name.optional(),
  state: Name.optional(),
  /** `true`: only tickets with other notifications. */
  messages: Flag.optional(),
  /** `true`: only tickets with other results of their service level. */
  promises: Flag.optional(),
  /** Only tickets in which this clock ends in another way. */
  clock: Name.optional(),
  before: Id.optional(),
});
export const TestedTickets = component(
  'TestedTickets',
  z.object({
    items: z.array(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        way: Way,
        sameMessages: z.boolean(),
        /** Titles of the clocks that end in another way. */
        otherPromises: z.array(z.string()),
      }),
    ),
    next: Id.nullable(),
  }),
);

const Step = z.object({
  at: Instant,
  title: z.string(),
  /** It fell due; nobody sent it. */
  fired: z.boolean(),
  /** Where it led, a region each: in words, and the region and the innermost states by their stable ids. */
  states: z.array(
    z.object({ region: z.string(), state: z.string(), regionId: z.string(), stateIds: z.array(z.string()) }),
  ),
  /** Ids of the transitions that were taken. */
  taken: z.array(z.string()),
  messages: z.array(z.string()),
  /** Why it is not possible any more; empty: it is. */
  refused: z.string(),
});
const End = z.object({
  status: z.enum(['idle', 'running', 'paused', 'completed', 'cancelled']),
  breached: z.boolean(),
  /** How many rounds before the last one were broken: a clock may begin anew. */
  brokenBefore: z.int(),
});

/** Both ways of one ticket, side by side. */
export const TestedTicketDocument = component(
  'TestedTicket',
  z.object({
    id: Id,
    number: z.string(),
    title: z.string(),
    way: Way,
    /** `different`: they came to something else; a thing that only has another name is the same. */
    steps: z.array(z.object({ before: Step.nullable(), after: Step.nullable(), different: z.boolean() })),
    promises: z.array(
      z.object({ title: z.string(), before: End.nullable(), after: End.nullable(), different: z.boolean() }),
    ),
  }),
);
