import type { Category, Outcome } from '../definition/types.ts';

/** A definition as something to draw: layout and drawing are somebody else's. Texts are already in one language. */
export interface Diagram {
  readonly process: string;
  /** The language of all texts in it. */
  readonly language: string;
  readonly regions: readonly DiagramRegion[];
  readonly edges: readonly DiagramEdge[];
}
export interface DiagramRegion {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly states: readonly DiagramState[];
  /** Ids of the edges that leave from anywhere in the region (`from` is the region's id): shown once on its rim. */
  readonly fromAnywhere: readonly string[];
}
export interface DiagramState {
  /** Stable id. */
  readonly id: string;
  /** `lifecycle.waiting`. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'history';
  readonly initial: boolean;
  readonly category?: Category;
  readonly outcome?: Outcome;
  /** At most one of each kind. */
  readonly badges: readonly { readonly kind: 'clock' | 'timer' | 'effects'; readonly text: string }[];
  readonly states: readonly DiagramState[];
}
export interface DiagramEdge {
  /** Stable id of the transition; a derived twin of an edge that people can take too ends in `~derived`. */
  readonly id: string;
  readonly region: string;
  /** State ids; `from` is the region's id for a transition from anywhere; `to` equals `from` for one that stays. */
  readonly from: string;
  readonly to: string;
  /** `derived`: taken because another region raises or decides it; its label is that cause. */
  readonly kind: 'step' | 'move' | 'priority' | 'timer' | 'automatic' | 'event' | 'derived';
  readonly event: string;
  /** The step's name, or what happens, in words. */
  readonly label: string;
  /** The guard's sentence; empty if none. */
  readonly guard: string;
  /** What it does, a phrase each. */
  readonly effects: readonly string[];
}
