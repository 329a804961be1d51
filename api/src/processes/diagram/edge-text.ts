import type { SmallEdge } from './small-graph.ts';
import { FONT_SIZE, wrapped } from './text-box.ts';

/** Size of the text beside an edge, px. */
export const LABEL_SIZE = 12;
export const LABEL_LINE = 15;
/** Name and sentence have so many lines at most. */
const MOST_LINES = 2;
/** What a step may have to say when it cannot be taken now is not known when the place is given out. */
const REASON_LINES = 2;

/** The text beside an edge: its name, and its guard's sentence below. */
export interface EdgeText {
  readonly name: readonly string[];
  readonly guard: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Breaks a text beside an edge into lines. */
export function labelLines(text: string, width: number): string[] {
  // Widths are known for the size of titles.
  const lines = wrapped(text, (width * FONT_SIZE) / LABEL_SIZE);
  if (lines.length <= MOST_LINES) return lines;
  return [lines[0] ?? '', `${(lines[1] ?? '').replace(/.{2}$/, '')}…`];
}

/** What stands beside an edge that is drawn with text of this width. */
export function edgeText({ edges }: SmallEdge, width: number): EdgeText {
  const name = labelLines([...new Set(edges.map(({ label }) => label))].join(' · '), width);
  const guard = labelLines(edges.find((edge) => edge.guard !== '')?.guard ?? '', width);
  const below = edges.some(({ kind }) => kind === 'step') ? Math.max(guard.length, REASON_LINES) : guard.length;
  return { name, guard, width, height: (name.length + below) * LABEL_LINE };
}
