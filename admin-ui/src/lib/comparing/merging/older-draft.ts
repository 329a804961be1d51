import type { ProcessDefinition } from '@stellwerk/engine';

/** The reader's draft, which stands on a version that is no longer the newest. */
export interface OlderDraft {
  readonly process: string;
  /** What the draft began from. */
  readonly base: { readonly version: number; readonly definition: ProcessDefinition };
  readonly draft: { readonly definition: ProcessDefinition; readonly revision: number };
  /** What was published meanwhile. */
  readonly newest: { readonly version: number; readonly definition: ProcessDefinition };
}
