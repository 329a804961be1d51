import type { OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { StateDefinition, TransitionDefinition, TransitionSpec } from '../../definition/types.ts';
import { relativeTarget } from '../relative-target.ts';
import { mapEntries, mapItems, optionally, withParts } from '../sharing.ts';
import { mapAction } from './action-names.ts';
import { mapEvent } from './event-names.ts';
import { mapExpression } from './expression-names.ts';
import type { Naming } from './name-map.ts';

/**
 * A state and everything inside with the names in it mapped. The keys of the states themselves stay: to rename or move
 * them is the caller's part, afterwards. Targets are written for the place where the state will then be.
 */
export function mapState(node: OutlineNode, naming: Naming): StateDefinition {
  const state = node.definition;
  const spec = (trigger: OutlineTransition['trigger'], event: string, value: TransitionSpec): TransitionSpec =>
    mapSpec(
      value,
      node.transitions.filter((each) => each.trigger === trigger && each.event === event),
      naming,
    );
  const actions = (part: 'entry' | 'exit') =>
    optionally(state[part], (list) => mapItems(list, (action) => mapAction(action, naming)));
  const children = new Map(node.children.map((child) => [child.key, child]));
  return withParts(state, {
    target: optionally(state.target, (target) => historyTarget(node, target, naming)),
    initial: optionally(state.initial, (initial) => initialKey(node, initial, naming)),
    states: optionally(state.states, (states) =>
      mapEntries(states, (child, key) => {
        const inner = children.get(key);
        return inner === undefined ? child : mapState(inner, naming);
      }),
    ),
    tags: optionally(state.tags, (tags) => mapItems(tags, naming.tag)),
    meta: optionally(state.meta, (meta) =>
      withParts(meta, {
        fields: optionally(meta.fields, (flags) => mapEntries(flags, (flag) => flag, naming.field)),
      }),
    ),
    entry: actions('entry'),
    exit: actions('exit'),
    on: optionally(state.on, (on) =>
      mapEntries(
        on,
        (value, event) => spec('on', event, value),
        (event) => mapEvent(event, naming),
      ),
    ),
    always: optionally(state.always, (value) => spec('always', '', value)),
    after: optionally(state.after, (after) =>
      mapEntries(after, (value, delay) => spec('after', delay, value), naming.delay),
    ),
  });
}

/** The state it begins with, as long as it stays inside. */
function initialKey(node: OutlineNode, initial: string, naming: Naming): string {
  const inside = `${naming.state(node.path)}.`;
  const path = naming.state(`${node.path}.${initial}`);
  const key = path.slice(inside.length);
  return path.startsWith(inside) && !key.includes('.') ? key : initial;
}

function historyTarget(node: OutlineNode, target: string, naming: Naming): string {
  const parent = node.parent?.path ?? '';
  const bare = target.replace(/^\./, '');
  const path = naming.state(`${parent}.${bare}`);
  const key = relativeTarget(naming.state(node.path), path);
  return key === undefined || key.startsWith('.') ? target : target.replace(bare, key);
}

function mapSpec(spec: TransitionSpec, branches: readonly OutlineTransition[], naming: Naming): TransitionSpec {
  const target = (transition: OutlineTransition, written: string): string => {
    if (transition.target === undefined) return written;
    const from = transition.source.path;
    const to = transition.target.path;
    if (naming.state(from) === from && naming.state(to) === to) return written;
    return relativeTarget(naming.state(from), naming.state(to)) ?? written;
  };
  const map = (definition: TransitionDefinition, index: number): TransitionDefinition => {
    const transition = branches[index];
    return withParts(mapTransition(definition, naming), {
      target: optionally(definition.target, (written) =>
        transition === undefined ? written : target(transition, written),
      ),
    });
  };
  if (typeof spec === 'string') return branches[0] === undefined ? spec : target(branches[0], spec);
  return Array.isArray(spec)
    ? mapItems(spec as readonly TransitionDefinition[], map)
    : map(spec as TransitionDefinition, 0);
}

/** Condition and actions of a transition; its target depends on where it stands. */
export const mapTransition = (definition: TransitionDefinition, naming: Naming): TransitionDefinition =>
  withParts(definition, {
    guard: optionally(definition.guard, (guard) => withParts(guard, { params: mapExpression(guard.params, naming) })),
    actions: optionally(definition.actions, (list) => mapItems(list, (action) => mapAction(action, naming))),
  });
