import type {
  ActionDefinition,
  ProcessDefinition,
  StateDefinition,
  TransitionDefinition,
  TransitionSpec,
} from './types.ts';

/** One state of the statechart with its place in the tree; regions are the nodes without a parent. */
export interface OutlineNode {
  /** Position in `Outline.nodes`, parents before children, document order. */
  readonly index: number;
  /** `meta.id`, else the path. */
  readonly id: string;
  readonly key: string;
  /** Keys from the region down, joined with dots: `lifecycle.open.waiting`. */
  readonly path: string;
  /** JSON pointer of the state in the definition. */
  readonly pointer: string;
  /** Key of the region it belongs to. */
  readonly region: string;
  readonly parent: OutlineNode | undefined;
  readonly children: readonly OutlineNode[];
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'history';
  /** True if its parent enters it by default. */
  readonly initial: boolean;
  readonly definition: StateDefinition;
  readonly transitions: readonly OutlineTransition[];
}

/** One branch of an `on`, `always` or `after`. */
export interface OutlineTransition {
  /** Position in `Outline.transitions`, document order. */
  readonly index: number;
  /** `meta.id`, else derived from the place: `lifecycle.new:accept`, further branches `lifecycle.new:accept:1`. */
  readonly id: string;
  readonly source: OutlineNode;
  readonly trigger: 'on' | 'always' | 'after';
  /** The event; for `after` the delay's name; empty for `always`. */
  readonly event: string;
  /** Which branch of its list it is, and of how many. */
  readonly branch: number;
  readonly branches: number;
  /** The resolved target; undefined if it names none, or none that exists (see `brokenTarget`). */
  readonly target: OutlineNode | undefined;
  readonly brokenTarget: boolean;
  readonly pointer: string;
  readonly definition: TransitionDefinition;
}

/** An action with its place. */
export interface OutlineAction {
  readonly action: ActionDefinition;
  readonly pointer: string;
  readonly node: OutlineNode;
  /** The transition it belongs to; undefined for entry and exit actions. */
  readonly transition: OutlineTransition | undefined;
  readonly when: 'entry' | 'exit' | 'transition';
}

/** The statechart of a definition as flat lists in document order. */
export interface Outline {
  readonly regions: readonly OutlineNode[];
  readonly nodes: readonly OutlineNode[];
  readonly transitions: readonly OutlineTransition[];
  readonly actions: readonly OutlineAction[];
  /** By path. */
  readonly byPath: ReadonlyMap<string, OutlineNode>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Node = Mutable<OutlineNode> & {
  children: OutlineNode[];
  transitions: OutlineTransition[];
  parent: Node | undefined;
};

/** Escapes one segment of a JSON pointer (RFC 6901). */
export const pointerSegment = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** A transition's branches as a list, whatever its short form. */
export function branchesOf(spec: TransitionSpec | undefined): readonly TransitionDefinition[] {
  if (spec === undefined) return [];
  if (typeof spec === 'string') return [{ target: spec }];
  return Array.isArray(spec) ? (spec as readonly TransitionDefinition[]) : [spec as TransitionDefinition];
}

/** Flattens a definition's statechart. Total: unresolved targets are marked, not thrown. */
export function outline(definition: ProcessDefinition): Outline {
  const nodes: Node[] = [];
  const add = (key: string, state: StateDefinition, pointer: string, parent: Node | undefined): Node => {
    const path = parent === undefined ? key : `${parent.path}.${key}`;
    const node: Node = {
      index: nodes.length,
      id: state.meta?.id ?? path,
      key,
      path,
      pointer,
      region: parent?.region ?? key,
      parent,
      children: [],
      kind: kindOf(state),
      initial: parent?.kind === 'compound' && parent.definition.initial === key,
      definition: state,
      transitions: [],
    };
    nodes.push(node);
    for (const [childKey, child] of Object.entries(state.states ?? {}))
      node.children.push(add(childKey, child, `${pointer}/states/${pointerSegment(childKey)}`, node));
    return node;
  };
  const regions = Object.entries(definition.machine.states).map(([key, state]) =>
    add(key, state, `/machine/states/${pointerSegment(key)}`, undefined),
  );
  const transitions: OutlineTransition[] = [];
  for (const node of nodes) addTransitions(node, transitions);
  const actions = nodes.flatMap((node) => actionsOf(node));
  return { regions, nodes, transitions, actions, byPath: new Map(nodes.map((node) => [node.path, node])) };
}

function kindOf(state: StateDefinition): OutlineNode['kind'] {
  if (state.type === 'history' || state.type === 'parallel') return state.type;
  return Object.keys(state.states ?? {}).length > 0 ? 'compound' : 'atomic';
}

function addTransitions(node: Node, all: OutlineTransition[]): void {
  const add = (
    trigger: OutlineTransition['trigger'],
    event: string,
    spec: TransitionSpec | undefined,
    at: string,
  ): void => {
    const branches = branchesOf(spec);
    branches.forEach((branch, index) => {
      const target = branch.target === undefined ? undefined : resolveTarget(node, branch.target);
      const suffix = index === 0 ? '' : `:${index}`;
      const transition: OutlineTransition = {
        index: all.length,
        id: branch.meta?.id ?? `${node.path}:${trigger === 'always' ? 'always' : event}${suffix}`,
        source: node,
        trigger,
        event,
        branch: index,
        branches: branches.length,
        target,
        brokenTarget: branch.target !== undefined && target === undefined,
        pointer: Array.isArray(spec) ? `${at}/${index}` : at,
        definition: branch,
      };
      node.transitions.push(transition);
      all.push(transition);
    });
  };
  const state = node.definition;
  for (const [event, spec] of Object.entries(state.on ?? {}))
    add('on', event, spec, `${node.pointer}/on/${pointerSegment(event)}`);
  add('always', '', state.always, `${node.pointer}/always`);
  for (const [delay, spec] of Object.entries(state.after ?? {}))
    add('after', delay, spec, `${node.pointer}/after/${pointerSegment(delay)}`);
}

/** `.child` (and deeper) below the source, else a sibling's key (and deeper). */
function resolveTarget(source: Node, target: string): OutlineNode | undefined {
  const inside = target.startsWith('.');
  let node: OutlineNode | undefined = inside ? source : source.parent;
  for (const key of (inside ? target.slice(1) : target).split('.'))
    node = node?.children.find((child) => child.key === key);
  return node;
}

function actionsOf(node: OutlineNode): OutlineAction[] {
  const { entry = [], exit = [] } = node.definition;
  return [
    ...entry.map((action, i) => ({
      action,
      pointer: `${node.pointer}/entry/${i}`,
      node,
      transition: undefined,
      when: 'entry' as const,
    })),
    ...exit.map((action, i) => ({
      action,
      pointer: `${node.pointer}/exit/${i}`,
      node,
      transition: undefined,
      when: 'exit' as const,
    })),
    ...node.transitions.flatMap((transition) =>
      (transition.definition.actions ?? []).map((action, i) => ({
        action,
        pointer: `${transition.pointer}/actions/${i}`,
        node,
        transition,
        when: 'transition' as const,
      })),
    ),
  ];
}
