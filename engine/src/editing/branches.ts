import { branchesOf } from '../definition/outline.ts';
import type { StateDefinition, TransitionDefinition, TransitionSpec } from '../definition/types.ts';
import { withOptionalEntry, withParts } from './sharing.ts';

/** What sets a transition off, and its event or delay; `always` has none. */
export interface TriggerPlace {
  readonly trigger: 'on' | 'always' | 'after';
  readonly event: string;
}

const specAt = (state: StateDefinition, { trigger, event }: TriggerPlace): TransitionSpec | undefined => {
  if (trigger === 'always') return state.always;
  const specs = state[trigger];
  return specs !== undefined && Object.hasOwn(specs, event) ? specs[event] : undefined;
};

/** The branches of one trigger of a state. */
export const branchesAt = (state: StateDefinition, place: TriggerPlace): readonly TransitionDefinition[] =>
  branchesOf(specAt(state, place));

/** The state with other branches at one trigger: one alone stands without a list, none takes the trigger out. */
export function withBranches(
  state: StateDefinition,
  place: TriggerPlace,
  change: (branches: readonly TransitionDefinition[]) => readonly TransitionDefinition[],
): StateDefinition {
  const before = branchesAt(state, place);
  const after = change(before);
  if (after.length === before.length && after.every((branch, index) => branch === before[index])) return state;
  const [only] = after;
  const spec: TransitionSpec | undefined = after.length > 1 ? after : only;
  if (place.trigger === 'always') return withParts(state, { always: spec });
  return withParts(state, { [place.trigger]: withOptionalEntry(state[place.trigger], place.event, spec) });
}
