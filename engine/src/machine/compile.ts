import { contentHash } from '../definition/index.ts';
import { outline as outlineOf } from '../definition/outline.ts';
import type { Outline, OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { Category, ProcessDefinition } from '../definition/types.ts';
import { isActionType } from './actions/index.ts';
import { chartConfig } from './chart-config.ts';
import type { ChartParts } from './chart-config.ts';
import { Chart } from './chart.ts';
import type { CompiledProcess, CompiledTimer, CompiledTransition } from './compiled-process.ts';
import { UncompilableDefinitionError } from './errors.ts';
import { factsRead } from './facts.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { isOpenQueue } from './open-queue.ts';

const byHash = new Map<string, CompiledProcess>();
const byObject = new WeakMap<ProcessDefinition, CompiledProcess>();

/**
 * Makes a definition ready to run. Cached by the definition's content hash (and by object, which needs no hash), so
 * that asking again costs nothing.
 *
 * @throws UncompilableDefinitionError for what the parser should have refused.
 */
export function compileProcess(definition: ProcessDefinition): CompiledProcess {
  const known = byObject.get(definition);
  if (known !== undefined) return known;
  const hash = contentHash(definition);
  const process = byHash.get(hash) ?? compile(definition, hash);
  if (byHash.size >= MACHINE_LIMITS.processes) byHash.clear();
  byHash.set(hash, process);
  byObject.set(definition, process);
  return process;
}

function compile(definition: ProcessDefinition, hash: string): CompiledProcess {
  const outline = outlineOf(definition);
  refuseUnknown(definition, outline);
  const transitions = new Map(outline.transitions.map((transition) => [transition, compiledTransition(transition)]));
  const categories = lifecycleCategories(outline);
  const parts: ChartParts = { outline, transitions, categories };
  const chart = compileChart(definition, parts);
  const elsewhere = new Map<string, Chart | undefined>();
  return {
    definition,
    hash,
    outline,
    transitions: new Map([...transitions.values()].map((transition) => [transition.id, transition])),
    handlers: handlersOf(outline, transitions),
    timers: timersOf(outline, transitions),
    alphabet: alphabetOf(definition, outline, transitions),
    reads: factsRead(definition, outline),
    queueIsOpen: isOpenQueue(outline),
    categories,
    chart,
    chartBeginningIn(queue) {
      if (!elsewhere.has(queue)) elsewhere.set(queue, chartWithInitialQueue(definition, parts, queue));
      return elsewhere.get(queue);
    },
    configurations: new Map(),
  };
}

function compileChart(definition: ProcessDefinition, parts: ChartParts): Chart {
  try {
    return new Chart(chartConfig(definition.machine.id, parts));
  } catch (error) {
    throw new UncompilableDefinitionError('/machine', error instanceof Error ? error.message : String(error));
  }
}

function chartWithInitialQueue(definition: ProcessDefinition, parts: ChartParts, queue: string): Chart | undefined {
  if (!parts.outline.byPath.has(`queue.${queue}`)) return undefined;
  return compileChart(definition, { ...parts, initial: { queue } });
}

/** XState stays silent on actions it does not know and on targets that reach into other regions. */
function refuseUnknown(definition: ProcessDefinition, outline: Outline): void {
  for (const { action, pointer } of outline.actions)
    if (!isActionType(action.type))
      throw new UncompilableDefinitionError(pointer, `no action "${String(action.type)}"`);
  for (const transition of outline.transitions) {
    if (transition.brokenTarget) throw new UncompilableDefinitionError(transition.pointer, 'the target does not exist');
    if (transition.target !== undefined && transition.target.region !== transition.source.region)
      throw new UncompilableDefinitionError(transition.pointer, 'the target lies in another region');
    if (transition.trigger === 'after' && definition.delays?.[transition.event] === undefined)
      throw new UncompilableDefinitionError(transition.pointer, `no delay "${transition.event}"`);
  }
  // XState would notice only when the first ticket is made.
  for (const { kind, children, pointer } of outline.nodes)
    if (kind === 'compound' && !children.some(({ initial }) => initial))
      throw new UncompilableDefinitionError(pointer, 'no state to begin in');
  if (!outline.byPath.has('lifecycle'))
    throw new UncompilableDefinitionError('/machine/states', 'no region "lifecycle"');
}

export const timerEvent = (path: string, delay: string): string => `timer.${path}.${delay}`;

function compiledTransition(transition: OutlineTransition): CompiledTransition {
  const { source, trigger, event, definition } = transition;
  const reacts = event === 'lifecycle.closed' || event === 'lifecycle.reopened';
  return {
    id: transition.id,
    outline: transition,
    region: source.region,
    event: trigger === 'after' ? timerEvent(source.path, event) : event,
    guard: definition.guard?.params,
    // Without the exception for the two events the escalation ladder could not be cleared on closing.
    notWhenClosed: source.parent === undefined && definition.whenClosed !== true && !(trigger === 'on' && reacts),
  };
}

function handlersOf(outline: Outline, compiled: ReadonlyMap<OutlineTransition, CompiledTransition>) {
  const handlers = new Map<string, Map<string, CompiledTransition[]>>();
  for (const transition of outline.transitions) {
    if (transition.trigger === 'always') continue;
    const one = compiled.get(transition) as CompiledTransition;
    const ofState = handlers.get(transition.source.path) ?? new Map<string, CompiledTransition[]>();
    ofState.set(one.event, [...(ofState.get(one.event) ?? []), one]);
    handlers.set(transition.source.path, ofState);
  }
  return handlers;
}

function timersOf(outline: Outline, compiled: ReadonlyMap<OutlineTransition, CompiledTransition>) {
  const timers = new Map<string, CompiledTimer[]>();
  for (const transition of outline.transitions) {
    if (transition.trigger !== 'after' || transition.branch > 0) continue;
    const { source, event: delay } = transition;
    const branches = source.transitions.filter((other) => other.trigger === 'after' && other.event === delay);
    const timer: CompiledTimer = {
      key: `${source.path}/${delay}`,
      path: source.path,
      delay,
      event: timerEvent(source.path, delay),
      region: source.region,
      whenClosed:
        source.region === 'lifecycle' && branches.some((branch) => compiled.get(branch)?.notWhenClosed === false),
    };
    timers.set(source.path, [...(timers.get(source.path) ?? []), timer]);
  }
  return timers;
}

function alphabetOf(
  definition: ProcessDefinition,
  outline: Outline,
  compiled: ReadonlyMap<OutlineTransition, CompiledTransition>,
): ReadonlySet<string> {
  const names = new Set(Object.keys(definition.steps ?? {}));
  for (const transition of outline.transitions) {
    if (transition.trigger !== 'always') names.add((compiled.get(transition) as CompiledTransition).event);
  }
  return names;
}

/** A state's category is its own, else its parent's; inside a parallel state that of the parallel state. */
function lifecycleCategories(outline: Outline): ReadonlyMap<string, Category> {
  const categories = new Map<string, Category>();
  for (const node of outline.nodes) {
    if (node.region !== 'lifecycle') continue;
    const inherited = node.parent === undefined ? undefined : categories.get(node.parent.path);
    const own = node.definition.meta?.category;
    const category = insideParallel(node) ? (inherited ?? own) : (own ?? inherited);
    if (category !== undefined) categories.set(node.path, category);
  }
  for (const { region, path } of outline.nodes)
    if (region === 'lifecycle' && !categories.has(path)) categories.set(path, 'open');
  return categories;
}

function insideParallel(node: OutlineNode): boolean {
  return node.parent !== undefined && (node.parent.kind === 'parallel' || insideParallel(node.parent));
}
