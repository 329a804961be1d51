import type { Expression } from '../definition/types.ts';
import { evaluate, partsOf } from '../expression/index.ts';
import type { Scope } from '../expression/index.ts';
import type { Environment } from '../machine/index.ts';

/** What one condition inside a guard has been, among all the times the guard was asked. */
export interface LeafSeen {
  readonly leaf: Expression;
  readonly wasTrue: boolean;
  readonly wasFalse: boolean;
}
/** By stable id of the transition: the conditions of its guard, in the order they are written. */
export type GuardLeaves = ReadonlyMap<string, readonly LeafSeen[]>;

/** The conditions a guard is made of: what is left when `and`, `or` and `not` are taken away. Constants decide nothing. */
export function leavesOf(guard: Expression): readonly Expression[] {
  const parts = partsOf(guard);
  switch (parts.kind) {
    case 'constant':
      return [];
    case 'not':
      return leavesOf(parts.inner);
    case 'and':
    case 'or':
      return parts.all.flatMap(leavesOf);
    default:
      return [guard];
  }
}

/** An environment that notes what every guard's conditions come to, and the notes. */
export function watchedGuards(env: Environment): { readonly leaves: GuardLeaves; readonly watching: Environment } {
  const leaves = new Map<string, readonly LeafSeen[]>();
  const guardAsked = (transition: string, guard: Expression, scope: Scope): void => {
    const seen = leaves.get(transition) ?? leavesOf(guard).map(unseen);
    leaves.set(
      transition,
      seen.map((one) => noted(one, evaluate(one.leaf, scope))),
    );
  };
  return { leaves, watching: { calendar: (name) => env.calendar(name), guardAsked } };
}

export const unseen = (leaf: Expression): LeafSeen => ({ leaf, wasTrue: false, wasFalse: false });

function noted(seen: LeafSeen, value: boolean): LeafSeen {
  if (value ? seen.wasTrue : seen.wasFalse) return seen;
  return value ? { ...seen, wasTrue: true } : { ...seen, wasFalse: true };
}
