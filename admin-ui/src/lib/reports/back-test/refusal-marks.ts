import { innermostPaths } from '@stellwerk/engine';
import type { Translate } from '@stellwerk/ui/translations/index.ts';
import type { Mark, PlacedInTree } from '../../canvas/chart-index.ts';
import type { ReportKey } from '../words/words.ts';
import type { BackTest } from './back-test-run.svelte.ts';

/** Marks the states in which tickets are refused something that was done then, with how many they are. */
export function refusalMarks(
  refusals: BackTest['refusals'],
  states: readonly PlacedInTree[],
  t: Translate<ReportKey>,
): ReadonlyMap<string, Mark> {
  const counts = new Map<string, number>();
  for (const { state, count } of refusals) {
    for (const path of innermostPaths(state)) {
      const placed = states.find((one) => one.state.path === `lifecycle.${path}`);
      if (placed) counts.set(placed.state.id, (counts.get(placed.state.id) ?? 0) + count);
    }
  }
  return new Map(
    [...counts].map(([id, count]) => [id, { tone: 'danger', shape: '✕', text: t('back.refusedMark', { count }) }]),
  );
}
