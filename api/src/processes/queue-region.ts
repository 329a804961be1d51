import type { PublishedProcess } from './process-store.ts';

type Process = Pick<PublishedProcess, 'compiled' | 'definition'>;

/** Whether the process says anything about queues; without a region a ticket stays in the one it began in. */
export const hasQueueRegion = ({ definition }: Process): boolean => Object.hasOwn(definition.machine.states, 'queue');

/** Whether tickets of the process may begin in any queue there is. */
export const beginsAnywhere = (process: Process): boolean => process.compiled.queueIsOpen || !hasQueueRegion(process);
