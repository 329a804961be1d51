import type { components } from '@stellwerk/ui/api/schema.d.ts';
import type { Mark } from '../../canvas/chart-index.ts';
import type { Translate } from '@stellwerk/ui/translations/index.ts';
import type { ReportKey } from '../words/words.ts';

export type Overlay = components['schemas']['Overlay'];

/** What is drawn beside states and transitions: how many tickets, how often. */
export function overlayMarks(
  { states, transitions }: Pick<Overlay, 'states' | 'transitions'>,
  t: Translate<ReportKey>,
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { id, count, stuck } of states) {
    if (count === 0) continue;
    const tickets = t('running.mark', { count });
    const text =
      stuck > 0 ? t('running.markStuck', { tickets, stuck: t('running.stuckOf', { count: stuck }) }) : tickets;
    marks.set(id, { tone: stuck > 0 ? 'danger' : 'accent', shape: '●', text });
  }
  for (const { id, times } of transitions) {
    marks.set(
      id,
      times === 0
        ? { tone: 'muted', shape: '0', text: t('running.markUnused') }
        : { tone: 'accent', shape: String(times), text: t('running.markTimes', { count: times }) },
    );
  }
  return marks;
}

/**
 * How broad each way is drawn: 0 (nobody) to 1 (most). By the square root, so that rare ways can still be told from
 * unused ones beside one that most tickets take.
 */
export function flowWeights(transitions: Overlay['transitions']): ReadonlyMap<string, number> {
  const most = Math.max(1, ...transitions.map(({ times }) => times));
  return new Map(transitions.map(({ id, times }) => [id, Math.sqrt(times / most)]));
}
