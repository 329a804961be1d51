import type { Category, Expression, ProcessDefinition } from '../definition/types.ts';
import type { Outline, OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { Chart, ChartState } from './chart.ts';
import type { Run } from './run.ts';
import type { StateValue } from './types.ts';

/** Which facts the definition reads; exactly those are stored with history. */
export interface FactsRead {
  readonly roles: boolean;
  /** Names below `ticket.`. */
  readonly ticket: readonly string[];
  readonly targets: boolean;
  readonly approvers: boolean;
}

/** A transition with what is known of it before anything runs. */
export interface CompiledTransition {
  readonly id: string;
  readonly outline: OutlineTransition;
  readonly region: string;
  /** The event XState sees; empty for `always`. */
  readonly event: string;
  readonly guard: Expression | undefined;
  /** Belongs to the region itself and does not apply in closed states. */
  readonly notWhenClosed: boolean;
}

/** An `after` of one state. */
export interface CompiledTimer {
  /** `lifecycle.waiting/reminder` */
  readonly key: string;
  readonly path: string;
  readonly delay: string;
  readonly event: string;
  readonly region: string;
  /** May be armed while the ticket is closed. */
  readonly whenClosed: boolean;
}

/** A set of active states, made ready once: everything about it that does not depend on a ticket. */
export interface Configuration {
  readonly value: Readonly<Record<string, StateValue>>;
  /** XState's snapshot, without context. */
  readonly state: ChartState;
  /** Active states, document order. */
  readonly nodes: readonly OutlineNode[];
  readonly paths: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** By region, without the region's key: `waiting`, `open.waiting`. */
  readonly leaves: Readonly<Record<string, string>>;
  readonly category: Category;
  readonly lifecycleNode: OutlineNode;
  readonly timers: readonly CompiledTimer[];
}

export type Perform = (run: Run) => void;

/** A definition made ready to run; immutable from outside, shared by all tickets of the version. */
export interface CompiledProcess {
  readonly definition: ProcessDefinition;
  readonly hash: string;
  readonly outline: Outline;
  readonly transitions: ReadonlyMap<string, CompiledTransition>;
  /** By state path, then event: the branches in order. */
  readonly handlers: ReadonlyMap<string, ReadonlyMap<string, readonly CompiledTransition[]>>;
  readonly timers: ReadonlyMap<string, readonly CompiledTimer[]>;
  /** Events some state handles, and names that are raised. */
  readonly alphabet: ReadonlySet<string>;
  readonly reads: FactsRead;
  /** The queue region is one generic state (`meta.open`). */
  readonly queueIsOpen: boolean;
  /** Category of each lifecycle state, inherited. */
  readonly categories: ReadonlyMap<string, Category>;
  readonly chart: Chart;
  /** The chart that begins in another queue; made when asked for. */
  chartBeginningIn(queue: string): Chart | undefined;
  /** Configurations by value; a cache, not part of the meaning. */
  readonly configurations: Map<string, Configuration>;
}
