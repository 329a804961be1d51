import type { StateDefinition } from './types.ts';
import { actionDefinition } from './action-schema.ts';
import { expression } from './expression-schema.ts';
import { eventName, key, localizedText, stableId, tag, targetName } from './names.ts';
import { z } from './zod.ts';

const guard = z.strictObject({ type: z.literal('when'), params: expression });

export const transitionDefinition = z
  .strictObject({
    target: targetName.exactOptional(),
    guard: guard.exactOptional(),
    actions: z.array(actionDefinition).exactOptional(),
    reenter: z.boolean().exactOptional(),
    whenClosed: z.boolean().describe('On a region: applies in closed states too.').exactOptional(),
    description: z.string().exactOptional(),
    meta: z.strictObject({ id: stableId.exactOptional(), title: localizedText.exactOptional() }).exactOptional(),
  })
  .meta({ id: 'Transition' });
const transitionSpec = z.union([targetName, transitionDefinition, z.array(transitionDefinition)]).meta({
  id: 'Transitions',
  description: 'A target, a transition, or several of which the first that applies is taken.',
});

const stateMeta = z.strictObject({
  id: stableId.exactOptional(),
  title: localizedText.exactOptional(),
  description: localizedText.exactOptional(),
  category: z.enum(['new', 'open', 'pending', 'closed']).describe('Lifecycle only.').exactOptional(),
  outcome: z.enum(['successful', 'unsuccessful', 'merged', 'removed']).describe('Of a closed state.').exactOptional(),
  onFollowUp: z.enum(['join', 'newTicket', 'reject']).exactOptional(),
  rank: z.int().min(1).describe('Priority only; 1 is the most urgent.').exactOptional(),
  level: z.int().min(0).describe('Escalation only; 0 is not escalated.').exactOptional(),
  open: z.boolean().describe('Queue region only: any existing queue may be reached.').exactOptional(),
  fields: z.record(key, z.enum(['hidden', 'readOnly', 'required', 'mustChange'])).exactOptional(),
});

const stateDefinition: z.ZodType<StateDefinition> = z
  .strictObject({
    type: z.enum(['atomic', 'compound', 'parallel', 'history']).exactOptional(),
    history: z.enum(['shallow', 'deep']).exactOptional(),
    target: targetName.exactOptional(),
    initial: key.exactOptional(),
    get states() {
      return z
        .record(
          key,
          z.lazy(() => stateDefinition),
        )
        .exactOptional();
    },
    tags: z.array(tag).exactOptional(),
    meta: stateMeta.exactOptional(),
    description: z.string().exactOptional(),
    entry: z.array(actionDefinition).exactOptional(),
    exit: z.array(actionDefinition).exactOptional(),
    on: z.record(eventName, transitionSpec).exactOptional(),
    always: transitionSpec.exactOptional(),
    after: z.record(key, transitionSpec).describe("Timers by the delay's name.").exactOptional(),
  })
  .meta({ id: 'State' });

export const machineDefinition = z
  .strictObject({
    id: key,
    type: z.literal('parallel'),
    description: z.string().exactOptional(),
    states: z.record(key, stateDefinition).describe('The regions; lifecycle is required.'),
  })
  .meta({ id: 'Machine' });
