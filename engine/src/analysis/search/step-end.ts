import type { OutlineAction, OutlineTransition } from '../../definition/outline.ts';

/** How a step ended. What is refused though it cannot be is recorded all the same, and moves nothing. */
export type StepEnd =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: RefusalCause; readonly at?: OutlineAction; readonly subject?: string };
export type RefusalCause = 'nobody' | 'raise' | 'endless' | 'invariant' | 'flag';

/** What a step did besides moving, for the findings. */
export interface Course {
  readonly taken: OutlineTransition[];
  readonly raised: {
    readonly event: string;
    readonly from: OutlineAction | undefined;
    readonly accepted: boolean;
    readonly regions: readonly string[];
  }[];
  readonly actorUses: OutlineAction[];
}
