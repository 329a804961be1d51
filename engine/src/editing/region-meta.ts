import type { Outline, OutlineNode } from '../definition/outline.ts';
import type { Category, Outcome, StateDefinition, StateMeta } from '../definition/types.ts';
import { withParts } from './sharing.ts';

const HOME: Readonly<Record<string, string>> = {
  category: 'lifecycle',
  outcome: 'lifecycle',
  onFollowUp: 'lifecycle',
  rank: 'priority',
  level: 'escalation',
  open: 'queue',
};

/** What a state says itself or takes over from the nearest state round it. */
export const inherited = <K extends keyof StateMeta>(
  node: OutlineNode | undefined,
  key: K,
): StateMeta[K] | undefined =>
  node === undefined ? undefined : (node.definition.meta?.[key] ?? inherited(node.parent, key));

/** One more than the highest number that a region's states bear. */
function nextNumber(chart: Outline, region: string, key: 'rank' | 'level', first: number): number {
  const numbers = chart.nodes
    .filter((node) => node.region === region)
    .map((node) => node.definition.meta?.[key])
    .filter((value) => value !== undefined);
  return numbers.length === 0 ? first : Math.max(...numbers) + 1;
}

/** What a new state must say in its region, where no group round it says so: category and outcome, rank, or level. */
export function requiredMeta(
  chart: Outline,
  parent: OutlineNode,
  { category, outcome }: { readonly category?: Category; readonly outcome?: Outcome },
): StateMeta {
  if (parent.region === 'priority')
    return inherited(parent, 'rank') === undefined ? { rank: nextNumber(chart, 'priority', 'rank', 1) } : {};
  if (parent.region === 'escalation')
    return inherited(parent, 'level') === undefined ? { level: nextNumber(chart, 'escalation', 'level', 0) } : {};
  if (parent.region !== 'lifecycle') return {};
  if (category === 'closed') return { category, outcome: outcome ?? inherited(parent, 'outcome') ?? 'successful' };
  if (category === undefined && inherited(parent, 'category') !== undefined) return {};
  return { category: category ?? (chart.byPath.get('lifecycle')?.children.length === 0 ? 'new' : 'open') };
}

/** A state (and all inside) without what means nothing in the region it comes to. */
export function fitToRegion(state: StateDefinition, region: string): StateDefinition {
  const meta = state.meta;
  const foreign = Object.entries(HOME).filter(([, home]) => home !== region);
  return withParts(state, {
    meta:
      meta === undefined ? undefined : withParts(meta, Object.fromEntries(foreign.map(([key]) => [key, undefined]))),
    states:
      state.states === undefined
        ? undefined
        : Object.fromEntries(Object.entries(state.states).map(([key, child]) => [key, fitToRegion(child, region)])),
  });
}

const NEEDED: Readonly<Record<string, keyof StateMeta>> = {
  lifecycle: 'category',
  priority: 'rank',
  escalation: 'level',
};

/** A state with what its new region asks of it, unless it, or every state inside, says so already. */
export function withRequired(state: StateDefinition, chart: Outline, parent: OutlineNode): StateDefinition {
  const needed = NEEDED[parent.region];
  if (needed === undefined || state.type === 'history' || saysEverywhere(state, needed)) return state;
  return withParts(state, { meta: { ...requiredMeta(chart, parent, {}), ...state.meta } });
}

function saysEverywhere({ meta, states, type }: StateDefinition, key: keyof StateMeta): boolean {
  if (meta?.[key] !== undefined || type === 'history') return true;
  const inside = Object.values(states ?? {});
  return inside.length > 0 && inside.every((child) => saysEverywhere(child, key));
}
