import type { Directory } from '../../definition/directory-types.ts';
import type { Finding } from '../../definition/finding.ts';
import type { Outline, OutlineAction, OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { ProcessDefinition } from '../../definition/types.ts';
import type { Sentence } from '../../definition/words.ts';
import type { Wording } from '../../diagram/titles.ts';
import type { Edited } from '../edited.ts';

/** One way to settle a finding: what it would do, in words, and the edit that does it. */
export interface QuickFix {
  readonly title: Sentence;
  readonly apply: () => Edited;
}

/** A finding with everything that is needed to settle it. */
export interface Place {
  readonly definition: ProcessDefinition;
  readonly directory: Directory | undefined;
  readonly finding: Finding;
  readonly chart: Outline;
  readonly words: Readonly<Record<'en' | 'de', Wording>>;
  /** Segments of the finding's path. */
  readonly segments: readonly string[];
  /** What the path leads to, or lies in. */
  readonly node: OutlineNode | undefined;
  readonly edge: OutlineTransition | undefined;
  readonly action: OutlineAction | undefined;
}

export type Fixer = (place: Place) => readonly QuickFix[];

export const fix = (en: string, de: string, apply: () => Edited): QuickFix => ({ title: { en, de }, apply });
