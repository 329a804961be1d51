import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Point, Size {}

/** How an edge is drawn: steps and events solid, timers dashed, automatic ones thin, what a raise causes dotted. */
export type Stroke = 'solid' | 'dashed' | 'thin' | 'dotted';

/** One edge's words on the drawing, already shortened; the whole words are the edge's own. */
export interface LabelEntry {
  readonly edge: string;
  /** Three lines at most, two where a guard stands below. */
  readonly name: readonly string[];
  /** Empty if there is no guard. */
  readonly guard: string;
}
export interface PlacedLabel {
  readonly box: Box;
  readonly entries: readonly LabelEntry[];
  /** Edges that found no room; the inspector names them. */
  readonly more: number;
}

/** All edges from one state to another with one stroke: one line, one label with an entry each. */
export interface PlacedRoute {
  readonly id: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly stroke: Stroke;
  readonly edges: readonly DiagramEdge[];
  readonly points: readonly Point[];
  readonly label: PlacedLabel;
}

export interface PlacedState {
  readonly state: DiagramState;
  readonly region: string;
  /** Ids of the states it lies in, outermost first. */
  readonly ancestors: readonly string[];
  readonly box: Box;
  readonly titleLines: readonly string[];
  /** Transitions that stay in the state, drawn as lines of its card. */
  readonly inner: readonly LabelEntry[];
}

/** The dot and arrow that lead to where a region or a compound state begins. */
export interface PlacedStart {
  readonly id: string;
  readonly region: string;
  readonly to: string;
  readonly box: Box;
  readonly points: readonly Point[];
}

export interface PlacedLane {
  readonly region: DiagramRegion;
  /** The region's title as it is drawn: perhaps shortened. */
  readonly title: string;
  readonly box: Box;
  /** The chip of what leads away from anywhere in the region. */
  readonly chip: { readonly box: Box; readonly edges: readonly DiagramEdge[] } | undefined;
}

/** A diagram with a place for everything, in pixels from the upper left corner. */
export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly PlacedLane[];
  readonly states: readonly PlacedState[];
  readonly starts: readonly PlacedStart[];
  readonly routes: readonly PlacedRoute[];
}

/**
 * How a region is drawn: time runs to the right and lines bear their words, or, where two drawings stand side by side
 * and there is little width, downwards without words.
 */
export type RegionLook = 'whole' | 'narrow';
