import type { OutlineNode } from '../definition/outline.ts';
import type { ChartState, HistoryIds } from './chart.ts';
import type { CompiledProcess, Configuration } from './compiled-process.ts';
import { BrokenPositionError } from './errors.ts';
import { MACHINE_LIMITS } from './limits.ts';
import type { StateValue } from './types.ts';

/**
 * The configuration of a stored (or just computed) state value. Cached by the value's text: a ticket system sees few
 * configurations very often.
 *
 * @throws BrokenPositionError when a region is missing or a state is unknown.
 */
export function configurationOf(
  process: CompiledProcess,
  value: Readonly<Record<string, StateValue>>,
  history?: HistoryIds,
): Configuration {
  const key = history === undefined ? JSON.stringify(value) : JSON.stringify([value, history]);
  const known = process.configurations.get(key);
  if (known !== undefined) return known;
  const configuration = readConfiguration(process, value, history);
  if (process.configurations.size >= MACHINE_LIMITS.configurations) process.configurations.clear();
  process.configurations.set(key, configuration);
  return configuration;
}

function readConfiguration(
  process: CompiledProcess,
  stored: Readonly<Record<string, StateValue>>,
  history: HistoryIds | undefined,
): Configuration {
  const nodes: OutlineNode[] = [];
  // In document order whatever the order stored (jsonb sorts keys): XState asks regions in the order of the value.
  const value = readRegions(process, stored, nodes);
  const leaves: Record<string, string> = {};
  for (const region of process.outline.regions) leaves[region.key] = statePath(value[region.key] ?? {});
  const lifecycleNode = nodes.findLast((node) => node.region === 'lifecycle' && node.kind === 'atomic') as OutlineNode;
  return {
    value,
    state: restored(process, value, history),
    nodes,
    paths: new Set(nodes.map((node) => node.path)),
    tags: new Set(nodes.flatMap((node) => node.definition.tags ?? [])),
    leaves,
    category: process.categories.get(lifecycleNode.path) ?? 'open',
    lifecycleNode,
    timers: nodes.flatMap((node) => process.timers.get(node.path) ?? []),
  };
}

function restored(
  process: CompiledProcess,
  value: Configuration['value'],
  history: HistoryIds | undefined,
): ChartState {
  for (const [id, ids] of Object.entries(history ?? {}))
    for (const one of [id, ...ids])
      if (!process.outline.byPath.has(one.slice(process.definition.machine.id.length + 1)))
        throw new BrokenPositionError(one, 'is remembered but does not exist');
  return process.chart.restore(value, history);
}

function readRegions(process: CompiledProcess, stored: Readonly<Record<string, StateValue>>, nodes: OutlineNode[]) {
  const { regions } = process.outline;
  for (const key of Object.keys(stored))
    if (!regions.some((region) => region.key === key)) throw new BrokenPositionError(key, 'is no region');
  const value: Record<string, StateValue> = {};
  for (const region of regions) {
    const inside = Object.hasOwn(stored, region.key) ? stored[region.key] : undefined;
    if (inside === undefined) throw new BrokenPositionError(region.key, 'is missing');
    value[region.key] = readState(region, inside, nodes);
  }
  return value;
}

/** The value of a state in document order, every active state collected on the way. */
function readState(node: OutlineNode, inside: StateValue, nodes: OutlineNode[]): StateValue {
  nodes.push(node);
  const entries = typeof inside === 'string' ? [[inside, {}] as const] : Object.entries(inside);
  const expected = node.kind === 'parallel' ? node.children.filter((child) => child.kind !== 'history') : undefined;
  const wanted = expected?.length ?? (node.kind === 'compound' ? 1 : 0);
  if (entries.length !== wanted) throw new BrokenPositionError(node.path, `needs ${wanted} active states inside`);
  const value: Record<string, StateValue> = {};
  for (const child of node.children) {
    const entry = entries.find(([key]) => key === child.key);
    if (entry !== undefined && child.kind !== 'history') value[child.key] = readState(child, entry[1], nodes);
  }
  if (Object.keys(value).length !== wanted)
    throw new BrokenPositionError(`${node.path}.${entries.map(([key]) => key).join('|')}`, 'does not exist');
  const only = Object.entries(value)[0];
  return node.kind === 'compound' && only !== undefined && isNothing(only[1]) ? only[0] : value;
}

const isNothing = (value: StateValue): boolean => typeof value === 'object' && Object.keys(value).length === 0;

/** A region's state as text, nested ones joined with dots, parallel ones in parentheses. */
export function statePath(value: StateValue): string {
  if (typeof value === 'string') return value;
  const parts = Object.entries(value).map(([key, inside]) => {
    const rest = statePath(inside);
    return rest === '' ? key : `${key}.${rest}`;
  });
  return parts.length > 1 ? `(${parts.join('|')})` : (parts[0] ?? '');
}

/** Paths of every active state of a position, regions included. @throws BrokenPositionError */
export const activePaths = (
  process: CompiledProcess,
  { value, history }: { readonly value: Readonly<Record<string, StateValue>>; readonly history?: HistoryIds },
): ReadonlySet<string> => configurationOf(process, value, history).paths;
