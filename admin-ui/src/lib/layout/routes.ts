import type { DiagramEdge } from '@stellwerk/engine';
import * as measure from './measures.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';
import type { LabelEntry, Stroke } from './types.ts';

/** A line still to be placed: all edges from one state to another with one stroke. */
export interface Route {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly stroke: Stroke;
  readonly edges: readonly DiagramEdge[];
}

const STROKES: Readonly<Record<DiagramEdge['kind'], Stroke>> = {
  step: 'solid',
  move: 'solid',
  priority: 'solid',
  event: 'solid',
  timer: 'dashed',
  automatic: 'thin',
  derived: 'dotted',
};

export const strokeOf = (edge: Pick<DiagramEdge, 'kind'>): Stroke => STROKES[edge.kind];

/** Edges that go the same way become one line: fewer lines say more. */
export function routesOf(edges: readonly DiagramEdge[]): readonly Route[] {
  const routes = new Map<string, Route & { edges: DiagramEdge[] }>();
  for (const edge of edges) {
    const id = `${edge.from}→${edge.to}·${strokeOf(edge)}`;
    const known = routes.get(id);
    if (known) known.edges.push(edge);
    else routes.set(id, { id, from: edge.from, to: edge.to, stroke: strokeOf(edge), edges: [edge] });
  }
  return [...routes.values()];
}

export interface LabelSize {
  readonly width: number;
  readonly height: number;
  readonly entries: readonly LabelEntry[];
  readonly more: number;
}

/** The words beside a line: a name each, the guard below it, and how many more there are. */
export function labelSize(edges: readonly DiagramEdge[], language: string): LabelSize {
  const shown = edges.length > measure.LABEL_ENTRIES ? edges.slice(0, measure.LABEL_ENTRIES - 1) : edges;
  const more = edges.length - shown.length;
  const words = shown.flatMap(({ label }) => label.split(/\s+|(?<=-)/u));
  const longest = Math.max(...words.map((word) => textWidth(word, measure.LABEL_SIZE, true)));
  const room = Math.max(measure.LABEL_TEXT_WIDTH, Math.min(longest, measure.LABEL_MOST_TEXT_WIDTH));
  const entries = shown.map((edge) => ({
    edge: edge.id,
    name: wrapped(edge.label, room, measure.LABEL_SIZE, edge.guard === '' ? 3 : 2, true),
    guard: shortened(edge.guard, room, measure.GUARD_SIZE),
  }));
  const widths = entries.flatMap(({ name, guard }) => [
    ...name.map((line) => textWidth(line, measure.LABEL_SIZE, true)),
    textWidth(guard, measure.GUARD_SIZE),
  ]);
  if (more > 0) widths.push(textWidth(moreWords(more, language), measure.GUARD_SIZE));
  const lines = entries.map(
    ({ name, guard }) => name.length * measure.LABEL_LINE + (guard === '' ? 0 : measure.GUARD_LINE),
  );
  if (more > 0) lines.push(measure.GUARD_LINE);
  return {
    width: Math.ceil(Math.max(...widths)) + 2 * measure.LABEL_PADDING_X,
    height:
      lines.reduce((sum, line) => sum + line, 0) + (lines.length - 1) * measure.LABEL_GAP + 2 * measure.LABEL_PADDING_Y,
    entries,
    more,
  };
}

export const moreWords = (more: number, language: string): string =>
  language === 'de' ? `und ${more} weitere` : `and ${more} more`;

/** What the chip on a region's rim says. */
export const chipWords = (count: number, language: string): string =>
  language === 'de' ? `Von überall: ${count}` : `From anywhere: ${count}`;
