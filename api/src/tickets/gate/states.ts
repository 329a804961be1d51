import type { StateValue } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { TicketColumns } from './step-rows.ts';

/** The innermost active state of a region, keys joined with dots. */
function leafOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, inner]) => {
      const leaf = leafOf(inner);
      return leaf === '' ? key : `${key}.${leaf}`;
    })
    .join(' + ');
}

/** Region → state path, as the answer of the gate tells it; an open queue region tells the queue. */
export function statesOf(
  process: PublishedProcess,
  { position, queue }: Pick<TicketColumns, 'position' | 'queue'>,
): Record<string, string> {
  const states = Object.fromEntries(Object.entries(position.value).map(([region, value]) => [region, leafOf(value)]));
  return process.compiled.queueIsOpen ? { ...states, queue } : states;
}
