import type { DiagramEdge } from '@stellwerk/engine';
import type { Mark } from './chart-index.ts';

/** Transitions that bear the same mark and have no place of their own on the drawing. */
export interface GroupedMark {
  readonly mark: Mark;
  readonly edges: readonly Pick<DiagramEdge, 'id' | 'label'>[];
}

const LOUDEST_FIRST: readonly Mark['tone'][] = ['danger', 'warning', 'accent', 'success', 'muted'];

/** The marks of transitions that share a place, each once; the loudest first: for the last ones there may be no room. */
export function groupedMarks(
  edges: readonly Pick<DiagramEdge, 'id' | 'label'>[],
  marks: ReadonlyMap<string, Mark>,
): readonly GroupedMark[] {
  const groups = new Map<string, GroupedMark>();
  for (const edge of edges) {
    const mark = marks.get(edge.id);
    if (mark === undefined) continue;
    const name = JSON.stringify(mark);
    groups.set(name, { mark, edges: [...(groups.get(name)?.edges ?? []), edge] });
  }
  const loudness = ({ mark }: GroupedMark): number => LOUDEST_FIRST.indexOf(mark.tone);
  return [...groups.values()].sort((one, other) => loudness(one) - loudness(other));
}
