import { hasOpenQueue } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';

/** Queues a ticket may begin in: those of the process, or all there are where its queue is open. */
export function queuesOf(definition: ProcessDefinition, directory: Directory): readonly string[] {
  if (hasOpenQueue(definition)) return Object.keys(directory.queues);
  return Object.keys(definition.machine.states['queue']?.states ?? {});
}
