import { parentPort } from 'node:worker_threads';
import Handlebars from 'handlebars';

/** Runs alone in a worker thread, so that a template that never ends can be ended. Node runs this file as it is. */
const instance = Handlebars.create();

interface Request {
  readonly texts: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

parentPort?.on('message', ({ texts, values }: Request) => {
  try {
    // Plain text leaves here, so nothing is escaped; names that do not exist are an error, not an empty gap.
    const options = { strict: true, knownHelpersOnly: true, noEscape: true };
    parentPort?.postMessage({ rendered: texts.map((text) => instance.compile(text, options)(values)) });
  } catch (error) {
    parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) });
  }
});
parentPort?.postMessage('ready');
