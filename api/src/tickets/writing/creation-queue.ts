import type { PublishedProcess } from '../../processes/process-store.ts';

/** The queue a new ticket begins in: the one asked for, else where the process begins; empty if neither says. */
export function creationQueue(process: PublishedProcess, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const region = process.definition.machine.states['queue'];
  return process.compiled.queueIsOpen || region === undefined ? '' : (region.initial ?? '');
}
