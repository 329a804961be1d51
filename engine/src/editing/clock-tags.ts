import { outline, type OutlineNode } from '../definition/outline.ts';
import type { ClockDefinition, ProcessDefinition } from '../definition/types.ts';
import { type Edited, gone } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';
import { updateState } from './update.ts';

/** What a state does to a clock: lets it run, holds it, or says nothing. `inherited`: a state round it says so. */
export interface ClockInState {
  readonly clock: string;
  readonly own: 'runs' | 'paused' | 'none';
  readonly inherited: 'runs' | 'paused' | 'none';
}

/** Every clock of the process as a state sees it. */
export function clocksIn(definition: ProcessDefinition, id: string): readonly ClockInState[] {
  const node = nodeById(outline(definition), id);
  if (node === undefined) return [];
  const saying = (tags: readonly string[], { runsWhile, pausedWhile }: ClockDefinition): ClockInState['own'] =>
    pausedWhile !== undefined && tags.includes(pausedWhile) ? 'paused' : tags.includes(runsWhile) ? 'runs' : 'none';
  const above: string[] = [];
  for (let at: OutlineNode | undefined = node.parent; at !== undefined; at = at.parent)
    above.push(...(at.definition.tags ?? []));
  return Object.entries(definition.clocks ?? {}).map(([clock, declared]) => ({
    clock,
    own: saying(node.definition.tags ?? [], declared),
    inherited: saying(above, declared),
  }));
}

/** Lets a clock run, or stand, in a state: clocks go by tags, and the tags are set here. */
export function setClockIn(
  definition: ProcessDefinition,
  id: string,
  clock: string,
  wanted: ClockInState['own'],
): Edited {
  const declared = entryOf(definition.clocks, clock);
  const node = nodeById(outline(definition), id);
  if (declared === undefined || node === undefined) return gone();
  const pausing = declared.pausedWhile ?? `paused:${clock}`;
  const others = (node.definition.tags ?? []).filter((tag) => tag !== declared.runsWhile && tag !== pausing);
  const tags = wanted === 'none' ? others : [...others, wanted === 'runs' ? declared.runsWhile : pausing];
  const prepared =
    wanted === 'paused' && declared.pausedWhile === undefined
      ? withParts(definition, { clocks: withEntry(definition.clocks, clock, { ...declared, pausedWhile: pausing }) })
      : definition;
  return updateState(prepared, id, { tags: tags.length === 0 ? undefined : tags });
}
