import type { Directory } from '../definition/directory-types.ts';
import { outline } from '../definition/outline.ts';
import type { OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { actionInWords } from './action-words.ts';
import { delayInWords } from './delay-words.ts';
import { derivedCauses } from './derived-causes.ts';
import { eventInWords } from './event-words.ts';
import { guardInWords } from './guard-words.ts';
import { clockTitle, localized, nodeTitle, phrase, wordingOf } from './titles.ts';
import type { Wording } from './titles.ts';
import type { Diagram, DiagramEdge, DiagramRegion, DiagramState } from './types.ts';

/**
 * The definition as regions, states and edges with all their words in one language. Total: a broken target becomes
 * an edge that stays. The directory, where given, lends its titles (queues, roles, templates, calendars).
 */
export function toDiagram(definition: ProcessDefinition, language: string, directory?: Directory): Diagram {
  const wording = wordingOf(definition, outline(definition), language, directory);
  const causes = derivedCauses(wording);
  const edges = wording.outline.transitions.flatMap((transition) => edgesOf(wording, transition, causes));
  return {
    process: localized(definition.title, language) ?? definition.key,
    language,
    regions: wording.outline.regions.map((region) => regionOf(wording, region, edges)),
    edges,
  };
}

function regionOf(wording: Wording, region: OutlineNode, edges: readonly DiagramEdge[]): DiagramRegion {
  return {
    id: region.id,
    key: region.key,
    title: nodeTitle(wording, region),
    // A region without states of its own (the open queue) is one state to be drawn: itself.
    states: region.children.map((child) => stateOf(wording, child)),
    fromAnywhere: edges.filter((edge) => edge.from === region.id).map((edge) => edge.id),
  };
}

function stateOf(wording: Wording, node: OutlineNode): DiagramState {
  const { category, outcome } = node.definition.meta ?? {};
  return {
    id: node.id,
    path: node.path,
    title: nodeTitle(wording, node),
    kind: node.kind,
    initial: node.initial,
    ...(category === undefined ? {} : { category }),
    ...(outcome === undefined ? {} : { outcome }),
    badges: badgesOf(wording, node),
    states: node.children.map((child) => stateOf(wording, child)),
  };
}

function badgesOf(wording: Wording, node: OutlineNode): DiagramState['badges'] {
  const tags = new Set(node.definition.tags);
  const clocks = Object.entries(wording.definition.clocks ?? {}).flatMap(([name, clock]) => {
    const title = clockTitle(wording, name);
    if (clock.pausedWhile !== undefined && tags.has(clock.pausedWhile))
      return [phrase(wording, `${title} paused`, `${title} angehalten`)];
    return tags.has(clock.runsWhile) ? [title] : [];
  });
  const timers = Object.keys(node.definition.after ?? {}).map((delay) => delayInWords(wording, delay));
  const effects = [...(node.definition.entry ?? []), ...(node.definition.exit ?? [])].map((action) =>
    actionInWords(wording, action),
  );
  return [
    { kind: 'clock' as const, texts: clocks },
    { kind: 'timer' as const, texts: timers },
    { kind: 'effects' as const, texts: effects },
  ].flatMap(({ kind, texts }) => (texts.length === 0 ? [] : [{ kind, text: texts.join(', ') }]));
}

function edgesOf(
  wording: Wording,
  transition: OutlineTransition,
  causes: ReadonlyMap<string, readonly string[]>,
): readonly DiagramEdge[] {
  const { source, target, definition } = transition;
  const kind = kindOf(wording, transition);
  const edge: DiagramEdge = {
    id: transition.id,
    region: source.region,
    from: source.id,
    to: (target ?? source).id,
    kind,
    event: transition.event,
    label: localized(definition.meta?.title, wording.language) ?? labelOf(wording, transition),
    guard: guardInWords(wording, definition.guard?.params),
    effects: (definition.actions ?? []).map((action) => actionInWords(wording, action)),
  };
  const because = transition.trigger === 'on' ? causes.get(transition.event) : undefined;
  if (because === undefined) return [edge];
  const derived = { ...edge, kind: 'derived' as const, label: because.join(' · ') };
  return kind === 'event' ? [derived] : [edge, { ...derived, id: `${edge.id}~derived`, effects: [] }];
}

function kindOf(wording: Wording, { trigger, event }: OutlineTransition): DiagramEdge['kind'] {
  if (trigger === 'after') return 'timer';
  if (trigger === 'always') return 'automatic';
  if (wording.definition.steps?.[event] !== undefined) return 'step';
  if (event.startsWith('queue.move.')) return 'move';
  return event.startsWith('priority.set.') ? 'priority' : 'event';
}

function labelOf(wording: Wording, { trigger, event }: OutlineTransition): string {
  if (trigger === 'after') return delayInWords(wording, event);
  return trigger === 'always' ? phrase(wording, 'automatically', 'automatisch') : eventInWords(wording, event);
}
