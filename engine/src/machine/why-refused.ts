import type { CompiledProcess, CompiledTransition, Configuration } from './compiled-process.ts';
import { MERGE, owningRegion } from './events.ts';
import type { Run } from './run.ts';
import type { Reason } from './types.ts';

/** The branches that could take an event here, innermost state first, as XState asks them. */
export function candidates(
  process: CompiledProcess,
  configuration: Configuration,
  event: string,
  region: string | undefined,
): readonly CompiledTransition[] {
  const found: CompiledTransition[] = [];
  for (let index = configuration.nodes.length - 1; index >= 0; index -= 1) {
    const node = configuration.nodes[index];
    if (node === undefined || (region !== undefined && node.region !== region)) continue;
    found.push(...(process.handlers.get(node.path)?.get(event) ?? []));
  }
  return found;
}

/** Why nobody took an event: not from here, closed, or the guards said no (with the leaf of each that was asked). */
export function whyRefused(run: Run, configuration: Configuration, event: string): Reason {
  const { process } = run;
  if (event === MERGE && !process.alphabet.has(event)) return { code: 'no-merging', event };
  const region = owningRegion(process, event);
  const place = { event, ...(region === undefined ? {} : { region, state: configuration.leaves[region] ?? '' }) };
  const possible = candidates(process, configuration, event, region);
  const closed = configuration.category === 'closed';
  const open = closed ? possible.filter((transition) => !transition.notWhenClosed) : possible;
  if (open.length === 0) return { code: closed ? 'closed' : 'not-from-here', ...place };
  const ids = new Set(open.map((transition) => transition.id));
  return { code: 'guard', ...place, guards: run.guards.filter((trace) => ids.has(trace.transition)) };
}
