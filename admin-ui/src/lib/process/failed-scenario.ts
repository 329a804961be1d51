import type { LocalizedText } from '@stellwerk/engine';
import type { ScenarioReport } from '../workers/questions.ts';

/** A scenario that fails, and what was expected and what came. */
export interface FailedScenario {
  readonly title: LocalizedText;
  readonly failures: readonly Readonly<Record<'en' | 'de', string>>[];
}

/** Those of a run that fail. */
export const failedScenarios = ({ courses }: ScenarioReport): FailedScenario[] =>
  courses
    .filter(({ passed }) => !passed)
    .map(({ title, stops }) => ({ title, failures: stops.flatMap(({ failures }) => failures) }));
