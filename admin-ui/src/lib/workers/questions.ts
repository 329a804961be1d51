import type {
  Directory,
  Finding,
  GuardCoverage,
  ProcessDefinition,
  Scenario,
  ScenarioFailure,
} from '@stellwerk/engine';
import type { TrialAct, TrialActor, TrialAnswer } from './trial/trial-questions.ts';

/** What a page asks the engine in the worker. */
export type Question =
  | { readonly kind: 'analyse'; readonly definition: ProcessDefinition; readonly directory: Directory }
  /** The structural rules only: an answer after every change. */
  | { readonly kind: 'lint'; readonly definition: ProcessDefinition; readonly directory: Directory }
  | { readonly kind: 'scenarios'; readonly definition: ProcessDefinition; readonly directory: Directory }
  | { readonly kind: 'read'; readonly source: string }
  /** Something is done to the ticket that is being tried out; a worker has one. */
  | { readonly kind: 'trial'; readonly act: TrialAct; readonly actor: TrialActor }
  /** What was tried, as a scenario without a title. */
  | { readonly kind: 'trialScenario' }
  /** When a ticket that is tried out best begins. */
  | {
      readonly kind: 'firstMoment';
      readonly definition: ProcessDefinition;
      readonly directory: Directory;
      readonly now: number;
    };

export interface Analysis {
  readonly findings: readonly Finding[];
  /** False: what is not found is not proven absent. */
  readonly complete: boolean;
  readonly configurations: number;
}

/** One entry of a scenario, carried out: plain data that can leave a worker. */
export interface ScenarioStop {
  readonly at: number;
  /** Event sent; absent for the start and where only time passes. */
  readonly event?: string;
  /** Role of the sender, if the scenario names it. */
  readonly as?: string;
  /** How long real time ran, milliseconds, or until when. */
  readonly passed?: number;
  readonly until?: string;
  /** What fell due before the event, oldest first. */
  readonly due: readonly { readonly event: string; readonly transitions: readonly string[] }[];
  readonly states: Readonly<Record<string, string>>;
  readonly clocks: Readonly<Record<string, string>>;
  readonly notified: readonly string[];
  readonly owner: string | null;
  readonly refused?: { readonly sentence: Readonly<Record<'en' | 'de', string>>; readonly expected: boolean };
  readonly failures: readonly ScenarioFailure[];
  readonly transitions: readonly string[];
}
export interface ScenarioCourse {
  readonly title: Readonly<Record<string, string>>;
  readonly passed: boolean;
  readonly stops: readonly ScenarioStop[];
}
export interface ScenarioReport {
  readonly courses: readonly ScenarioCourse[];
  readonly all: number;
  readonly taken: number;
  /** Stable ids of transitions no scenario takes. */
  readonly missing: readonly string[];
  /** What the conditions of guards have come to. */
  readonly guards: GuardCoverage;
}
export type Reading =
  | { readonly ok: true; readonly definition: ProcessDefinition }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** What the structural rules say, and how long they took, milliseconds. */
export interface LintReport {
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

export interface Answers {
  readonly analyse: Analysis;
  readonly lint: LintReport;
  readonly scenarios: ScenarioReport;
  readonly read: Reading;
  readonly trial: TrialAnswer;
  readonly trialScenario: Scenario | undefined;
  readonly firstMoment: number;
}
export type Answer = Answers[Question['kind']];

/** From the page to the worker, and back. */
export interface Asked {
  readonly id: number;
  readonly question: Question;
}
export type Told =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: string };
