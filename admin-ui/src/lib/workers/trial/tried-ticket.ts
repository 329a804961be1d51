import {
  beginSimulation,
  byOwnTargets,
  carryOn,
  compileProcess,
  environmentOf,
  firstDifference,
  lookAt,
  present,
  toScenario,
  tryAgain,
  vocabularyOf,
} from '@stellwerk/engine';
import type {
  CourseDifference,
  Directory,
  Environment,
  ProcessDefinition,
  Scenario,
  ScenarioEntry,
  Simulation,
  SimulationEntry,
  SimulationStart,
} from '@stellwerk/engine';
import { timeSpan } from './time-span.ts';
import type { Sentence, TrialAct, TrialActor, TrialAnswer, TrialCourse } from './trial-questions.ts';
import { sightOf } from './trial-sight.ts';

/** Refusals that are a slip of the pen: nothing is kept of them, the form says what is wrong. */
const SLIPS: ReadonlySet<string> = new Set(['form', 'field']);

interface Opened {
  definition: ProcessDefinition;
  readonly directory: Directory;
  readonly env: Environment;
}

/** A ticket being tried out, with the engine. It answers each act with how everything stands then. */
export class TriedTicket {
  #opening: Promise<Opened> | undefined;
  #simulation: Simulation | undefined;
  /** As it was before something was done at an earlier entry, as long as it can be brought back. */
  #dropped: Simulation | undefined;
  /** What is done again when the process is changed once more: also what could not be begun in between. */
  #tried: Simulation | undefined;
  #refusedStart: Sentence | undefined;
  #failure: string | undefined;
  #difference: CourseDifference | undefined;
  #slip: Sentence | undefined;
  /** The entries the last answer told of. */
  #told: readonly SimulationEntry[] = [];

  /**
   * Carries out an act. Several at once are carried out in the order they were asked in.
   *
   * @throws UnopenedError before a process was opened
   */
  async answer(act: TrialAct, actor: TrialActor): Promise<TrialAnswer> {
    if (act.act === 'open') this.#opening = opened(act);
    const bench = await this.#bench();
    this.#slip = undefined;
    // A draft may be anything: what the engine cannot run is said, and what was tried stays.
    try {
      this.#carryOut(act, bench);
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    }
    return {
      course: this.#courseFor(actor, bench),
      dropped: this.#dropped === undefined ? 0 : this.#dropped.entries.length - 1 - this.#dropped.index,
      refusedStart: this.#refusedStart,
      failure: this.#failure,
      difference: this.#difference,
      slip: this.#slip,
    };
  }

  /** What was tried up to the entry one is looking at, as a scenario that has no title yet; undefined while it cannot be one. */
  async scenario(): Promise<Scenario | undefined> {
    await this.#bench();
    if (!this.#simulation) return undefined;
    const own = byOwnTargets(this.#simulation);
    return own.ok ? toScenario(own.simulation, {}) : undefined;
  }

  #carryOut(act: TrialAct, bench: Opened): void {
    switch (act.act) {
      case 'open':
      case 'startOver':
        this.#startOver();
        break;
      case 'begin':
        this.#begin(bench, act.start, act.byDirectory);
        break;
      case 'from':
        this.#from(bench, act.scenario, act.entries);
        break;
      case 'do':
        this.#do(act.entry);
        break;
      case 'pass':
        this.#pass(bench, act);
        break;
      case 'until':
        this.#do({ until: new Date(act.at).toISOString() });
        break;
      case 'look':
        this.#look(act.at);
        break;
      case 'turn':
        this.#look((this.#simulation?.index ?? 0) + act.by);
        break;
      case 'bringBack':
        if (this.#dropped) this.#take(this.#dropped);
        this.#dropped = undefined;
        break;
      case 'follow':
        this.#follow(bench, act.definition);
    }
  }

  #begin({ definition, directory, env }: Opened, start: Scenario['start'], byDirectory: boolean): void {
    const begun = beginSimulation({
      process: compileProcess(definition),
      start,
      env,
      vocabulary: vocabularyOf(definition, directory),
      ...(byDirectory ? { targets: directory } : {}),
    });
    this.#startOver();
    this.#refusedStart = begun.ok ? undefined : begun.refused.sentence;
    this.#take(begun.ok ? begun.simulation : undefined);
  }

  #from(bench: Opened, { start, run }: Scenario, entries: number): void {
    this.#startOver();
    this.#begin(bench, start, false);
    let simulation = this.#simulation;
    for (const { expect: _expect, ...entry } of run.slice(0, entries))
      if (simulation && Object.keys(entry).length > 0) simulation = carryOn(simulation, entry);
    this.#take(simulation);
  }

  #do(entry: ScenarioEntry): void {
    const simulation = this.#simulation;
    if (!simulation) return;
    const next = carryOn(simulation, entry);
    const { refused } = present(next);
    if (refused && SLIPS.has(refused.reason.code)) {
      this.#slip = refused.sentence;
      return;
    }
    this.#dropped = simulation.index < simulation.entries.length - 1 ? simulation : undefined;
    this.#difference = undefined;
    this.#take(next);
  }

  #pass({ env }: Opened, { count, unit, calendar }: Extract<TrialAct, { act: 'pass' }>): void {
    if (!this.#simulation) return;
    const openTime = calendar === undefined ? undefined : env.calendar(calendar);
    this.#do(timeSpan(present(this.#simulation).at, count, unit, openTime));
  }

  #look(index: number): void {
    if (this.#simulation) this.#take(lookAt(this.#simulation, index));
  }

  #startOver(): void {
    this.#take(undefined);
    this.#dropped = this.#refusedStart = this.#failure = this.#difference = undefined;
  }

  #follow(bench: Opened, definition: ProcessDefinition): void {
    bench.definition = definition;
    this.#failure = undefined;
    const tried = this.#tried;
    if (!tried) return;
    const vocabulary = vocabularyOf(definition, bench.directory);
    const again: SimulationStart = tryAgain({ ...tried, vocabulary }, compileProcess(definition));
    this.#dropped = undefined;
    this.#refusedStart = again.ok ? undefined : again.refused.sentence;
    if (!again.ok) {
      this.#simulation = undefined;
      return;
    }
    this.#difference = firstDifference(tried, again.simulation) ?? this.#difference;
    this.#take(again.simulation);
  }

  #take(simulation: Simulation | undefined): void {
    this.#simulation = this.#tried = simulation;
  }

  #courseFor(actor: TrialActor, { directory }: Opened): TrialCourse | undefined {
    const simulation = this.#simulation;
    const sight = simulation && sightOf(simulation, directory, actor);
    const entries = simulation?.entries ?? [];
    const differs = entries.findIndex((entry, index) => entry !== this.#told[index]);
    const kept = differs === -1 ? entries.length : differs;
    this.#told = entries;
    return sight && { kept, fresh: entries.slice(kept), index: simulation.index, sight };
  }

  async #bench(): Promise<Opened> {
    if (!this.#opening) throw new UnopenedError();
    return this.#opening;
  }
}

/** Thrown when something is asked of a ticket before a process was opened to try it in. */
export class UnopenedError extends Error {
  readonly code = 'unopened-trial';
  override readonly name = 'UnopenedError';

  constructor() {
    super('No process was opened to try a ticket out in.');
  }
}

async function opened({ definition, directory }: Extract<TrialAct, { act: 'open' }>): Promise<Opened> {
  return { definition, directory, env: await environmentOf(directory) };
}
