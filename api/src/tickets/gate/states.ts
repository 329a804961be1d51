import { statePath } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { TicketColumns } from './step-rows.ts';

/** Region → state path, as the answer of the gate tells it; an open queue region tells the queue. */
export function statesOf(
  process: PublishedProcess,
  { position, queue }: Pick<TicketColumns, 'position' | 'queue'>,
): Record<string, string> {
  const states = Object.fromEntries(
    Object.entries(position.value).map(([region, value]) => [region, statePath(value)]),
  );
  return process.compiled.queueIsOpen ? { ...states, queue } : states;
}
