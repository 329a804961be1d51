import type { PublishedProcess } from '../../processes/process-store.ts';
import { beginsAnywhere } from '../../processes/queue-region.ts';

/** The queue a new ticket begins in: the one asked for, else where the process begins; empty if neither says. */
export function creationQueue(process: PublishedProcess, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  return beginsAnywhere(process) ? '' : (process.definition.machine.states['queue']?.initial ?? '');
}
