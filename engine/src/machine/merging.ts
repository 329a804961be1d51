import type { Configuration } from './compiled-process.ts';
import { MERGE } from './events.ts';
import { outcomeOf } from './project.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';

/** A merged ticket ends as merged: a process that lets it go on, or end otherwise, cannot merge. */
export function checkMerged({ outer }: Run, { category, lifecycleNode }: Configuration): void {
  if (outer.type !== MERGE || (category === 'closed' && outcomeOf(lifecycleNode) === 'merged')) return;
  throw new Refusal({ code: 'no-merging', event: MERGE });
}
