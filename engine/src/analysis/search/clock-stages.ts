import type { ClockDefinition } from '../../definition/types.ts';
import { CLOCK_ACTIVE, CLOCK_CANCELLED, CLOCK_COMPLETED, CLOCK_IDLE } from './model.ts';
import type { ClockSlot, Model } from './model.ts';
import type { OutlineNode } from '../../definition/outline.ts';

/** What the end of a step tells about clocks. */
interface StepEndState {
  readonly model: Model;
  readonly row: Uint16Array;
  readonly active: Uint8Array;
  readonly entered: ReadonlySet<OutlineNode>;
  readonly events: ReadonlySet<string>;
  readonly ordered: readonly { clock: string; order: 'restart' | 'complete' }[];
  category(): string | undefined;
}

const stageOf = (clock: ClockSlot, value: number): number => Math.floor(value / (clock.thresholds.length + 1));
export const crossedOf = (clock: ClockSlot, value: number): number => value % (clock.thresholds.length + 1);
const valueOf = (clock: ClockSlot, stage: number, crossed: number): number =>
  stage * (clock.thresholds.length + 1) + crossed;

/** Does with the clocks' stages what the machine does with clocks at the end of a step, in the same order. */
export function advanceClocks(step: StepEndState, origin: Uint16Array, isNew: boolean): void {
  for (const clock of step.model.clocks) {
    const definition = step.model.definition.clocks?.[clock.name];
    if (definition === undefined) continue;
    const value = advanced(step, clock, definition, origin, isNew);
    step.row[clock.index] = told(clock, definition, value);
  }
}

/** Ended clocks that never go on from where they were are all alike. */
function told(clock: ClockSlot, definition: ClockDefinition, value: number): number {
  const stage = stageOf(clock, value);
  if (stage < CLOCK_COMPLETED || definition.onReopen === 'resume') return value;
  return valueOf(clock, definition.onReopen === 'restart' ? stage : CLOCK_COMPLETED, 0);
}

function advanced(
  step: StepEndState,
  clock: ClockSlot,
  definition: ClockDefinition,
  origin: Uint16Array,
  isNew: boolean,
): number {
  const before = step.row[clock.index] ?? 0;
  let stage = stageOf(clock, before);
  let crossed = crossedOf(clock, before);
  const happened = (conditions: ClockDefinition['completesWhen']): boolean =>
    (conditions ?? []).some((one) =>
      'event' in one ? step.events.has(one.event) : [...step.entered].some((node) => node.path === one.enters),
    );
  if (stage === CLOCK_ACTIVE && happened(definition.completesWhen)) stage = CLOCK_COMPLETED;
  if (stage === CLOCK_ACTIVE && happened(definition.cancelledWhen)) stage = CLOCK_CANCELLED;
  for (const { clock: name, order } of step.ordered) {
    if (name !== clock.name) continue;
    if (order === 'restart') [stage, crossed] = [CLOCK_ACTIVE, 0];
    else if (stage === CLOCK_ACTIVE) stage = CLOCK_COMPLETED;
  }
  if (step.category() === 'closed') return valueOf(clock, stage === CLOCK_ACTIVE ? CLOCK_CANCELLED : stage, crossed);
  const isOn = bears(step.model, step.active, definition.runsWhile);
  if (stage === CLOCK_IDLE) return valueOf(clock, isOn ? CLOCK_ACTIVE : CLOCK_IDLE, crossed);
  if (stage === CLOCK_ACTIVE || !isOn || isNew) return valueOf(clock, stage, crossed);
  const was = situationBefore(step.model, origin);
  const mayReturn = stage === CLOCK_COMPLETED || was.closed;
  if (was.tags.has(definition.runsWhile) || !mayReturn) return valueOf(clock, stage, crossed);
  if (definition.onReopen === 'restart') return valueOf(clock, CLOCK_ACTIVE, 0);
  return valueOf(clock, definition.onReopen === 'resume' ? CLOCK_ACTIVE : stage, crossed);
}

/** True if the clock runs in this configuration (and so may reach its next threshold). */
export function isRunning(
  model: Model,
  clock: ClockSlot,
  row: Uint16Array,
  active: Uint8Array,
  closed: boolean,
): boolean {
  const definition = model.definition.clocks?.[clock.name];
  if (closed || definition === undefined || stageOf(clock, row[clock.index] ?? 0) !== CLOCK_ACTIVE) return false;
  if (definition.pausedWhile !== undefined && bears(model, active, definition.pausedWhile)) return false;
  return bears(model, active, definition.runsWhile);
}

const bearers = new WeakMap<Model, Map<string, readonly number[]>>();

/** True if an active state bears the tag. */
function bears(model: Model, active: Uint8Array, tag: string): boolean {
  const byTag = bearers.get(model) ?? new Map<string, readonly number[]>();
  bearers.set(model, byTag);
  let nodes = byTag.get(tag);
  if (nodes === undefined) {
    nodes = model.outline.nodes.flatMap((node) => (node.definition.tags?.includes(tag) === true ? [node.index] : []));
    byTag.set(tag, nodes);
  }
  return nodes.some((index) => active[index] === 1);
}

/** Tags and category of the configuration a step began in. */
function situationBefore(
  model: Model,
  row: Uint16Array,
): { readonly tags: ReadonlySet<string>; readonly closed: boolean } {
  const tags = new Set<string>();
  let closed = false;
  const visit = (node: OutlineNode): void => {
    node.definition.tags?.forEach((tag) => tags.add(tag));
    if (model.categories[node.index] === 'closed' && node.children.length === 0) closed = true;
    const slot = model.children[node.index];
    if (node.kind === 'parallel') node.children.filter((child) => child.kind !== 'history').forEach(visit);
    else if (slot !== undefined) {
      const child = node.children[(row[slot.index] ?? 0) - 1];
      if (child !== undefined) visit(child);
    }
  };
  model.outline.regions.forEach(visit);
  return { tags, closed };
}
