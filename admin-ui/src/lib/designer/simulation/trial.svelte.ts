import {
  beginSimulation,
  carryOn,
  comingUp,
  compileProcess,
  environmentOf,
  firstDifference,
  lookAt,
  present,
  stepsNow,
  tryAgain,
  vocabularyOf,
} from '@stellwerk/engine';
import type {
  CourseDifference,
  Directory,
  Environment,
  PossibleStep,
  ProcessDefinition,
  Scenario,
  ScenarioEntry,
  Simulation,
  SimulationEntry,
  Upcoming,
} from '@stellwerk/engine';
import { lit } from '../../canvas/chart-index.ts';
import type { Lighting } from '../../canvas/chart-index.ts';
import type { ChartView } from '../../canvas/chart-view.svelte.ts';
import { isoOf } from './iso-of.ts';
import { personIn } from './people-of.ts';
import { Places } from './places.ts';

type Sentence = Readonly<Record<'en' | 'de', string>>;
/** Refusals that are a slip of the pen: nothing is kept of them, the form says what is wrong. */
const SLIPS: ReadonlySet<string> = new Set(['form', 'field']);

/** A ticket being tried out by one person: what has been done, in which role they act, and what it lights on the drawing. */
export class Trial {
  simulation = $state.raw<Simulation>();
  /** As it was before something was done at an earlier entry, as long as it can be brought back. */
  dropped = $state.raw<Simulation>();
  /** Why the ticket could not be made. */
  refusedStart = $state.raw<Sentence>();
  /** Why the process cannot be run at all. */
  failure = $state<string>();
  /** Where the course first went another way after the process was changed. */
  difference = $state.raw<CourseDifference>();
  role = $state('agent');
  /** There are several people in a role, counted from 1. */
  person = $state(1);
  env = $state.raw<Environment>();
  readonly #directory: Directory;
  readonly #places: Places;
  #definition: ProcessDefinition;
  /** What is done again when the process is changed once more: also what could not be begun in between. */
  #tried: Simulation | undefined;

  constructor(definition: ProcessDefinition, directory: Directory, chart: ChartView) {
    this.#definition = definition;
    this.#directory = directory;
    this.#places = new Places(chart);
  }

  // No derived values: they would end with the panel that made the trial, and the trial outlives it.

  /** What one is looking at. */
  get entry(): SimulationEntry | undefined {
    return this.simulation && present(this.simulation);
  }
  /** What will happen by itself, the nearest first. */
  get coming(): readonly Upcoming[] {
    return this.simulation ? comingUp(this.simulation) : [];
  }
  /** What whoever acts could do, computed anew each time. */
  get steps(): readonly PossibleStep[] {
    return this.simulation ? stepsNow(this.simulation, this.role, this.actor) : [];
  }

  /** The id of whoever acts. */
  get actor(): string {
    return personIn(this.role, this.person);
  }

  /** Compiles the calendars, holidays included. */
  async prepare(): Promise<void> {
    try {
      this.env ??= await environmentOf(this.#directory);
    } catch (error) {
      this.failure = messageOf(error);
    }
  }

  /** @param byDirectory whether targets and calendars of queues and service levels count */
  begin(start: Scenario['start'], byDirectory = false): void {
    const { env } = this;
    if (!env) return;
    this.#attempt(() => {
      const begun = beginSimulation({
        process: compileProcess(this.#definition),
        start,
        env,
        vocabulary: vocabularyOf(this.#definition, this.#directory),
        ...(byDirectory ? { targets: this.#directory } : {}),
      });
      this.dropped = this.difference = this.failure = undefined;
      this.refusedStart = begun.ok ? undefined : begun.refused.sentence;
      this.#take(begun.ok ? begun.simulation : undefined);
    });
  }

  /** Carries out a scenario's beginning, to go on from there by hand. */
  async from({ start, run }: Scenario, entries: number = run.length): Promise<void> {
    await this.prepare();
    this.startOver();
    this.begin(start);
    this.#attempt(() => {
      let { simulation } = this;
      for (const { expect: _expect, ...entry } of run.slice(0, entries))
        if (simulation && Object.keys(entry).length > 0) simulation = carryOn(simulation, entry);
      this.#take(simulation);
    });
  }

  /**
   * Does something at the entry one is looking at.
   * @returns what is wrong with the form; undefined if it was done, be it refused
   */
  do(entry: ScenarioEntry): Sentence | undefined {
    const { simulation } = this;
    if (!simulation) return undefined;
    let slip: Sentence | undefined;
    this.#attempt(() => {
      const next = carryOn(simulation, entry);
      const { refused } = present(next);
      if (refused && SLIPS.has(refused.reason.code)) {
        slip = refused.sentence;
        return;
      }
      const lost = simulation.entries.length - 1 - simulation.index;
      this.dropped = lost > 0 ? simulation : undefined;
      this.difference = undefined;
      this.#take(next);
    });
    return slip;
  }

  /** Sends an event as whoever is acting, or as somebody else. */
  send(event: string, data: Readonly<Record<string, unknown>> = {}, as: string = this.role): Sentence | undefined {
    const actor = as === this.role && this.person > 1 ? { actor: this.actor } : {};
    return this.do({ send: event, as, ...actor, ...(Object.keys(data).length === 0 ? {} : { data }) });
  }

  until(at: number): void {
    this.do({ until: isoOf(at) });
  }

  lookAt(index: number): void {
    if (this.simulation) this.#take(lookAt(this.simulation, index));
  }

  bringBack(): void {
    if (this.dropped) this.#take(this.dropped);
    this.dropped = undefined;
  }

  startOver(): void {
    this.#take(undefined);
    this.dropped = this.refusedStart = this.failure = this.difference = undefined;
  }

  /** The process has changed: everything is done again in the new one. */
  follow(definition: ProcessDefinition): void {
    if (definition === this.#definition) return;
    this.#definition = definition;
    this.failure = undefined;
    const tried = this.#tried;
    if (!tried) return;
    this.#attempt(() => {
      const again = tryAgain(
        { ...tried, vocabulary: vocabularyOf(definition, this.#directory) },
        compileProcess(definition),
      );
      this.dropped = undefined;
      this.refusedStart = again.ok ? undefined : again.refused.sentence;
      if (!again.ok) {
        this.simulation = undefined;
        return;
      }
      this.difference = firstDifference(tried, again.simulation) ?? this.difference;
      this.#take(again.simulation);
    });
  }

  /** Where the ticket stands and has been, and what it just took. */
  get lighting(): Lighting {
    const { simulation, entry } = this;
    if (!simulation || !entry) return lit({});
    const visited = simulation.entries.slice(0, simulation.index).flatMap(({ states }) => [...this.#places.at(states)]);
    return lit({
      here: this.#places.at(entry.states),
      visited,
      taken: entry.applied.flatMap(({ transitions }) => transitions.map(({ id }) => id)),
    });
  }

  #take(simulation: Simulation | undefined): void {
    this.simulation = this.#tried = simulation;
  }

  /** A draft may be anything: what the engine cannot run is said, and what was tried stays. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failure = messageOf(error);
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
