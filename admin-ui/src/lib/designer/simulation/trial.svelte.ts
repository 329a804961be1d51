import type {
  CourseDifference,
  Directory,
  ProcessDefinition,
  Scenario,
  ScenarioEntry,
  SimulationEntry,
  Upcoming,
} from '@stellwerk/engine';
import { lit } from '../../canvas/chart-index.ts';
import type { Lighting } from '../../canvas/chart-index.ts';
import type { ChartView } from '../../canvas/chart-view.svelte.ts';
import { EngineStopped, EngineWorker } from '../../workers/engine-worker.ts';
import type { TimeUnit } from '../../workers/trial/time-units.ts';
import type { Sentence, TrialAct, TrialAnswer, TrialSight, TrialStep } from '../../workers/trial/trial-questions.ts';
import { personIn } from './people-of.ts';
import { Places } from './places.ts';

/** What was tried, as far as the page shows it. */
interface Shown {
  readonly entries: readonly SimulationEntry[];
  /** The entry one is looking at. */
  readonly index: number;
  readonly sight: TrialSight;
}

/**
 * A ticket being tried out by one person: what has been done, in which role they act, and what it lights on the drawing.
 * The engine works in a worker of its own, which no analysis keeps waiting.
 */
export class Trial {
  /** Whether the calendars are there, holidays included. */
  ready = $state(false);
  /** How many entries can be brought back that were dropped when something was done at an earlier one. */
  dropped = $state(0);
  /** Why the ticket could not be made. */
  refusedStart = $state.raw<Sentence>();
  /** Why the process cannot be run at all. */
  failure = $state<string>();
  /** Why the engine does not answer; what was tried is gone with it. */
  lost = $state<string>();
  /** Where the course first went another way after the process was changed. */
  difference = $state.raw<CourseDifference>();
  #shown = $state.raw<Shown>();
  #role = $state('agent');
  #person = $state(1);
  /** How many acts are under way. */
  #acting = $state(0);
  readonly #engine = new EngineWorker();
  readonly #directory: Directory;
  readonly #places: Places;
  #definition: ProcessDefinition;
  #opening: Promise<unknown> | undefined;

  constructor(definition: ProcessDefinition, directory: Directory, chart: ChartView) {
    this.#definition = definition;
    this.#directory = directory;
    this.#places = new Places(chart);
  }

  // No derived values: they would end with the panel that made the trial, and the trial outlives it.

  get busy(): boolean {
    return this.#acting > 0;
  }
  /** Everything that was tried, the start first; empty while there is no ticket. */
  get entries(): readonly SimulationEntry[] {
    return this.#shown?.entries ?? [];
  }
  get index(): number {
    return this.#shown?.index ?? 0;
  }
  /** What one is looking at. */
  get entry(): SimulationEntry | undefined {
    return this.entries[this.index];
  }
  get sight(): TrialSight | undefined {
    return this.#shown?.sight;
  }
  /** What will happen by itself, the nearest first. */
  get coming(): readonly Upcoming[] {
    return this.sight?.coming ?? [];
  }
  /** What whoever acts could do. */
  get steps(): readonly TrialStep[] {
    return this.sight?.steps ?? [];
  }

  /** In which role one acts. */
  get role(): string {
    return this.#role;
  }
  set role(role: string) {
    this.#role = role;
    void this.lookAt(this.index);
  }
  /** There are several people in a role, counted from 1. */
  get person(): number {
    return this.#person;
  }
  set person(number: number) {
    this.#person = number;
    void this.lookAt(this.index);
  }
  /** The id of whoever acts. */
  get actor(): string {
    return personIn(this.role, this.person);
  }

  /** Gets the engine and the calendars ready. */
  async prepare(): Promise<void> {
    this.lost = undefined;
    this.#opening ??= this.#ask({ act: 'open', definition: this.#definition, directory: this.#directory });
    await this.#opening;
  }

  /** @param byDirectory whether targets and calendars of queues and service levels count */
  async begin(start: Scenario['start'], byDirectory: boolean): Promise<void> {
    await this.#ask({ act: 'begin', start, byDirectory });
  }

  /** Carries out a scenario's beginning, to go on from there by hand. */
  async from(scenario: Scenario, entries: number): Promise<void> {
    await this.prepare();
    await this.#ask({ act: 'from', scenario, entries });
  }

  /**
   * Does something at the entry one is looking at.
   * @returns what is wrong with the form; undefined if it was done, be it refused
   */
  async do(entry: ScenarioEntry): Promise<Sentence | undefined> {
    return (await this.#ask({ act: 'do', entry }))?.slip;
  }

  /** Sends an event as whoever is acting, or as somebody else. */
  send(
    event: string,
    data: Readonly<Record<string, unknown>> = {},
    as: string = this.role,
  ): Promise<Sentence | undefined> {
    const actor = as === this.role && this.person > 1 ? { actor: this.actor } : {};
    return this.do({ send: event, as, ...actor, ...(Object.keys(data).length === 0 ? {} : { data }) });
  }

  async until(at: number): Promise<void> {
    await this.#ask({ act: 'until', at });
  }

  /** @param calendar by whose open time it is counted; undefined: real time */
  async pass(count: number, unit: TimeUnit, calendar: string | undefined): Promise<void> {
    await this.#ask({ act: 'pass', count, unit, calendar });
  }

  async lookAt(index: number): Promise<void> {
    if (this.#shown) await this.#ask({ act: 'look', at: index });
  }

  /** Looks so many entries further; back if negative. */
  async turn(by: number): Promise<void> {
    await this.#ask({ act: 'turn', by });
  }

  async bringBack(): Promise<void> {
    await this.#ask({ act: 'bringBack' });
  }

  async startOver(): Promise<void> {
    if (this.#opening) await this.#ask({ act: 'startOver' });
  }

  /** The process has changed: everything is done again in the new one. */
  async follow(definition: ProcessDefinition): Promise<void> {
    if (definition === this.#definition) return;
    this.#definition = definition;
    if (this.#opening) await this.#ask({ act: 'follow', definition });
  }

  /** When a ticket best begins: soon, but while somebody is there. */
  firstMoment(now: number): Promise<number> {
    return this.#engine.ask<'firstMoment'>({
      kind: 'firstMoment',
      definition: this.#definition,
      directory: this.#directory,
      now,
    });
  }

  /** What was tried up to the entry one is looking at, as a scenario without a title; undefined while it cannot be one. */
  scenario(): Promise<Scenario | undefined> {
    return this.#engine.ask<'trialScenario'>({ kind: 'trialScenario' });
  }

  /** Nobody looks any more. */
  end(): void {
    this.#engine.stop();
  }

  /** Where the ticket stands and has been, and what it just took. */
  get lighting(): Lighting {
    const { entry } = this;
    if (!entry) return lit({});
    const visited = this.entries.slice(0, this.index).flatMap(({ states }) => [...this.#places.at(states)]);
    return lit({
      here: this.#places.at(entry.states),
      visited,
      taken: entry.applied.flatMap(({ transitions }) => transitions.map(({ id }) => id)),
    });
  }

  /** @returns undefined if the engine could not answer */
  async #ask(act: TrialAct): Promise<TrialAnswer | undefined> {
    this.#acting += 1;
    try {
      const answer = await this.#engine.ask<'trial'>({
        kind: 'trial',
        act,
        actor: { role: this.role, person: this.actor },
      });
      this.#take(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof EngineStopped)) this.#lose(error);
      return undefined;
    } finally {
      this.#acting -= 1;
    }
  }

  #take({ course, dropped, refusedStart, failure, difference }: TrialAnswer): void {
    this.#shown = course && {
      entries: [...this.entries.slice(0, course.kept), ...course.fresh],
      index: course.index,
      sight: course.sight,
    };
    Object.assign(this, { ready: true, dropped, refusedStart, failure, difference });
  }

  /** The engine starts anew when one prepares again. */
  #lose(error: unknown): void {
    this.#shown = this.#opening = undefined;
    this.ready = false;
    this.lost = error instanceof Error ? error.message : String(error);
  }
}
