import { parentPort, workerData } from 'node:worker_threads';
import { analyse, type Directory, type ProcessDefinition } from '@stellwerk/engine';

/** What the worker is given. */
interface Task {
  readonly definition: ProcessDefinition;
  readonly directory: Directory;
  readonly milliseconds: number;
}

const { definition, directory, milliseconds } = workerData as Task;
const { findings, complete, configurations } = analyse(definition, directory, { milliseconds });
parentPort?.postMessage({ findings, complete, configurations });
