import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { FieldValue, Id, Instant, Titled } from '../../http/schemas/values.ts';

const Version = z.int().min(1).max(2_147_483_647);
const StatePath = z
  .string()
  .max(400)
  .regex(/^[A-Za-z][A-Za-z0-9.-]*$/);
const FieldName = z.string().regex(/^[a-z][A-Za-z0-9-]{0,79}$/);
/** No definition has more. */
const MOST_STATES = 5000;

/** What an admin says beyond stable ids. */
const MigrationRule = component(
  'MigrationRule',
  z.strictObject({
    /** Old state → new state: `waiting` of the lifecycle, others with their region (`priority.p1`). */
    states: z
      .record(StatePath, StatePath)
      .refine((states) => Object.keys(states).length <= MOST_STATES)
      .optional(),
    /** New field → the old field it takes its value from, or a constant. */
    fields: z.record(FieldName, z.union([FieldName, z.strictObject({ value: FieldValue })])).optional(),
    /** Running deadlines: keep their due time, begin anew, keep the share that is left, or fire now. */
    timers: z.enum(['keep', 'restart', 'scale', 'fire']).optional(),
    clocks: z.enum(['keep', 'restart']).optional(),
    /** Regions of the old version that the new one lacks: where tickets stand in them may be lost. */
    ends: z.array(FieldName).max(100).optional(),
  }),
);
export const PlanRequest = component(
  'MigrationPlanRequest',
  z.strictObject({
    from: Version,
    to: Version,
    rule: MigrationRule.optional(),
    /** Whether closed tickets come along. */
    withClosed: z.boolean().default(false),
  }),
);

export const PlanProblem = component(
  'MigrationPlanProblem',
  z.object({
    code: z.string(),
    /** `error`: nothing can be migrated by the plan; `warning`: something is lost. */
    severity: z.enum(['error', 'warning']),
    /** The state's path, or the field's key. */
    subject: z.string(),
    /** In the reader's language. */
    message: z.string(),
  }),
);
/** Where tickets stand, and where the plan takes them. */
const PlannedState = z.object({
  region: z.string(),
  path: z.string(),
  title: z.string(),
  tickets: z.int(),
  /** null: nothing is said. */
  target: z.object({ path: z.string(), title: z.string() }).nullable(),
});
export const MigrationPreview = component(
  'MigrationPreview',
  z.object({ tickets: z.int(), states: z.array(PlannedState), problems: z.array(PlanProblem) }),
);

export const MIGRATION_STATES = [
  'planned',
  'trying',
  'tried',
  'running',
  'paused',
  'finished',
  'undoing',
  'undone',
] as const;
const Counted = z.object({ tickets: z.int() });
const migration = {
  id: z.int(),
  process: z.string(),
  from: z.int(),
  to: z.int(),
  rule: MigrationRule,
  withClosed: z.boolean(),
  /** The newest version there was when it was planned: a newer one makes the plan old. */
  newest: z.int(),
  state: z.enum(MIGRATION_STATES),
  /** Of what is being done: how many tickets there are, how many are done. */
  progress: z.object({ total: z.int(), done: z.int() }),
  /** Tickets per second at most; null: as fast as it goes. */
  pace: z.int().nullable(),
  /** Why it stopped by itself; empty: it did not. */
  problem: z.string(),
  plannedBy: z.object({ id: Id, name: z.string() }).nullable(),
  plannedAt: Instant,
  triedAt: Instant.nullable(),
  begunAt: Instant.nullable(),
  endedAt: Instant.nullable(),
};
export const Migration = component('Migration', z.object(migration));
export const MigrationList = component('MigrationList', z.array(Migration));

const Outcome = z.enum(['moves', 'refused', 'migrated', 'returned', 'moved']);
/** A migration with what it comes to; each number leads to its tickets. */
export const MigrationDetail = component(
  'MigrationDetail',
  z.object({
    ...migration,
    outcomes: z.array(Counted.extend({ outcome: Outcome })),
    moves: z.array(Counted.extend({ was: Titled, becomes: Titled, outcome: Outcome })),
    refusals: z.array(
      Counted.extend({ /** Names it in the list of tickets. */ reason: z.string(), sentence: z.string() }),
    ),
    /** Where tickets move in the other regions; `key` names it in the list of tickets. */
    otherMoves: z.array(
      Counted.extend({
        key: z.string(),
        /** By title, as the states are. */
        region: z.string(),
        was: z.string(),
        /** null: the region is gone. */
        becomes: z.string().nullable(),
      }),
    ),
    /** Tickets with a deadline that would already be past on arrival, and which deadlines these are. */
    past: Counted.extend({ deadlines: z.array(Counted.extend({ deadline: Titled })) }),
    /** Steps, moves between queues and changes of priority that people have before and not after, by who loses them. */
    lostSteps: z.array(
      Counted.extend({
        /** `key` names the loss in the list of tickets; the title is that of the step, queue or priority out of reach. */
        step: Titled,
        sentence: z.string(),
        /** Who loses it, by title; empty: nobody has it then. */
        roles: z.array(z.string()),
        /** Who of them alone still has it. */
        onlyFor: z.array(z.string()),
      }),
    ),
  }),
);

export const MigrationParams = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9-]{0,79}$/),
  migration: z.coerce.number().int().min(1).max(2_147_483_647),
});
export const RunRequest = component(
  'MigrationRunRequest',
  z.strictObject({ /** Tickets per second at most. */ pace: z.int().min(1).max(100_000).nullable().optional() }),
);
export const TicketsQuery = z.strictObject({
  outcome: Outcome.optional(),
  was: StatePath.optional(),
  becomes: StatePath.optional(),
  /** The `reason` of a refusal. */
  reason: z.string().max(2000).optional(),
  /** `step.key` of what people lose. */
  step: z.string().max(2000).optional(),
  past: z.literal('true').optional(),
  /** `key` of a move in another region. */
  move: z.string().max(2000).optional(),
  /** Key of a deadline that is past on arrival. */
  deadline: z.string().max(500).optional(),
  /** The `next` of the page before. */
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const MigrationTickets = component(
  'MigrationTickets',
  z.object({
    items: z.array(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        outcome: Outcome,
        was: z.string(),
        becomes: z.string().nullable(),
        /** Why it is refused, as a sentence; empty otherwise. */
        sentence: z.string(),
        past: z.int(),
        /** What people can no longer do with it, as sentences. */
        lostSteps: z.array(z.string()),
      }),
    ),
    next: Id.nullable(),
  }),
);
