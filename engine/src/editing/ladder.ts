import { outline } from '../definition/outline.ts';
import type { OutlineTransition } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import type { TriggerPlace } from './branches.ts';
import { type Edited, edited } from './edited.ts';
import { freshIds } from './fresh-ids.ts';
import { tiedWithin } from './reconnect.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';

/**
 * The escalation region as a table: what sets something off (rows), where it does (columns), and where that leads.
 * Every transition of the region stands in one cell.
 */
export interface Ladder {
  /** Stable id of the region: the column of what happens on any level. */
  readonly region: string;
  /** Levels from the bottom up; one without a number comes last. */
  readonly rungs: readonly {
    readonly id: string;
    readonly title: LocalizedText | undefined;
    readonly level: number | undefined;
  }[];
  /** Ids of the columns: the region, its levels, and the groups levels stand in. */
  readonly places: readonly string[];
  /** Ids of what a transition may lead to. */
  readonly targets: readonly string[];
  readonly rows: readonly LadderRow[];
}
/** What sets something off: an event (of a clock, of a ticket, a step), the time of a delay, or a condition alone. */
export interface LadderRow extends TriggerPlace {
  /** By the id of the place; in the order in which they are tried. */
  readonly cells: Readonly<Record<string, readonly LadderCell[]>>;
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
  const inside = chart.nodes.filter((node) => node.region === region.key && node.parent !== undefined);
  const rungs = inside
    .filter(({ kind }) => kind === 'atomic')
    .map(({ id, definition: { meta } }) => ({ id, title: meta?.title, level: meta?.level }))
    .sort((a, b) => (a.level ?? Infinity) - (b.level ?? Infinity));
  const ids = (kinds: readonly string[]) => inside.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const groups = ids(['compound', 'parallel']);
  const levels = rungs.map(({ id }) => id);
  const placeOf = (edge: OutlineTransition): string => {
    const tied = tiedWithin(edge)?.state;
    return (tied === undefined ? undefined : chart.byPath.get(tied)?.id) ?? edge.source.id;
  };
  const rows = new Map<string, TriggerPlace & { readonly cells: Record<string, LadderCell[]> }>();
  for (const edge of chart.transitions) {
    if (edge.source.region !== region.key) continue;
    const { id, trigger, event, target, definition: own } = edge;
    const key = `${trigger} ${event}`;
    const row = rows.get(key) ?? { trigger, event, cells: {} };
    (row.cells[placeOf(edge)] ??= []).push({ transition: id, to: target?.id, guarded: own.guard !== undefined });
    rows.set(key, row);
  }
  return {
    region: region.id,
    rungs,
    places: [region.id, ...levels, ...groups],
    targets: [...levels, ...groups, ...ids(['history'])],
    rows: [...rows.values()],
  };
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
