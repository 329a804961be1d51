import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { checkTemplate, TEMPLATE_LIMITS, TemplateError } from './template-limits.ts';

const MEMORY_MB = 64;
type Answer = { readonly rendered: readonly string[] } | { readonly problem: string };

/** The worker's file beside this one: TypeScript from the sources, JavaScript from the built program. */
const workerFile = () =>
  new URL(import.meta.url.endsWith('.ts') ? './template-worker.ts' : './template-worker.js', import.meta.url);

/** Renders templates to plain text in a worker thread that is ended when it takes too long. */
@Injectable()
export class TemplateRenderer implements OnApplicationShutdown {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param texts several templates over the same values
   * @param values plain data; nothing else is reachable
   * @throws TemplateError
   */
  render(texts: readonly string[], values: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
    for (const text of texts) checkTemplate(text);
    // One at a time: the time limit is that of one rendering.
    const result = this.last.then(() => this.ask({ texts, values: JSON.parse(JSON.stringify(values)) as unknown }));
    this.last = result.catch(() => undefined);
    return result;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private async ask(request: unknown): Promise<readonly string[]> {
    const worker = (this.worker ??= await begun());
    return new Promise((resolve, reject) => {
      const discard = (message: string) => {
        this.worker = undefined;
        void worker.terminate();
        end();
        reject(new TemplateError(message));
      };
      const onError = (error: Error) => discard(`The template could not be rendered: ${error.message}`);
      const onExit = () => discard('The template used too much memory.');
      const onAnswer = (answer: Answer) => {
        end();
        const problem =
          'problem' in answer ? `The template cannot be rendered: ${answer.problem}` : sizeProblem(answer.rendered);
        if (problem !== undefined) reject(new TemplateError(problem));
        else if ('rendered' in answer) resolve(answer.rendered);
      };
      const limit = setTimeout(() => discard('The template took longer than a second.'), TEMPLATE_LIMITS.milliseconds);
      const end = () => {
        clearTimeout(limit);
        worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
      };
      worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
      worker.postMessage(request);
    });
  }
}

const sizeProblem = (rendered: readonly string[]): string | undefined =>
  rendered.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > TEMPLATE_LIMITS.outputBytes
    ? 'The message is larger than 256 kB.'
    : undefined;

/** A worker that is ready: what starting it takes is not the template's time. */
async function begun(): Promise<Worker> {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    // No variables of ours, no flags of whoever started us.
    env: {},
    execArgv: [],
  });
  worker.unref();
  // What it says after it was discarded concerns nobody.
  worker.on('error', () => {});
  await once(worker, 'message');
  return worker;
}
