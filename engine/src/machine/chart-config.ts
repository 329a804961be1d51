import { assign } from 'xstate';
import type { Outline, OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { Category } from '../definition/types.ts';
import { performer } from './actions/index.ts';
import type { ChartContext } from './chart.ts';
import type { CompiledTransition, Perform } from './compiled-process.ts';
import { passes } from './guards.ts';
import type { Run } from './run.ts';

type ChartAction = (info: { readonly context: ChartContext }) => void;
const acting =
  (perform: Perform): ChartAction =>
  ({ context }) =>
    perform(context.run);

/** A new snapshot although no state changed: a targetless `always` must be asked again, as with any other assign. */
const asNewSnapshot = assign({});

/** What the config needs besides the outline. */
export interface ChartParts {
  readonly outline: Outline;
  readonly transitions: ReadonlyMap<OutlineTransition, CompiledTransition>;
  readonly categories: ReadonlyMap<string, Category>;
  /** Regions (or states) whose initial child is another than declared. */
  readonly initial?: Readonly<Record<string, string>>;
}

/** Our closed subset as an XState config: actions, guards and timers become functions and plain events. */
export function chartConfig(id: string, parts: ChartParts): Readonly<Record<string, unknown>> {
  return {
    id,
    type: 'parallel',
    states: Object.fromEntries(parts.outline.regions.map((region) => [region.key, stateConfig(region, parts)])),
  };
}

function stateConfig(node: OutlineNode, parts: ChartParts): Record<string, unknown> {
  const { definition } = node;
  if (node.kind === 'history')
    return {
      type: 'history',
      history: definition.history ?? 'shallow',
      ...(definition.target === undefined ? {} : { target: definition.target }),
    };
  const config: Record<string, unknown> = {
    entry: [acting(entering(node, parts)), ...actionsOf(definition.entry ?? [])],
    exit: [...actionsOf(definition.exit ?? []), acting(leaving(node))],
  };
  if (definition.tags !== undefined) config['tags'] = [...definition.tags];
  if (node.kind === 'parallel') config['type'] = 'parallel';
  if (node.kind === 'compound') config['initial'] = parts.initial?.[node.path] ?? definition.initial;
  if (node.children.length > 0)
    config['states'] = Object.fromEntries(node.children.map((child) => [child.key, stateConfig(child, parts)]));
  const on = new Map<string, unknown[]>();
  const always: unknown[] = [];
  for (const transition of node.transitions) {
    const compiled = parts.transitions.get(transition) as CompiledTransition;
    if (transition.trigger === 'always') always.push(transitionConfig(compiled, true));
    else on.set(compiled.event, [...(on.get(compiled.event) ?? []), transitionConfig(compiled, false)]);
  }
  if (on.size > 0) config['on'] = Object.fromEntries(on);
  if (always.length > 0) config['always'] = always;
  return config;
}

function transitionConfig(compiled: CompiledTransition, always: boolean): Record<string, unknown> {
  const { target, reenter, actions = [] } = compiled.outline.definition;
  const config: Record<string, unknown> = {
    actions: [acting((run) => take(run, compiled)), ...actionsOf(actions), ...(always ? [asNewSnapshot] : [])],
  };
  if (target !== undefined) config['target'] = target;
  if (reenter === true) config['reenter'] = true;
  if (compiled.guard !== undefined || compiled.notWhenClosed)
    config['guard'] = ({ context }: { context: ChartContext }) => passes(context.run, compiled);
  return config;
}

const actionsOf = (
  actions: Parameters<typeof performer>[0][] | readonly Parameters<typeof performer>[0][],
): ChartAction[] => actions.map((action) => acting(performer(action)));

function take(run: Run, transition: CompiledTransition): void {
  run.taken.push({ transition, from: run.leaves[transition.region] ?? '', event: run.raised ?? run.outer.type });
}

function entering(node: OutlineNode, parts: ChartParts): Perform {
  const { path, region } = node;
  const within = node.parent === undefined ? '' : path.slice(region.length + 1);
  const isLeaf = node.kind === 'atomic';
  const category = parts.categories.get(path);
  const hasTimers = node.definition.after !== undefined;
  return (run) => {
    run.active.add(path);
    run.entered.add(path);
    if (isLeaf) run.leaves[region] = within;
    if (category !== undefined && isLeaf) run.category = category;
    if (hasTimers) run.visits[path] = { count: (run.visits[path]?.count ?? 0) + 1, at: run.at };
  };
}

function leaving({ path }: OutlineNode): Perform {
  return (run) => {
    run.active.delete(path);
  };
}
