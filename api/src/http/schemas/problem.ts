import { z } from 'zod';
import { component } from './component.ts';
import { Instant } from './values.ts';

/** One thing wrong with a request. */
export const InputProblem = component(
  'InputProblem',
  z.object({
    /** Where: `body.fields.impact`, `query.limit`. */
    path: z.string(),
    /** What, in words. */
    problem: z.string(),
  }),
);

/** Why a step is refused, as data and as a sentence. */
export const RefusalReason = component(
  'RefusalReason',
  z.object({
    code: z.string(),
    /** In the agent's language. */
    sentence: z.string(),
    /** Form items or fields that are missing or wrong. */
    fields: z.array(z.object({ field: z.string(), title: z.string(), problem: z.string() })),
  }),
);

const base = {
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Stable; programs decide by it. */
  code: z.string(),
};

/** RFC 9457. */
export const Problem = component(
  'Problem',
  z.object({
    ...base,
    errors: z.array(InputProblem).optional(),
    retryAfter: z.int().optional(),
    /** With `newer-version`: the newest version there is; null: none. */
    current: z.int().nullable().optional(),
    /** With `draft-changed`: where the saved draft stands; 0: there is none. */
    revision: z.int().optional(),
    savedAt: Instant.optional(),
    /** With `plan-incomplete` and `plan-grew-old`: what the plan lacks. */
    problems: z
      .array(z.object({ code: z.string(), severity: z.string(), subject: z.string(), message: z.string() }))
      .optional(),
    /** With `version-in-use`: how many tickets are on it. */
    tickets: z.int().optional(),
    /** With `wrong-migration-state`: where it is. */
    state: z.string().optional(),
  }),
);
export const RefusedProblem = component(
  'RefusedProblem',
  z.object({ ...base, reason: RefusalReason, version: z.int() }),
);
