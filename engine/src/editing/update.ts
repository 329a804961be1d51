import { outline } from '../definition/outline.ts';
import type {
  ProcessDefinition,
  StateDefinition,
  StateMeta,
  StepDefinition,
  TransitionDefinition,
} from '../definition/types.ts';
import { withBranches } from './branches.ts';
import { type Edited, edited, gone } from './edited.ts';
import { nodeById, partById, transitionById } from './find-by-id.ts';
import { withEntry, withParts } from './sharing.ts';
import { replaceState } from './state-tree.ts';

/** Parts to be replaced; `undefined` takes one out, what is not named stays. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Parts of a state that a form changes at one go; the tree and the transitions have edits of their own. */
export type StatePatch = Patch<
  Pick<StateDefinition, 'tags' | 'entry' | 'exit' | 'description' | 'history' | 'target'>
> & {
  readonly meta?: Patch<Omit<StateMeta, 'id'>>;
};

/** Changes what a state says of itself. */
export function updateState(definition: ProcessDefinition, id: string, { meta, ...patch }: StatePatch): Edited {
  const node = nodeById(outline(definition), id);
  if (node === undefined) return gone();
  const next = replaceState(definition, node.path, (state) =>
    withParts(state, {
      ...patch,
      ...(meta === undefined ? {} : { meta: withParts<StateMeta>(state.meta ?? {}, meta) }),
    }),
  );
  return edited(next, id);
}

/** Parts of a transition that a form changes; ends and trigger are changed by `reconnect` and `retrigger`. */
export type TransitionPatch = Patch<
  Pick<TransitionDefinition, 'guard' | 'actions' | 'reenter' | 'whenClosed' | 'description'>
> & { readonly meta?: Patch<Omit<NonNullable<TransitionDefinition['meta']>, 'id'>> };

/** Changes condition, effects or words of a transition. */
export function updateTransition(
  definition: ProcessDefinition,
  id: string,
  { meta, ...patch }: TransitionPatch,
): Edited {
  const edge = transitionById(outline(definition), id);
  if (edge === undefined) return gone();
  const changed = (branch: TransitionDefinition): TransitionDefinition =>
    withParts(branch, {
      ...patch,
      ...(meta === undefined
        ? {}
        : { meta: withParts<NonNullable<TransitionDefinition['meta']>>(branch.meta ?? {}, meta) }),
    });
  const next = replaceState(definition, edge.source.path, (state) =>
    withBranches(state, edge, (branches) =>
      branches.map((branch, index) => (index === edge.branch ? changed(branch) : branch)),
    ),
  );
  return edited(next, edge.id);
}

/** Changes a step; its key and id stay. */
export function updateStep(
  definition: ProcessDefinition,
  id: string,
  patch: Patch<Omit<StepDefinition, 'meta'>>,
): Edited {
  const found = partById(definition, id);
  const step = found?.part === 'steps' ? definition.steps?.[found.key] : undefined;
  if (found === undefined || step === undefined) return gone();
  const next = withParts(step, patch);
  if (next === step) return edited(definition, id);
  return edited(withParts(definition, { steps: withEntry(definition.steps, found.key, next) }), id);
}
