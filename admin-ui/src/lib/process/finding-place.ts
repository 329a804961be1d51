import { outline } from '@stellwerk/engine';
import type { Finding, Outline, ProcessDefinition } from '@stellwerk/engine';
import type { ChartView, Selection } from '../canvas/chart-view.svelte.ts';
import { localized } from './words-of.ts';

/** Where on the drawing a finding belongs, in words and as something to choose; nothing if it is not on the drawing. */
export interface FindingPlace {
  readonly words: string;
  readonly selection: Selection;
  /** Everything it is about, to be marked. */
  readonly marked: ReadonlySet<string>;
}

export function placeOf(finding: Finding, definition: ProcessDefinition, chart: ChartView): FindingPlace | undefined {
  const named = (finding.subjects ?? []).filter((id) => chart.state(id) !== undefined || chart.edge(id) !== undefined);
  const ids =
    named.length > 0
      ? named
      : byPointer(finding.path, outline(definition)).filter((id) => chart.state(id) ?? chart.edge(id));
  const [first] = ids;
  if (first === undefined) return undefined;
  const edge = chart.edge(first);
  const words = edge ? `${edge.label} (${chart.title(edge.from)})` : chart.title(first);
  return { words, selection: { kind: edge ? 'edge' : 'state', id: first }, marked: new Set(ids) };
}

/** The title of the scenario that a finding is about, which no place of the drawing tells. */
export function scenarioAt(path: string, { scenarios = [] }: ProcessDefinition, language: string): string | undefined {
  const number = /^\/scenarios\/(\d+)/.exec(path)?.[1];
  return number === undefined ? undefined : localized(scenarios[Number(number)]?.title, language);
}

/** The innermost state or transition whose JSON pointer the finding's path begins with; a step is where it leads on. */
export function byPointer(path: string, { nodes, transitions }: Outline): readonly string[] {
  const step = /^\/steps\/([^/]+)/.exec(path)?.[1];
  if (step !== undefined)
    return transitions.filter(({ trigger, event }) => trigger === 'on' && event === step).map(({ id }) => id);
  const around = [...nodes, ...transitions].filter(({ pointer }) => path === pointer || path.startsWith(`${pointer}/`));
  const innermost = around.sort((a, b) => b.pointer.length - a.pointer.length)[0];
  return innermost ? [innermost.id] : [];
}
