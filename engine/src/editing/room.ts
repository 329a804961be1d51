import { DEFINITION_LIMITS } from '../definition/limits.ts';
import type { Outline, OutlineNode } from '../definition/outline.ts';
import type { StateDefinition } from '../definition/types.ts';
import { type Edited, refused } from './edited.ts';

/** Groups within groups: deeper ones nobody can read on a canvas, and files have a limit of their own. */
const DEEPEST = 20;

/** A state and all inside: how many, on how many levels. */
export function extentOf(state: StateDefinition): { readonly count: number; readonly levels: number } {
  const inside = Object.values(state.states ?? {}).map((child) => extentOf(child));
  return {
    count: inside.reduce((sum, { count }) => sum + count, 1),
    levels: inside.reduce((most, { levels }) => Math.max(most, levels), 0) + 1,
  };
}

/** Why a place cannot take more states, or undefined. `coming`: how many are new, and how many levels they bring. */
export function noRoom(
  chart: Outline,
  parent: OutlineNode,
  coming: { readonly count: number; readonly levels: number },
): Edited | undefined {
  if (parent.kind === 'history')
    return refused('A history state has no states inside.', 'Ein History-Zustand hat keine inneren Zustände.');
  if (parent.parent !== undefined && (parent.region === 'priority' || parent.region === 'queue'))
    return refused(
      'Priorities and queues stand side by side: they have no groups.',
      'Prioritäten und Queues stehen nebeneinander: Sie haben keine Gruppen.',
    );
  if (chart.nodes.length + coming.count > DEFINITION_LIMITS.states)
    return refused(
      `There are too many states: at most ${DEFINITION_LIMITS.states}. Split the process into two.`,
      `Es gibt zu viele Zustände: höchstens ${DEFINITION_LIMITS.states}. Teilen Sie den Prozess in zwei.`,
    );
  if (parent.path.split('.').length + coming.levels > DEEPEST)
    return refused(
      `Groups lie in each other on at most ${DEEPEST} levels.`,
      `Gruppen liegen auf höchstens ${DEEPEST} Ebenen ineinander.`,
    );
  return undefined;
}
