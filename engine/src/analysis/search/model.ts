import { lengthsOf } from '../../definition/delay-length.ts';
import type { Directory } from '../../definition/directory-types.ts';
import { outline } from '../../definition/outline.ts';
import type { Outline, OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { Category, DelayDefinition, FieldFlag, ProcessDefinition } from '../../definition/types.ts';
import { hasOpenQueue } from '../../expression/typing.ts';
import { fieldDomain, noUses } from './domain.ts';
import type { Domain, Uses } from './domain.ts';
import { transientFields } from './transient-fields.ts';
import { readsOf } from './uses.ts';
import type { Reads } from './uses.ts';

/** Where a variable of the ticket lies in a configuration's row. */
export interface Slot {
  readonly index: number;
  readonly size: number;
}
export interface FieldSlot extends Slot {
  readonly name: string;
  readonly domain: Domain;
  /** Nobody looks at the value again: it is forgotten at the end of each step. */
  readonly transient: boolean;
}
/** Thresholds crossed so far and the stage: `stage * (thresholds.length + 1) + crossed`. */
export interface ClockSlot extends Slot {
  readonly name: string;
  /** Those that may move something; the search keeps account of them. */
  readonly thresholds: readonly number[];
  /** Those that only send something out: they may pass at any time and change nothing. */
  readonly silent: readonly number[];
}
export const CLOCK_IDLE = 0;
export const CLOCK_ACTIVE = 1;
export const CLOCK_COMPLETED = 2;
export const CLOCK_CANCELLED = 3;

/** How often a timer has fired in this visit; absent where its state is always left. */
export interface TimerModel {
  readonly node: OutlineNode;
  readonly delay: string;
  /** The event it fires as, the same as in the machine. */
  readonly event: string;
  readonly slot: Slot | undefined;
  readonly most: number;
  /** Of a date: the field it comes from. */
  readonly until: FieldSlot | undefined;
  readonly whenClosed: boolean;
}
export const APPROVAL_STATES = ['none', 'open', 'granted', 'denied'] as const;

/** A definition as the search sees it: a finite machine over small numbers. */
export interface Model {
  readonly definition: ProcessDefinition;
  readonly directory: Directory | undefined;
  readonly outline: Outline;
  readonly reads: Reads;
  /** Numbers in a row. */
  readonly width: number;
  /** By node index: the slot that holds its active child's number plus one; compound nodes only. */
  readonly children: readonly (Slot | undefined)[];
  /** By node index of a history state: what it remembers. */
  readonly histories: ReadonlyMap<
    number,
    { readonly of: OutlineNode; readonly remembered: readonly { readonly node: OutlineNode; readonly slot: Slot }[] }
  >;
  readonly fields: ReadonlyMap<string, FieldSlot>;
  readonly clocks: readonly ClockSlot[];
  readonly timers: readonly TimerModel[];
  readonly approvals: ReadonlyMap<string, Slot>;
  /** The open queue region's queue: the last class stands for every queue nobody names. */
  readonly queue: (Slot & { readonly keys: readonly string[] }) | undefined;
  /** By node index: category of a lifecycle state, inherited. */
  readonly categories: readonly (Category | undefined)[];
  /** Nodes that put a flag on fields, with the fields of the cone. */
  readonly flags: readonly { readonly node: OutlineNode; readonly field: FieldSlot; readonly flag: FieldFlag }[];
  /** Transitions by node index and event. */
  readonly handlers: readonly ReadonlyMap<string, readonly OutlineTransition[]>[];
  /** All events some transition waits for. */
  readonly alphabet: ReadonlySet<string>;
  /** The domain of a variable that is no stored field. */
  domainOf(variable: string): Domain;
}

/** The name under which a state's timer reaches the machine. */
export const timerEvent = (path: string, delay: string): string => `timer.${path}.${delay}`;

/** Lays the definition out as a finite machine. The references in it must be sound. */
export function modelOf(definition: ProcessDefinition, directory: Directory | undefined): Model {
  const flat = outline(definition);
  const reads = readsOf(definition, flat);
  let width = 0;
  const slot = (size: number): Slot => ({ index: width++, size });

  const children = flat.nodes.map((node) => (node.kind === 'compound' ? slot(node.children.length + 1) : undefined));
  const fields = new Map<string, FieldSlot>();
  const transient = transientFields(definition, flat, reads);
  for (const [name, field] of Object.entries(definition.fields ?? {})) {
    if (!reads.fields.has(name)) continue;
    const domain = fieldDomain(field, merged(reads.uses.get(`fields.${name}`), reads.uses.get(`event.data.${name}`)));
    fields.set(name, { ...slot(domain.size), name, domain, transient: transient.has(name) });
  }
  const alphabet = new Set(flat.transitions.flatMap((t) => (t.trigger === 'on' ? [t.event] : [])));
  const clocks = clocksOf(definition, flat, slot);
  const timers = timersOf(definition, flat, fields, slot);
  const approvals = new Map<string, Slot>();
  for (const name of Object.keys(definition.approvals ?? {}))
    if ([`approval.${name}.granted`, `approval.${name}.denied`, 'ticket.vote'].some((event) => alphabet.has(event)))
      approvals.set(name, slot(4));
  return {
    definition,
    directory,
    outline: flat,
    reads,
    children,
    histories: historiesOf(flat, slot),
    fields,
    clocks,
    timers,
    approvals,
    queue: queueOf(definition, flat, reads, alphabet, slot),
    width,
    categories: categoriesOf(flat),
    flags: flat.nodes.flatMap((node) =>
      Object.entries(node.definition.meta?.fields ?? {}).flatMap(([name, flag]) => {
        const field = fields.get(name);
        return field === undefined ? [] : [{ node, field, flag }];
      }),
    ),
    handlers: flat.nodes.map(handlersOf),
    alphabet,
    domainOf: domainFinder(definition, reads, fields),
  };
}

function merged(a: Uses | undefined, b: Uses | undefined): Uses {
  const all = noUses();
  for (const uses of [a, b]) {
    uses?.values.forEach((value) => all.values.add(value));
    uses?.cuts.forEach((cut) => all.cuts.add(cut));
    uses?.anchors.forEach((anchor) => all.anchors.add(anchor));
  }
  return all;
}

/** Data of an event is cut like the field it is named after or stored in; everything else by its own uses. */
function domainFinder(
  definition: ProcessDefinition,
  reads: Reads,
  fields: ReadonlyMap<string, FieldSlot>,
): (variable: string) => Domain {
  const known = new Map<string, Domain>();
  return (variable) => {
    const found = known.get(variable);
    if (found !== undefined) return found;
    const name = /^(?:event\.data|fields)\.(.+)$/.exec(variable)?.[1] ?? '';
    const stored = fields.get(name)?.domain;
    const declared = definition.fields?.[name] ?? (name === 'date' ? ({ type: 'date' } as const) : undefined);
    const domain = stored ?? fieldDomain(declared, reads.uses.get(variable) ?? noUses());
    known.set(variable, domain);
    return domain;
  };
}

function clocksOf(definition: ProcessDefinition, flat: Outline, slot: (size: number) => Slot): ClockSlot[] {
  const moving = new Set([
    'setField',
    'clearField',
    'increment',
    'decide',
    'raise',
    'requestApproval',
    'restartClock',
    'completeClock',
  ]);
  return Object.entries(definition.clocks ?? {}).flatMap(([name, clock]) => {
    const handlers = (percent: number): OutlineTransition[] =>
      flat.transitions.filter(({ trigger, event }) => trigger === 'on' && event === `clock.${name}.${percent}`);
    const handled = (clock.thresholds ?? []).filter((percent) => handlers(percent).length > 0);
    const moves = (percent: number): boolean =>
      handlers(percent).some(
        ({ target, definition: { actions } }) =>
          target !== undefined || actions?.some(({ type }) => moving.has(type)) === true,
      );
    const thresholds = handled.filter(moves);
    const silent = handled.filter((percent) => !moves(percent));
    return handled.length === 0 ? [] : [{ ...slot(4 * (thresholds.length + 1)), name, thresholds, silent }];
  });
}

/** A timer repeated more often than this is taken as endless. */
const COUNTED_REPETITIONS = 16;

function timersOf(
  definition: ProcessDefinition,
  flat: Outline,
  fields: ReadonlyMap<string, FieldSlot>,
  slot: (size: number) => Slot,
): TimerModel[] {
  return flat.nodes.flatMap((node) =>
    Object.keys(node.definition.after ?? {}).map((delay) => {
      const declared: DelayDefinition | undefined = definition.delays?.[delay];
      const most = declared === undefined ? 1 : mostFirings(declared);
      const stays = node.transitions.some((t) => t.trigger === 'after' && t.event === delay && !leaves(t));
      const until =
        declared !== undefined && 'until' in declared && typeof declared.until === 'object' && 'var' in declared.until
          ? fields.get(declared.until.var.replace(/^fields\./, ''))
          : undefined;
      return {
        node,
        delay,
        event: timerEvent(node.path, delay),
        slot: stays && most <= COUNTED_REPETITIONS ? slot(most + 1) : undefined,
        most,
        until,
        whenClosed: node.region === 'lifecycle',
      };
    }),
  );
}

/** How often a timer fires in one visit at most, whatever it is chosen by. */
const mostFirings = (delay: DelayDefinition): number =>
  Math.max(
    1,
    ...lengthsOf(delay).map(({ every, max }) => (every === undefined ? 1 : (max ?? Number.POSITIVE_INFINITY))),
  );

/** True if taking it always ends this visit of its source. */
function leaves(transition: OutlineTransition): boolean {
  const { source, target, definition } = transition;
  if (target === undefined) return false;
  if (definition.reenter === true) return true;
  for (let node: OutlineNode | undefined = target; node !== undefined; node = node.parent)
    if (node === source) return false;
  return true;
}

function historiesOf(flat: Outline, slot: (size: number) => Slot): Model['histories'] {
  const histories = new Map<number, { of: OutlineNode; remembered: { node: OutlineNode; slot: Slot }[] }>();
  for (const history of flat.nodes) {
    const of = history.parent;
    if (history.kind !== 'history' || of === undefined) continue;
    const below = (node: OutlineNode): OutlineNode[] => [node, ...node.children.flatMap(below)];
    const nodes = history.definition.history === 'deep' ? below(of) : [of];
    const remembered = nodes
      .filter((node) => node.kind === 'compound')
      .map((node) => ({ node, slot: slot(node.children.length + 1) }));
    histories.set(history.index, { of, remembered });
  }
  return histories;
}

function queueOf(
  definition: ProcessDefinition,
  flat: Outline,
  reads: Reads,
  alphabet: ReadonlySet<string>,
  slot: (size: number) => Slot,
): Model['queue'] {
  if (!hasOpenQueue(definition)) return undefined;
  const asked = [...reads.states]
    .filter((path) => path.startsWith('queue.'))
    .map((path) => path.slice('queue.'.length));
  if (asked.length === 0) return undefined;
  const raised = flat.actions.flatMap(({ action }) => (action.type === 'raise' ? [action.params.event] : []));
  const moves = [...alphabet, ...raised].filter((event) => event.startsWith('queue.move.'));
  const keys = [...new Set([...asked, ...moves.map((event) => event.slice('queue.move.'.length))])];
  return { ...slot(keys.length + 1), keys };
}

function categoriesOf(flat: Outline): (Category | undefined)[] {
  const categories: (Category | undefined)[] = [];
  for (const node of flat.nodes)
    categories.push(
      node.region === 'lifecycle'
        ? (node.definition.meta?.category ?? (node.parent === undefined ? undefined : categories[node.parent.index]))
        : undefined,
    );
  return categories;
}

function handlersOf(node: OutlineNode): ReadonlyMap<string, readonly OutlineTransition[]> {
  const handlers = new Map<string, OutlineTransition[]>();
  for (const transition of node.transitions) {
    const event =
      transition.trigger === 'on'
        ? transition.event
        : transition.trigger === 'after'
          ? timerEvent(node.path, transition.event)
          : '';
    const known = handlers.get(event);
    if (known === undefined) handlers.set(event, [transition]);
    else known.push(transition);
  }
  return handlers;
}
