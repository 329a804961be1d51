import type { Category, Outcome } from '../definition/types.ts';

/** A definition as something to draw: layout and drawing are somebody else's. Texts are already in one language. */
export interface Diagram {
  readonly process: string;
  readonly regions: readonly DiagramRegion[];
  readonly edges: readonly DiagramEdge[];
}
export interface DiagramRegion {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly states: readonly DiagramState[];
  /** Transitions from anywhere in the region: shown once on its rim. */
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
  readonly badges: readonly { readonly kind: 'clock' | 'timer' | 'effects'; readonly text: string }[];
  readonly states: readonly DiagramState[];
}
export interface DiagramEdge {
  /** Stable id of the transition. */
  readonly id: string;
  readonly region: string;
  /** State ids; `from` is the region's id for a transition from anywhere; `to` equals `from` for one that stays. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'step' | 'move' | 'priority' | 'timer' | 'automatic' | 'event' | 'derived';
  readonly event: string;
  /** The step's name, or what happens, in words. */
  readonly label: string;
  /** The guard's sentence; empty if none. */
  readonly guard: string;
  /** What it does, a phrase each. */
  readonly effects: readonly string[];
}
