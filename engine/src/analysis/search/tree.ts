import type { OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { Model } from './model.ts';

/** The active states of one configuration, changed in place as XState's algorithm would (exit, then enter). */
export class Tree {
  readonly active: Uint8Array;
  readonly #model: Model;
  readonly #row: Uint16Array;
  /** Without history states what a transition enters is always the same. */
  readonly #entries: Map<OutlineTransition, readonly OutlineNode[]> | undefined;
  readonly #domains = new Map<OutlineTransition, OutlineNode | undefined>();

  constructor(model: Model, row: Uint16Array) {
    this.#model = model;
    this.#row = row;
    this.#entries = model.histories.size === 0 ? new Map() : undefined;
    this.active = new Uint8Array(model.outline.nodes.length);
  }

  /** Reads the active states from the row. */
  load(): void {
    const { active } = this;
    const { nodes } = this.#model.outline;
    for (const node of nodes) {
      const { parent } = node;
      if (parent === undefined) active[node.index] = 1;
      else if (active[parent.index] === 0 || node.kind === 'history') active[node.index] = 0;
      else if (parent.kind === 'parallel') active[node.index] = 1;
      else active[node.index] = this.#activeChild(parent) === node ? 1 : 0;
    }
  }

  #activeChild(node: OutlineNode): OutlineNode | undefined {
    const slot = this.#model.children[node.index];
    return slot === undefined ? undefined : node.children[(this.#row[slot.index] ?? 0) - 1];
  }

  /** Leaves states innermost and last first; `onExit` runs for each before it is gone. */
  exit(nodes: readonly OutlineNode[], onExit: (node: OutlineNode) => void): void {
    if (nodes.length === 0) return;
    this.#remember(nodes);
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      const node = nodes[index] as OutlineNode;
      onExit(node);
      this.active[node.index] = 0;
      const slot = this.#model.children[node.index];
      if (slot !== undefined) this.#row[slot.index] = 0;
      const above = node.parent === undefined ? undefined : this.#model.children[node.parent.index];
      if (above !== undefined) this.#row[above.index] = 0;
    }
  }

  #remember(nodes: readonly OutlineNode[]): void {
    for (const { of, remembered } of this.#model.histories.values()) {
      if (!nodes.includes(of)) continue;
      for (const { node, slot } of remembered)
        this.#row[slot.index] = this.#row[this.#model.children[node.index]?.index ?? 0] ?? 0;
    }
  }

  /** Enters states, outer and earlier first. */
  enter(nodes: readonly OutlineNode[], onEntry: (node: OutlineNode) => void): void {
    for (const node of nodes) {
      this.active[node.index] = 1;
      const above = node.parent === undefined ? undefined : this.#model.children[node.parent.index];
      if (above !== undefined && node.parent !== undefined)
        this.#row[above.index] = node.parent.children.indexOf(node) + 1;
      onEntry(node);
    }
  }

  /** What a transition leaves, in document order. */
  exitSet(transition: OutlineTransition): OutlineNode[] {
    if (transition.target === undefined) return [];
    const domain = this.#domain(transition);
    const leavesDomain = transition.definition.reenter === true && transition.source === domain;
    const left: OutlineNode[] = leavesDomain && domain !== undefined ? [domain] : [];
    const collect = (node: OutlineNode): void => {
      if (this.active[node.index] !== 1) return;
      left.push(node);
      node.children.forEach(collect);
    };
    (domain?.children ?? this.#model.outline.regions).forEach(collect);
    return left;
  }

  /** What a transition enters, after its exits: history then remembers what was just left. */
  entrySet(transition: OutlineTransition): readonly OutlineNode[] {
    const known = this.#entries?.get(transition);
    if (known !== undefined) return known;
    const entered = inOrder(this.#computeEntry(transition));
    this.#entries?.set(transition, entered);
    return entered;
  }

  #computeEntry(transition: OutlineTransition): Set<OutlineNode> {
    const { source, target, definition } = transition;
    const entered = new Set<OutlineNode>();
    if (target === undefined) return entered;
    const domain = this.#domain(transition);
    if (target.kind !== 'history' && (source !== target || source !== domain || definition.reenter === true))
      entered.add(target);
    this.descend(target, entered);
    for (const one of this.#effectiveTargets(target)) this.#addAncestors(one, domain, entered);
    return entered;
  }

  /** Adds what entering a state brings with it: initial children, all parts of a parallel state, what history holds. */
  descend(node: OutlineNode, entered: Set<OutlineNode>): void {
    if (node.kind === 'history') {
      for (const one of this.#effectiveTargets(node)) {
        entered.add(one);
        this.descend(one, entered);
        this.#addAncestors(one, node.parent, entered);
      }
    } else if (node.kind === 'compound') {
      const initial = node.children.find((child) => child.initial) ?? node.children[0];
      if (initial === undefined) return;
      if (initial.kind !== 'history') entered.add(initial);
      this.descend(initial, entered);
    } else if (node.kind === 'parallel') this.#addMissing(node, entered);
  }

  #addMissing(node: OutlineNode, entered: Set<OutlineNode>): void {
    for (const child of node.children) {
      if (child.kind === 'history' || [...entered].some((one) => isWithin(one, child))) continue;
      entered.add(child);
      this.descend(child, entered);
    }
  }

  #addAncestors(node: OutlineNode, domain: OutlineNode | undefined, entered: Set<OutlineNode>): void {
    for (let above = node.parent; above !== undefined && above !== domain; above = above.parent) {
      entered.add(above);
      if (above.kind === 'parallel') this.#addMissing(above, entered);
    }
    if (domain?.kind === 'parallel') this.#addMissing(domain, entered);
  }

  #effectiveTargets(target: OutlineNode): OutlineNode[] {
    if (target.kind !== 'history') return [target];
    const history = this.#model.histories.get(target.index);
    const deep = target.definition.history === 'deep';
    const found = history?.remembered.flatMap(({ node, slot }) => {
      const child = node.children[(this.#row[slot.index] ?? 0) - 1];
      return child === undefined || (deep && child.kind === 'compound') ? [] : [child];
    });
    if (found !== undefined && found.length > 0) return found;
    const parent = target.parent;
    const fallback = target.definition.target ?? parent?.definition.initial;
    const child = parent?.children.find((one) => one.key === fallback);
    return child === undefined ? [] : [child];
  }

  /** The innermost state that stays active while the transition is taken; undefined means the whole machine. */
  #domain(transition: OutlineTransition): OutlineNode | undefined {
    if (this.#entries !== undefined && this.#domains.has(transition)) return this.#domains.get(transition);
    const domain = this.#computeDomain(transition);
    this.#domains.set(transition, domain);
    return domain;
  }

  #computeDomain({ source, target, definition }: OutlineTransition): OutlineNode | undefined {
    const targets = target === undefined ? [] : this.#effectiveTargets(target);
    if (definition.reenter !== true && targets.every((one) => isWithin(one, source))) return source;
    for (let above = source.parent; above !== undefined; above = above.parent) {
      const candidate = above;
      if (targets.every((one) => one !== candidate && isWithin(one, candidate))) return candidate;
    }
    return undefined;
  }
}

/** True if `node` is `ancestor` or lies below it; everything lies within the machine (undefined). */
export function isWithin(node: OutlineNode, ancestor: OutlineNode | undefined): boolean {
  if (ancestor === undefined) return true;
  for (let at: OutlineNode | undefined = node; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** Outer and earlier states first. */
export const inOrder = (nodes: Iterable<OutlineNode>): readonly OutlineNode[] =>
  [...nodes].sort((a, b) => a.index - b.index);
