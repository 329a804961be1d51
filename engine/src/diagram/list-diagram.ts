import type { Diagram, DiagramEdge, DiagramState } from './types.ts';

/** One state in the ordered list that says the same as the drawing. */
export interface ListedState {
  readonly id: string;
  readonly path: string;
  /** 1 for a state directly in its region. */
  readonly depth: number;
  readonly title: string;
  /** What marks it: "start", and the texts of its badges. */
  readonly notes: readonly string[];
  readonly transitions: readonly ListedTransition[];
}
export interface ListedTransition {
  /** The edge's id. */
  readonly id: string;
  readonly kind: DiagramEdge['kind'];
  /** One sentence: "Accept: to In progress, if …; assign to whoever does it". */
  readonly text: string;
}
export interface ListedRegion {
  readonly id: string;
  readonly title: string;
  readonly fromAnywhere: readonly ListedTransition[];
  readonly states: readonly ListedState[];
}

/** The diagram as an ordered list for screen readers: regions, their states, what leads where. Every edge appears once. */
export function listDiagram(diagram: Diagram): readonly ListedRegion[] {
  const titles = new Map<string, string>();
  const name = (state: DiagramState): void => {
    titles.set(state.id, state.title);
    state.states.forEach(name);
  };
  diagram.regions.forEach((region) => region.states.forEach(name));
  const from = (id: string): readonly ListedTransition[] =>
    diagram.edges
      .filter((edge) => edge.from === id)
      .map((edge) => ({ id: edge.id, kind: edge.kind, text: sentence(diagram.language, edge, titles) }));
  const flatten = (state: DiagramState, depth: number): ListedState[] => [
    {
      id: state.id,
      path: state.path,
      depth,
      title: state.title,
      notes: notesOf(diagram.language, state),
      transitions: from(state.id),
    },
    ...state.states.flatMap((child) => flatten(child, depth + 1)),
  ];
  return diagram.regions.map((region) => ({
    id: region.id,
    title: region.title,
    fromAnywhere: from(region.id),
    states: region.states.flatMap((state) => flatten(state, 1)),
  }));
}

function notesOf(language: string, state: DiagramState): string[] {
  const start = language === 'de' ? 'Beginn' : 'start';
  return [...(state.initial ? [start] : []), ...state.badges.map((badge) => badge.text)];
}

function sentence(language: string, edge: DiagramEdge, titles: ReadonlyMap<string, string>): string {
  const german = language === 'de';
  const to = titles.get(edge.to) ?? edge.to;
  const where = edge.from === edge.to ? (german ? 'bleibt' : 'stays') : german ? `nach ${to}` : `to ${to}`;
  const guard = edge.guard === '' ? '' : german ? `, wenn gilt: ${edge.guard}` : `, if ${edge.guard}`;
  const effects = edge.effects.length === 0 ? '' : `; ${edge.effects.join('; ')}`;
  return `${edge.label}: ${where}${guard}${effects}`;
}
