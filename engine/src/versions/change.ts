import type { Sentence } from '../definition/words.ts';

/** What can be told apart in a definition. `text`: words for people that are no title. */
export type ChangedPart =
  | 'process'
  | 'creation'
  | 'region'
  | 'state'
  | 'transition'
  | 'step'
  | 'field'
  | 'delay'
  | 'clock'
  | 'decision'
  | 'approval'
  | 'invariant'
  | 'scenario'
  | 'processMap'
  | 'migration'
  | 'text';

/**
 * What became of it: `renamed` – the same thing by its stable id under another key or title; `moved` – the same thing in
 * another place (a state inside another one, a transition that leaves from elsewhere).
 */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'renamed' | 'moved';

/** One difference between two versions of a definition. */
export interface Change {
  readonly kind: ChangeKind;
  readonly part: ChangedPart;
  /** The stable id of the state, transition, step, field or clock it is about; the key of what has no id of its own. */
  readonly id: string;
  /** JSON pointer of the place: in the later definition; for what was removed, in the earlier one. */
  readonly path: string;
  readonly sentence: Sentence;
  /** The values that differ, as the definitions have them; absent where there is none. */
  readonly before?: unknown;
  readonly after?: unknown;
}
