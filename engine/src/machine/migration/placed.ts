import type { OutlineNode } from '../../definition/outline.ts';
import type { CompiledProcess, Configuration } from '../compiled-process.ts';
import { Refusal } from '../refusal.ts';
import type { EngineEvent, Position, StateValue } from '../types.ts';
import type { MigrationPlan } from './plan.ts';

/** Where the active states of a ticket lie in the new version. */
export interface Placed {
  readonly value: Position['value'];
  readonly queue: string | undefined;
}

/**
 * Puts together the new state value from where each active leaf goes. A region that is new begins at its beginning; one
 * that is gone takes its states with it. Where there was no region of queues, the ticket's own queue decides.
 *
 * @throws Refusal when a leaf of a region that goes on has no place, or two leaves go to places that exclude each other
 */
export function placed(
  from: CompiledProcess,
  to: CompiledProcess,
  plan: MigrationPlan,
  position: Position,
  configuration: Configuration,
  { type: event, data }: EngineEvent,
): Placed {
  const targets = new Set<OutlineNode>();
  for (const leaf of configuration.nodes) {
    if (leaf.kind !== 'atomic') continue;
    const target = targetOf(from, to, plan, position, leaf);
    if (target === undefined) {
      const isGone = plan.states[leaf.region] === undefined && leaf.region !== 'lifecycle';
      if (isGone && !to.outline.byPath.has(leaf.region)) continue;
      throw unmapped(leaf, position, event);
    }
    targets.add(target);
  }
  const own = ownQueue(from, data);
  if (own !== undefined && to.outline.byPath.has('queue')) targets.add(targetOfQueue(to, plan, own, event));
  const value: Record<string, StateValue> = {};
  for (const region of to.outline.regions) value[region.key] = insideOf(region, lines(region, targets), event);
  return { value, queue: to.queueIsOpen ? (queueOf(from, position) ?? own) : undefined };
}

/** The queue of a ticket whose process says nothing about queues: whoever sends the event knows it. */
export function ownQueue({ outline }: Pick<CompiledProcess, 'outline'>, data: EngineEvent['data']): string | undefined {
  const queue = data?.['queue'];
  return typeof queue === 'string' && !outline.byPath.has('queue') ? queue : undefined;
}

function targetOfQueue(to: CompiledProcess, plan: MigrationPlan, queue: string, event: string): OutlineNode {
  const path = to.queueIsOpen ? 'queue' : (plan.states[`queue.${queue}`] ?? `queue.${queue}`);
  const target = to.outline.byPath.get(path);
  if (target === undefined) throw new Refusal({ code: 'unmapped-state', event, region: 'queue', state: queue });
  return target;
}

/** An open queue region has one state and a queue beside it; the other kind has a state for each queue. */
function targetOf(
  from: CompiledProcess,
  to: CompiledProcess,
  plan: MigrationPlan,
  position: Position,
  leaf: OutlineNode,
): OutlineNode | undefined {
  if (leaf.region === 'queue' && from.queueIsOpen !== to.queueIsOpen && to.outline.byPath.has('queue')) {
    if (to.queueIsOpen) return to.outline.byPath.get('queue');
    return to.outline.byPath.get(plan.states[`queue.${position.queue ?? ''}`] ?? `queue.${position.queue ?? ''}`);
  }
  const path = plan.states[leaf.path];
  const target = path === undefined ? undefined : to.outline.byPath.get(path);
  return target?.kind === 'history' ? undefined : target;
}

const queueOf = (from: CompiledProcess, { queue, value }: Position): string | undefined =>
  from.queueIsOpen ? queue : typeof value['queue'] === 'string' ? value['queue'] : undefined;

function unmapped(leaf: OutlineNode, { queue }: Position, event: string): Refusal {
  const state = queue !== undefined && leaf.region === 'queue' ? queue : leaf.path.slice(leaf.region.length + 1);
  return new Refusal({ code: 'unmapped-state', event, region: leaf.region, state });
}

/** The targets of one region with everything above them: the states that must be entered. */
function lines(region: OutlineNode, targets: ReadonlySet<OutlineNode>): ReadonlySet<OutlineNode> {
  const wanted = new Set<OutlineNode>();
  for (const target of targets) {
    if (target.region !== region.key) continue;
    for (let node: OutlineNode | undefined = target; node !== undefined; node = node.parent) wanted.add(node);
  }
  return wanted;
}

function insideOf(node: OutlineNode, wanted: ReadonlySet<OutlineNode>, event: string): StateValue {
  const children = node.children.filter((child) => child.kind !== 'history');
  if (node.kind === 'parallel')
    return Object.fromEntries(children.map((child) => [child.key, insideOf(child, wanted, event)]));
  if (node.kind !== 'compound') return {};
  const chosen = children.filter((child) => wanted.has(child));
  if (chosen.length > 1) {
    const state = chosen.map((child) => child.path.slice(child.region.length + 1)).join(', ');
    throw new Refusal({ code: 'exclusive-states', event, region: node.region, state });
  }
  const child = chosen[0] ?? children.find((one) => one.initial);
  if (child === undefined) throw new Refusal({ code: 'unmapped-state', event, region: node.region, state: node.key });
  const inside = insideOf(child, wanted, event);
  return typeof inside === 'object' && Object.keys(inside).length === 0 ? child.key : { [child.key]: inside };
}
