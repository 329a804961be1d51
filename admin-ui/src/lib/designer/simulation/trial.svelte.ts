import {
  beginSimulation,
  carryOn,
  comingUp,
  compileProcess,
  environmentOf,
  lookAt,
  present,
  stepsNow,
  tryAgain,
  vocabularyOf,
} from '@stellwerk/engine';
import type {
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
  role = $state('agent');
  /** There are several people in a role; the first is called like the role. */
  person = $state(1);
  env = $state.raw<Environment>();
  readonly #directory: Directory;
  #definition: ProcessDefinition;
  readonly #places: Places;

  constructor(definition: ProcessDefinition, directory: Directory, chart: ChartView) {
    this.#definition = definition;
    this.#directory = directory;
    this.#places = new Places(chart);
  }

  readonly entry: SimulationEntry | undefined = $derived(this.simulation && present(this.simulation));
  readonly coming: readonly Upcoming[] = $derived(this.simulation ? comingUp(this.simulation) : []);
  readonly steps: readonly PossibleStep[] = $derived(
    this.simulation ? stepsNow(this.simulation, this.role, this.actor) : [],
  );

  /** The id of whoever acts; undefined for the first person of a role. */
  get actor(): string | undefined {
    return this.person === 1 ? undefined : `${this.role}-${String(this.person)}`;
  }

  /** Compiles the calendars, holidays included. */
  async prepare(): Promise<void> {
    await this.#orFail(async () => {
      this.env = await environmentOf(this.#directory);
    });
  }

  begin(start: Scenario['start']): void {
    const { env } = this;
    if (!env) return;
    this.#attempt(() => {
      const begun = beginSimulation({
        process: compileProcess(this.#definition),
        start,
        env,
        vocabulary: vocabularyOf(this.#definition, this.#directory),
      });
      this.dropped = undefined;
      this.refusedStart = begun.ok ? undefined : begun.refused.sentence;
      this.simulation = begun.ok ? begun.simulation : undefined;
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
      this.simulation = next;
    });
    return slip;
  }

  /** Sends an event as whoever is acting. */
  send(event: string, data?: Readonly<Record<string, unknown>>, as: string = this.role): Sentence | undefined {
    const actor = as === this.role ? this.actor : undefined;
    return this.do({
      send: event,
      as,
      ...(actor === undefined ? {} : { actor }),
      ...(data === undefined || Object.keys(data).length === 0 ? {} : { data }),
    });
  }

  until(at: number): void {
    this.do({ until: isoOf(at) });
  }

  lookAt(index: number): void {
    if (this.simulation) this.simulation = lookAt(this.simulation, index);
  }

  bringBack(): void {
    if (this.dropped) this.simulation = this.dropped;
    this.dropped = undefined;
  }

  startOver(): void {
    this.simulation = this.dropped = this.refusedStart = this.failure = undefined;
  }

  /** The process has changed: everything is done again in the new one. */
  follow(definition: ProcessDefinition): void {
    if (definition === this.#definition) return;
    this.#definition = definition;
    const { simulation } = this;
    this.failure = undefined;
    if (!simulation) return;
    this.#attempt(() => {
      const again = tryAgain(
        { ...simulation, vocabulary: vocabularyOf(definition, this.#directory) },
        compileProcess(definition),
      );
      this.dropped = undefined;
      this.refusedStart = again.ok ? undefined : again.refused.sentence;
      this.simulation = again.ok ? again.simulation : undefined;
    });
  }

  /** Where the ticket stands and has been, what it just took, and what could be done next. */
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

  /** A draft may be anything: what the engine cannot run is said, and what was tried stays. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  async #orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}
