import { EngineWorker } from './engine-worker.ts';
import type { Answers, Question } from './questions.ts';

const worker = new EngineWorker();

/**
 * Asks the engine in the worker all pages share.
 * @param progress called now and then with how many situations the analysis has seen
 */
export const askEngine = <Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
  progress?: (seen: number) => void,
): Promise<Answers[Kind]> => worker.ask(question, progress);
