import { getContext, setContext } from 'svelte';
import { automaticPlan, checkPlan, ruleFor, toDiagram } from '@stellwerk/engine';
import type { Directory, MigrationRule, ProcessDefinition } from '@stellwerk/engine';
import type { Language } from '@stellwerk/ui/translations/index.ts';
import { plannedRegions } from './planned-regions.ts';
import { occupiedOf, stillKnown } from './said-states.ts';

/** One version with its document. */
export interface Version {
  readonly version: number;
  readonly definition: ProcessDefinition;
}
export type TimerChoice = NonNullable<MigrationRule['timers']>;
export type ClockChoice = NonNullable<MigrationRule['clocks']>;
export type FieldChoice = NonNullable<MigrationRule['fields']>[string];
/** How many tickets there are, and how many stand in each state by path. */
export interface Standing {
  readonly tickets: number;
  readonly states: ReadonlyMap<string, number>;
}

const NOBODY: ReadonlyMap<string, number> = new Map();

/** A migration being planned: what an admin says, and what follows from it. Table and drawing show the same one. */
export class Planning {
  readonly from: Version;
  readonly to: Version;
  readonly before;
  readonly after;
  /** By path: what was drawn or chosen. */
  states = $state.raw<Readonly<Record<string, string>>>({});
  fields = $state.raw<Readonly<Record<string, FieldChoice>>>({});
  timers = $state<TimerChoice>('keep');
  clocks = $state<ClockChoice>('keep');
  /** Keys of the regions that are gone and may be lost. */
  ends = $state.raw<readonly string[]>([]);
  withClosed = $state(false);
  /** Undefined until they are counted. */
  standing = $state.raw<Standing>();
  /** Key of the region that is drawn. */
  region = $state('lifecycle');
  /** Path of the old state that was touched: its arrow is looked at, or its target is chosen next. */
  picked = $state<string>();
  /** What follows from stable ids alone. */
  readonly automatic;
  /** With the new version's own rule: what holds unless somebody says something else. */
  readonly #unsaid;

  constructor(from: Version, to: Version, directory: Directory, language: Language, said: Partial<MigrationRule> = {}) {
    this.from = from;
    this.to = to;
    this.before = toDiagram(from.definition, language, directory);
    this.after = toDiagram(to.definition, language, directory);
    this.automatic = automaticPlan(from.definition, to.definition).plan;
    this.#unsaid = automaticPlan(from.definition, to.definition, ruleFor(to.definition, from.version)).plan;
    const begin = ruleFor(to.definition, from.version, said);
    this.timers = begin.timers ?? 'keep';
    this.clocks = begin.clocks ?? 'keep';
    this.ends = (begin.ends ?? []).filter((name) => this.before.regions.some(({ key }) => key === name));
    this.fields = said.fields ?? {};
    this.states = stillKnown(said.states ?? {}, this.before, this.after);
  }

  /** What goes to the server: everything beyond stable ids and the new version's own rule. */
  readonly rule = $derived.by<MigrationRule>(() => ({
    states: this.states,
    fields: this.fields,
    timers: this.timers,
    clocks: this.clocks,
    ends: this.ends,
  }));
  readonly plan = $derived.by(
    () =>
      automaticPlan(this.from.definition, this.to.definition, ruleFor(this.to.definition, this.from.version, this.rule))
        .plan,
  );
  readonly problems = $derived.by(() =>
    checkPlan(this.plan, this.from.definition, this.to.definition, occupiedOf(this.standing)),
  );
  readonly regions = $derived.by(() =>
    plannedRegions({
      before: this.before,
      after: this.after,
      automatic: this.automatic,
      plan: this.plan,
      said: this.states,
      occupied: this.standing?.states ?? NOBODY,
      unmapped: this.problems.filter(({ code }) => code === 'unmapped-state').map(({ subject }) => subject),
    }),
  );
  readonly missing = $derived.by(() =>
    this.regions.flatMap(({ key, states }) =>
      states.filter(({ missing }) => missing).map((state) => ({ region: key, ...state })),
    ),
  );
  /** Errors that are not about a missing place. */
  readonly wrong = $derived.by(() =>
    this.problems.filter(({ severity, code }) => severity === 'error' && code !== 'unmapped-state'),
  );

  /** Says where tickets of a state go; undefined takes that back. */
  say(path: string, target: string | undefined): void {
    const { [path]: _, ...others } = this.states;
    const isPlain = target !== undefined && target === this.#unsaid.states[path];
    this.states = target === undefined || isPlain ? others : { ...others, [path]: target };
    this.picked = path;
  }

  sayField(name: string, source: FieldChoice | undefined): void {
    const { [name]: _, ...others } = this.fields;
    this.fields = source === undefined ? others : { ...others, [name]: source };
  }

  /** Says that a region that is gone may be lost, or takes that back. */
  sayEnd(region: string, isSaid: boolean): void {
    const others = this.ends.filter((key) => key !== region);
    this.ends = isSaid ? [...others, region] : others;
  }

  reset(): void {
    this.states = {};
    this.fields = {};
    this.ends = ruleFor(this.to.definition, this.from.version).ends ?? [];
    this.picked = undefined;
  }
}

const KEY = Symbol('planning');
export const providePlanning = (planning: Planning): Planning => setContext(KEY, planning);
export const usePlanning = (): Planning => getContext<Planning>(KEY);
