import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { leavesOf, unseen } from './guard-leaves.ts';
import type { GuardLeaves, LeafSeen } from './guard-leaves.ts';

/** What the scenarios have seen of one transition's guard. */
export interface CoveredGuard {
  /** Stable id of the transition. */
  readonly transition: string;
  /** JSON pointer of the transition. */
  readonly pointer: string;
  readonly leaves: readonly LeafSeen[];
}
/** Which branches of the guards some scenario has gone: every condition counts twice, once true and once false. */
export interface GuardCoverage {
  readonly all: number;
  readonly seen: number;
  readonly guards: readonly CoveredGuard[];
}

/** Puts together what several runs have seen of the guards of a definition, also of those nobody asked. */
export function guardCoverage(
  definition: ProcessDefinition,
  runs: readonly { readonly leaves: GuardLeaves }[],
): GuardCoverage {
  const guards = outline(definition).transitions.flatMap(({ id, pointer, definition: { guard } }): CoveredGuard[] => {
    const leaves = guard === undefined ? [] : leavesOf(guard.params).map(unseen);
    const merged = runs.reduce((before, run) => together(before, run.leaves.get(id)), leaves);
    return merged.length === 0 ? [] : [{ transition: id, pointer, leaves: merged }];
  });
  const branches = guards.flatMap(({ leaves }) => leaves.flatMap(({ wasTrue, wasFalse }) => [wasTrue, wasFalse]));
  return { all: branches.length, seen: branches.filter(Boolean).length, guards };
}

function together(before: readonly LeafSeen[], more: readonly LeafSeen[] | undefined): LeafSeen[] {
  return before.map((one, index) => ({
    leaf: one.leaf,
    wasTrue: one.wasTrue || (more?.[index]?.wasTrue ?? false),
    wasFalse: one.wasFalse || (more?.[index]?.wasFalse ?? false),
  }));
}
