import { outline } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { connect } from './connect.ts';
import { type Edited, edited, gone } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { reconnect } from './reconnect.ts';
import { remove } from './remove.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';

/** The escalation region as a table: what happens (rows) on which level (columns) leads to which level. */
export interface Ladder {
  /** Levels from the bottom up. */
  readonly rungs: readonly { readonly id: string; readonly title: LocalizedText | undefined; readonly level: number }[];
  readonly rows: readonly LadderRow[];
  /** Stable id of the region: the column of what happens on any level. */
  readonly region: string;
}
export interface LadderRow {
  readonly event: string;
  /** By the id of the level it happens on (the region's: on any). */
  readonly cells: Readonly<Record<string, LadderCell>>;
}
export interface LadderCell {
  readonly transition: string;
  /** Where it leads; undefined: it stays and only does something. */
  readonly to: string | undefined;
  readonly guarded: boolean;
}

/** Undefined: the process has no escalation. */
export function ladderOf(definition: ProcessDefinition): Ladder | undefined {
  const chart = outline(definition);
  const region = chart.byPath.get('escalation');
  if (region === undefined) return undefined;
  const rungs = region.children
    .map(({ id, definition: { meta } }) => ({ id, title: meta?.title, level: meta?.level ?? 0 }))
    .sort((a, b) => a.level - b.level);
  const rows = new Map<string, Record<string, LadderCell>>();
  for (const edge of chart.transitions) {
    if (edge.source.region !== 'escalation' || edge.trigger !== 'on' || edge.branch > 0) continue;
    const cells = rows.get(edge.event) ?? {};
    cells[edge.source.id] = {
      transition: edge.id,
      to: edge.target?.id,
      guarded: edge.definition.guard !== undefined || edge.branches > 1,
    };
    rows.set(edge.event, cells);
  }
  return { rungs, rows: [...rows].map(([event, cells]) => ({ event, cells })), region: region.id };
}

/** Says where an event leads on a level (or, with the region's id, on any); without `to` it leads nowhere. */
export function setLadder(
  definition: ProcessDefinition,
  { event, on, to }: { readonly event: string; readonly on: string; readonly to: string | undefined },
): Edited {
  const source = nodeById(outline(definition), on);
  if (source === undefined) return gone();
  const own = source.transitions.filter((edge) => edge.trigger === 'on' && edge.event === event);
  const [first] = own;
  if (to === undefined)
    return first === undefined
      ? edited(definition, on)
      : remove(
          definition,
          own.map(({ id }) => id),
        );
  if (first !== undefined) return reconnect(definition, first.id, { to });
  return connect(definition, { from: on, to, trigger: { event } });
}

/** Makes an escalation region with its lowest level, which ends whenever the ticket is closed. */
export function addLadder(definition: ProcessDefinition): Edited {
  if (entryOf(definition.machine.states, 'escalation') !== undefined) return edited(definition);
  const nextId = freshIds(definition);
  const region = {
    initial: 'none',
    meta: { id: nextId('escalation'), title: { en: 'Escalation', de: 'Eskalation' } },
    on: { 'lifecycle.closed': { target: '.none', meta: { id: nextId('escalation:lifecycle.closed') } } },
    states: {
      none: {
        meta: { id: nextId('escalation.none'), title: { en: 'Not escalated', de: 'Nicht eskaliert' }, level: 0 },
      },
    },
  };
  const states = withEntry(definition.machine.states, 'escalation', region);
  return edited(withParts(definition, { machine: withParts(definition.machine, { states }) }), region.meta.id);
}
