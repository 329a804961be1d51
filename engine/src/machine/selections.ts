import type { Selectable, Selection } from '../definition/types.ts';
import type { Run } from './run.ts';

/** The key a `by` goes by: the priority's state, or the ticket's service level. */
export function selectionKey(run: Run, by: 'priority' | 'serviceLevel'): string | null {
  return by === 'priority' ? (run.leaves['priority'] ?? null) : (run.facts.ticket?.serviceLevel ?? null);
}

/** A value, or the one chosen by priority or service level; undefined where nothing fits and no default is given. */
export function selected(run: Run, selectable: Selectable): string | undefined {
  if (typeof selectable === 'string') return selectable;
  const key = selectionKey(run, selectable.by);
  return pick(selectable, key);
}

/**
 * The queue the ticket is in as far as the step has come. A process without queues of its own leaves the ticket where
 * it is: then the facts name that one queue alone.
 */
export function queueOf(run: Run): string | undefined {
  return run.queue ?? run.leaves['queue'] ?? Object.keys(run.facts.queueTargets ?? {})[0];
}

function pick(selection: Selection, key: string | null): string | undefined {
  // `by` and `default` are words of the selection itself, never keys of states.
  if (key !== null && key !== 'by' && key !== 'default' && Object.hasOwn(selection, key)) return selection[key];
  return selection.default;
}
