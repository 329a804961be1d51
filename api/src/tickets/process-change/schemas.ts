import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Key, Titled } from '../../http/schemas/values.ts';

/** Another process a ticket could come to, and what that would do to it. */
const ProcessChoice = component(
  'ProcessChoice',
  z.object({
    process: Titled,
    possible: z.boolean(),
    /** Why not, as a sentence; empty if it is possible. */
    reason: z.string(),
    /** Regions in words, before and after: "State: from Waiting to Open". */
    changes: z.array(z.string()),
    /** What comes along: fields and clocks, by title. */
    kept: z.array(z.string()),
    /** What is lost: fields with a value, clocks, deadlines. */
    lost: z.array(z.string()),
  }),
);
export const ProcessChoices = component('ProcessChoices', z.array(ProcessChoice));
export const ProcessChange = component(
  'ProcessChange',
  z.strictObject({ process: Key, expectedVersion: z.int().min(1).optional() }),
);
