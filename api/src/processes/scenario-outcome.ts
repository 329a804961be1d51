import type { Finding, LocalizedText } from '@stellwerk/engine';

/** How one scenario of a definition went. */
export interface ScenarioOutcome {
  readonly title: LocalizedText;
  readonly passed: boolean;
  /** What was expected and what came, in words; empty if it passed. */
  readonly failures: readonly { readonly en: string; readonly de: string }[];
}

/** What the search says about a definition. */
export interface Analysis {
  readonly findings: readonly Finding[];
  /** False: too large to be proven within the time, so what is not found is not proven absent. */
  readonly complete: boolean;
  readonly configurations: number;
}

/** What the thread tells, in this order: the analysis, each scenario as it ends, the end. */
export type WorkerAnswer =
  { readonly analysis: Analysis } | { readonly scenario: ScenarioOutcome } | { readonly done: true };

/** Of a scenario that was still running, or not begun, when the time was over. */
export const NOT_FINISHED = {
  en: 'It was not finished in time.',
  de: 'Es wurde nicht rechtzeitig fertig.',
} as const;
