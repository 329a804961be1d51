import { failureInWords, phrasesOf } from '@stellwerk/engine';
import type { Directory, LocalizedText, ProcessDefinition } from '@stellwerk/engine';
import type { ScenarioReport } from '../workers/questions.ts';

/** A scenario that fails, and what was expected and what came. */
export interface FailedScenario {
  readonly title: LocalizedText;
  readonly failures: readonly Readonly<Record<'en' | 'de', string>>[];
}

/** Those of a run that fail, in the titles of the process. */
export function failedScenarios(
  { courses }: ScenarioReport,
  definition: ProcessDefinition,
  directory: Directory,
): FailedScenario[] {
  const en = phrasesOf(definition, directory, 'en');
  const de = phrasesOf(definition, directory, 'de');
  return courses
    .filter(({ passed }) => !passed)
    .map(({ title, stops }) => ({
      title,
      failures: stops.flatMap(({ failures }) =>
        failures.map((failure) => ({
          en: failureInWords(failure, en, 'en'),
          de: failureInWords(failure, de, 'de'),
        })),
      ),
    }));
}
