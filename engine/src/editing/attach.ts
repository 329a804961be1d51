import { expressionSize } from '../definition/expression-size.ts';
import { DEFINITION_LIMITS } from '../definition/limits.ts';
import type { Expression, ProcessDefinition, TransitionDefinition } from '../definition/types.ts';
import { branchesAt, type TriggerPlace, withBranches } from './branches.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { isWithin, parentPath, relativeTarget } from './relative-target.ts';
import { withParts } from './sharing.ts';
import { replaceState, stateAt } from './state-tree.ts';

/** A transition between two places, wherever it has to be written down. */
export interface Attachment extends TriggerPlace {
  /** Path of the state (or region) it leaves from. */
  readonly source: string;
  /** Path of the state it leads to; undefined keeps the state. */
  readonly target: string | undefined;
  /** Guard, actions, id and title; its target is written here. */
  readonly transition: TransitionDefinition;
  /** Path of a group at which (or higher) it has to stand, although its target could be named from further in. */
  readonly atLeast?: string;
}

/** Where a transition from `source` has to stand so that the language can name its target; undefined: nowhere. */
export function holderOf(source: string, target: string): string | undefined {
  for (let path: string | undefined = source; path !== undefined; path = parentPath(path))
    if (relativeTarget(path, target) !== undefined) return path;
  return undefined;
}

/** The condition that ties a transition of a group to one state inside, and what is left of the guard. */
export function tiedTo(
  transition: TransitionDefinition,
): { readonly state: string; readonly rest: Expression | undefined } | undefined {
  const guard = transition.guard?.params;
  if (typeof guard !== 'object') return undefined;
  if ('inState' in guard) return { state: guard.inState, rest: undefined };
  if (!('and' in guard)) return undefined;
  const [first, second, ...others] = guard.and;
  if (typeof first !== 'object' || !('inState' in first) || second === undefined || others.length > 0) return undefined;
  return { state: first.inState, rest: second };
}

const tie = (transition: TransitionDefinition, state: string): TransitionDefinition => {
  const condition: Expression = { inState: state };
  const own = transition.guard?.params;
  return withParts(transition, {
    guard: { type: 'when', params: own === undefined ? condition : { and: [condition, own] } },
  });
};

/** A transition without the condition that tied it to a state. */
export const untied = (transition: TransitionDefinition, rest: Expression | undefined): TransitionDefinition =>
  withParts(transition, { guard: rest === undefined ? undefined : { type: 'when', params: rest } });

/**
 * Writes a transition down. Out of a group the language has no name for the target: there it stands at the group,
 * tied to the state by a condition. `front` puts it before what the group itself says about the event.
 */
export function attach(definition: ProcessDefinition, attachment: Attachment): Edited {
  const { source, target, trigger } = attachment;
  if (stateAt(definition, source) === undefined) return gone();
  if (target !== undefined && stateAt(definition, target) === undefined) return gone();
  const near = target === undefined ? source : holderOf(source, target);
  const holder = near === undefined || attachment.atLeast === undefined ? near : higher(near, attachment.atLeast);
  if (target !== undefined && !isWithin(target, source.split('.')[0] ?? '')) return betweenRegions();
  if (holder === undefined)
    return refused(
      'A region itself is never entered: choose a state inside it.',
      'Eine Region selbst wird nie betreten: Wählen Sie einen Zustand darin.',
    );
  if (holder === source) return edited(append(definition, source, attachment));
  if (trigger === 'after') return timerLeadsOut();
  if (tooLarge(tie(attachment.transition, source)))
    return refused(
      'The condition of this transition is too large to lead out of the group. Keep its result in a field.',
      'Die Bedingung dieses Übergangs ist zu groß, um aus der Gruppe herauszuführen. Halten Sie ihr Ergebnis in einem Feld.',
    );
  return edited(lift(definition, holder, attachment));
}

function tooLarge({ guard }: TransitionDefinition): boolean {
  if (guard === undefined) return false;
  const { nodes, depth } = expressionSize(guard.params);
  return nodes > DEFINITION_LIMITS.expressionNodes || depth > DEFINITION_LIMITS.expressionDepth;
}

const higher = (one: string, other: string): string => (one.length < other.length ? one : other);

export const betweenRegions = (): Edited =>
  refused(
    'A transition cannot lead from one region into another: regions run side by side. Let the other region react to the same step instead.',
    'Ein Übergang kann nicht von einer Region in eine andere führen: Regionen laufen nebeneinander. Lassen Sie die andere Region auf denselben Schritt reagieren.',
  );

export const timerLeadsOut = (): Edited =>
  refused(
    'A timer of a state inside a group cannot lead out of the group. Draw it from the group itself, let it lead to a state inside, or take the state out of the group.',
    'Eine Frist eines Zustands in einer Gruppe kann nicht aus der Gruppe herausführen. Ziehen Sie sie von der Gruppe selbst aus, führen Sie sie zu einem Zustand darin, oder nehmen Sie den Zustand aus der Gruppe.',
  );

const written = ({ target, transition }: Attachment, holder: string): TransitionDefinition =>
  withParts(transition, { target: target === undefined ? undefined : relativeTarget(holder, target) });

const append = (definition: ProcessDefinition, holder: string, attachment: Attachment): ProcessDefinition =>
  replaceState(definition, holder, (state) =>
    withBranches(state, attachment, (branches) => [...branches, written(attachment, holder)]),
  );

/** Inner states are asked first, so what is lifted comes before the group's own branches, in the order it had. */
function lift(definition: ProcessDefinition, holder: string, attachment: Attachment): ProcessDefinition {
  const { source } = attachment;
  const branch = tie(written(attachment, holder), source);
  return replaceState(definition, holder, (state) => {
    const own = branchesAt(state, attachment);
    const last = own.findLastIndex((each) => {
      const tied = tiedTo(each)?.state;
      return tied !== undefined && isWithin(tied, holder) && tied !== holder;
    });
    return withBranches(state, attachment, (branches) => [
      ...branches.slice(0, last + 1),
      branch,
      ...branches.slice(last + 1),
    ]);
  });
}
