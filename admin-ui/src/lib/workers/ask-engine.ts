import type { Answers, Asked, Question, Told } from './questions.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (failure: Error) => void;
  readonly progress: ((seen: number) => void) | undefined;
}

/** Thrown when the engine in the worker could not answer. */
export class EngineFailure extends Error {
  readonly code = 'engine-failure';
}

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * Asks the engine in its worker, which starts with the first question.
 * @param progress called now and then with how many situations the analysis has seen
 */
export function askEngine<Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
  progress?: (seen: number) => void,
): Promise<Answers[Kind]> {
  worker ??= started();
  const id = ++last;
  const answer = new Promise<Answers[Kind]>((resolve, reject) => {
    waiting.set(id, { resolve, reject, progress });
  });
  worker.postMessage({ id, question } satisfies Asked);
  return answer;
}

function started(): Worker {
  const fresh = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  fresh.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id);
    if (!one) return;
    if ('progress' in data) return one.progress?.(data.progress);
    waiting.delete(data.id);
    if ('answer' in data) one.resolve(data.answer as never);
    else one.reject(new EngineFailure(data.failure));
  });
  fresh.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new EngineFailure(message || 'The engine could not be loaded.'));
    waiting.clear();
    worker = undefined;
  });
  return fresh;
}
