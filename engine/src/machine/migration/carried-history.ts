import type { HistoryIds } from '../chart.ts';
import type { CompiledProcess } from '../compiled-process.ts';
import type { MigrationPlan } from './plan.ts';

/** What history states remember, in the new version's ids. A memory that does not lead anywhere any more is forgotten. */
export function carriedHistory(
  from: CompiledProcess,
  to: CompiledProcess,
  plan: MigrationPlan,
  history: HistoryIds | undefined,
): HistoryIds | undefined {
  const later = (id: string): string | undefined => {
    const path = plan.states[id.slice(from.definition.machine.id.length + 1)];
    return path !== undefined && to.outline.byPath.has(path) ? `${to.definition.machine.id}.${path}` : undefined;
  };
  const isHistory = (id: string) =>
    to.outline.byPath.get(id.slice(to.definition.machine.id.length + 1))?.kind === 'history';
  const carried = Object.entries(history ?? {}).flatMap(([id, ids]) => {
    const key = later(id);
    const remembered = ids.map(later);
    if (key === undefined || !isHistory(key) || remembered.includes(undefined)) return [];
    return [[key, remembered as string[]] as const];
  });
  return carried.length === 0 ? undefined : Object.fromEntries(carried);
}
