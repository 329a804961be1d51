/** What a lifecycle state means to everybody, whatever the process calls it. */
export type Category = 'new' | 'open' | 'pending' | 'closed';
export type Outcome = 'successful' | 'unsuccessful' | 'merged' | 'removed';
export type StateKind = Exclude<Category, 'closed'> | Outcome;

/** The kind that decides colour and shape; a closed state without an outcome counts as successful. */
export function stateKind(category: Category, outcome?: Outcome | null): StateKind {
  return category === 'closed' ? (outcome ?? 'successful') : category;
}

/** The colour of a kind as a class name; written out, so that the style sheet contains each. */
export const STATE_COLOURS: Readonly<Record<StateKind, string>> = {
  new: 'text-state-new',
  open: 'text-state-open',
  pending: 'text-state-pending',
  successful: 'text-state-successful',
  unsuccessful: 'text-state-unsuccessful',
  merged: 'text-state-merged',
  removed: 'text-state-removed',
};
