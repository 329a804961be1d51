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
/** Thrown to whoever waits when the worker is stopped: nobody needs the answer any more. */
export class EngineStopped extends Error {
  readonly code = 'engine-stopped';
}

/** One engine in a worker of its own, which starts with the first question. */
export class EngineWorker {
  #worker: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @param progress called now and then with how many situations the analysis has seen */
  ask<Kind extends Question['kind']>(
    question: Extract<Question, { kind: Kind }>,
    progress?: (seen: number) => void,
  ): Promise<Answers[Kind]> {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    const worker = this.#worker;
    return new Promise<Answers[Kind]>((resolve, reject) => {
      // What cannot be sent is refused here; it waits for no answer.
      worker.postMessage({ id, question } satisfies Asked);
      this.#waiting.set(id, { resolve, reject, progress });
    });
  }

  /** Ends whatever it computes; the next question starts it anew. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#refuse(new EngineStopped('The computation was ended.'));
  }

  #refuse(failure: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(failure);
  }

  #start(): Worker {
    const fresh = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    fresh.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      const one = this.#waiting.get(data.id);
      if (!one) return;
      if ('progress' in data) return one.progress?.(data.progress);
      this.#waiting.delete(data.id);
      if ('answer' in data) one.resolve(data.answer as never);
      else one.reject(new EngineFailure(data.failure));
    });
    fresh.addEventListener('error', ({ message }) => {
      this.#worker = undefined;
      this.#refuse(new EngineFailure(message || 'The engine could not be loaded.'));
    });
    return fresh;
  }
}
