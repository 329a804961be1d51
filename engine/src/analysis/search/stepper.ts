import type { OutlineAction, OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { FieldFlag, Outcome } from '../../definition/types.ts';
import { hasOpenQueue } from '../../expression/typing.ts';
import { Choices } from './choices.ts';
import { compileCondition } from './condition.ts';
import type { Condition } from './condition.ts';
import type { Domain } from './domain.ts';
import { compileEffect } from './effects.ts';
import type { Effect, Effects } from './effects.ts';
import { advanceClocks } from './clock-stages.ts';
import { APPROVAL_STATES } from './model.ts';
import type { FieldSlot, Model } from './model.ts';
import { ownersOf } from './owners-of.ts';
import { isPersonal, isPersons, VOTE } from './search-event.ts';
import type { SearchEvent } from './search-event.ts';
import type { Course, StepEnd } from './step-end.ts';
import { inOrder, Tree } from './tree.ts';

interface Waiting {
  readonly event: string;
  readonly fails: boolean;
  readonly from: OutlineAction | undefined;
}

const MICROSTEPS = 100;
const RAISES = 100;
/** Raised events that state what has happened; nobody has to take them. */
const FACTS = /^(lifecycle\.|approval\.|field\.changed\.|decided\.|clock\.)/;
const NO_EFFECTS: readonly Effect[] = [];

/**
 * Computes steps of the model exactly as the machine computes them on tickets, but over classes of values. Guards,
 * actions and transitions are compiled once; one step allocates next to nothing.
 */
export class Stepper implements Effects {
  readonly row: Uint16Array;
  readonly active: Uint8Array;
  readonly choices = new Choices();
  readonly course: Course = { taken: [], raised: [], actorUses: [] };
  /** By transition index: how its guard answered, bit 1 false, bit 2 true. */
  readonly answered: Uint8Array;
  readonly entered = new Set<OutlineNode>();
  readonly events = new Set<string>();
  readonly ordered: { clock: string; order: 'restart' | 'complete' }[] = [];
  readonly model: Model;
  event: SearchEvent | undefined;

  readonly #tree: Tree;
  readonly #guards: readonly (Condition | undefined)[];
  readonly #transitionEffects: readonly (readonly Effect[])[];
  readonly #entry: readonly (readonly Effect[])[];
  readonly #exit: readonly (readonly Effect[])[];
  readonly #invariants: readonly { readonly id: string; readonly holds: Condition }[];
  readonly #raises: Waiting[] = [];
  readonly #decided: string[] = [];
  /** By node index: counters that begin anew with each visit. */
  readonly #visitSlots: readonly (readonly number[])[];
  readonly #forgotten: readonly FieldSlot[];
  /** Fields that got a value in this step, if perhaps one of the same class. */
  readonly #assigned = new Set<FieldSlot>();
  /** By event: the region that alone can accept it. */
  readonly #owners: ReadonlyMap<string, string>;
  readonly #hasAlways: boolean;
  readonly #lifecycle: OutlineNode;
  #category: string | undefined;

  constructor(model: Model) {
    this.model = model;
    this.row = new Uint16Array(model.width);
    this.#tree = new Tree(model, this.row);
    this.active = this.#tree.active;
    const { nodes, transitions, actions } = model.outline;
    this.answered = new Uint8Array(transitions.length);
    this.#guards = transitions.map(({ definition }) =>
      definition.guard === undefined ? undefined : compileCondition(model, definition.guard.params),
    );
    const effects = (belongs: (place: OutlineAction) => boolean): readonly Effect[] => {
      const compiled = actions.filter(belongs).flatMap((place) => compileEffect(model, place) ?? []);
      return compiled.length === 0 ? NO_EFFECTS : compiled;
    };
    this.#transitionEffects = transitions.map((transition) => effects((place) => place.transition === transition));
    this.#entry = nodes.map((node) => effects((place) => place.node === node && place.when === 'entry'));
    this.#exit = nodes.map((node) => effects((place) => place.node === node && place.when === 'exit'));
    this.#invariants = (model.definition.invariants ?? []).map((invariant) => {
      const [given, then] = [invariant.if, invariant.then].map((one) => compileCondition(model, one ?? true));
      return { id: invariant.id, holds: (at) => given?.(at) === false || then?.(at) === true };
    });
    this.#visitSlots = nodes.map((node) =>
      model.timers.flatMap((timer) => (timer.node === node && timer.slot !== undefined ? [timer.slot.index] : [])),
    );
    this.#forgotten = [...model.fields.values()].filter((field) => field.transient);
    this.#owners = ownersOf(model);
    this.#hasAlways = transitions.some(({ trigger }) => trigger === 'always');
    this.#lifecycle = nodes.find((node) => node.path === 'lifecycle') ?? (nodes[0] as OutlineNode);
  }

  /** Enters the initial states of a new ticket whose fields (and queue) are in the row already. */
  create(initialQueue: OutlineNode | undefined): StepEnd {
    this.#begin(undefined);
    this.active.fill(0);
    this.#category = 'new';
    const entered = new Set<OutlineNode>();
    for (const region of this.model.outline.regions) {
      entered.add(region);
      if (region.key === 'queue' && initialQueue !== undefined) {
        entered.add(initialQueue);
        this.#tree.descend(initialQueue, entered);
      } else this.#tree.descend(region, entered);
    }
    this.#tree.enter(inOrder(entered), this.#onEntry);
    return this.#rest(this.row);
  }

  /** Applies an event to the configuration in `origin`; the result is in `row`. */
  apply(origin: Uint16Array, event: SearchEvent, name: string): StepEnd {
    this.row.set(origin);
    this.#tree.load();
    this.#begin(event);
    this.#category = this.category();
    const wasClosed = this.#category === 'closed';
    if (event.kind === 'edit') return this.#edit(origin, event.field as FieldSlot);
    if (event.approval !== undefined) {
      const slot = this.model.approvals.get(event.approval);
      if (slot === undefined || wasClosed) return { kind: 'refused', why: 'nobody' };
      if (event.undecided !== true) {
        this.row[slot.index] = APPROVAL_STATES.indexOf(name.endsWith('.granted') ? 'granted' : 'denied');
        this.#raises.push({ event: name, fails: false, from: undefined });
      }
      if (event.byDeadline !== true) this.#offer(VOTE, undefined);
      return this.#rest(origin);
    }
    if (event.clock !== undefined) this.#count(event.clock.index);
    if (event.timer?.slot !== undefined) this.#count(event.timer.slot.index);
    this.events.add(name);
    const accepted = this.#offer(name, event.owner);
    if (!accepted && isPersonal(event)) return { kind: 'refused', why: 'nobody' };
    return this.#rest(origin);
  }

  /** Takes up a configuration without a step, to look at it. */
  look(origin: Uint16Array): void {
    this.row.set(origin);
    this.#tree.load();
  }

  /** The lifecycle's category now. */
  category(): string | undefined {
    let node: OutlineNode | undefined = this.#lifecycle;
    let category: string | undefined;
    while (node !== undefined) {
      category = this.model.categories[node.index] ?? category;
      node = node.children.find((child) => this.active[child.index] === 1);
    }
    return category;
  }

  /** Only a ticket that ends as merged can be merged. */
  #isMerged(): boolean {
    let node: OutlineNode | undefined = this.#lifecycle;
    let outcome: Outcome | undefined;
    while (node !== undefined) {
      outcome = node.definition.meta?.outcome ?? outcome;
      node = node.children.find((child) => this.active[child.index] === 1);
    }
    return this.category() === 'closed' && outcome === 'merged';
  }

  // What actions and conditions do -----------------------------------------------------------------------------------

  choose(key: string, size: number): number {
    return this.choices.choose(key, size);
  }

  hasRole(role: string): boolean {
    return (this.event === undefined || isPersons(this.event)) && this.choose(`role:${role}`, 2) === 1;
  }

  given(variable: string, domain: Domain): number {
    if (variable === 'event.actor') {
      if (this.event === undefined || isPersons(this.event)) return 1 + this.choose(variable, domain.size - 1);
      return 0;
    }
    if (!variable.startsWith('event.data.')) return this.choose(variable, domain.size);
    const item = variable.slice('event.data.'.length);
    const form = this.event === undefined ? undefined : this.model.definition.steps?.[this.event.name]?.form;
    if (form?.required?.includes(item) === true) return 1 + this.choose(variable, domain.size - 1);
    if (form?.optional?.includes(item) === true) return this.choose(variable, domain.size);
    return this.event?.kind === 'article' || this.event?.kind === 'other' ? this.choose(variable, domain.size) : 0;
  }

  assign(field: FieldSlot, index: number): void {
    const definition = this.model.definition.fields?.[field.name];
    const empty = index === 0 && definition?.nullable !== true;
    const value = empty ? field.domain.classOf(definition?.default ?? null) : index;
    if (this.row[field.index] === value && field.domain.exact[value] === true) return;
    this.#assigned.add(field);
    this.row[field.index] = value;
    for (const timer of this.model.timers)
      if (timer.until === field && timer.slot !== undefined) this.row[timer.slot.index] = 0;
  }

  raise(event: string, fails: boolean, from: OutlineAction): void {
    this.#raises.push({ event, fails, from });
  }

  decided(table: string): void {
    if (!this.#decided.includes(table)) this.#decided.push(table);
  }

  requestApproval(approval: string): void {
    const slot = this.model.approvals.get(approval);
    if (slot !== undefined) this.row[slot.index] = APPROVAL_STATES.indexOf('open');
  }

  orderClock(clock: string, order: 'restart' | 'complete'): void {
    this.ordered.push({ clock, order });
  }

  usedActor(from: OutlineAction): void {
    this.course.actorUses.push(from);
  }

  // The machine's order ------------------------------------------------------------------------------------------------

  #begin(event: SearchEvent | undefined): void {
    this.event = event;
    this.course.taken.length = 0;
    this.course.raised.length = 0;
    this.course.actorUses.length = 0;
    this.#raises.length = 0;
    this.#decided.length = 0;
    this.ordered.length = 0;
    this.#assigned.clear();
    this.entered.clear();
    this.events.clear();
  }

  /** One more threshold crossed, one more firing of a timer. */
  #count(slot: number): void {
    this.row[slot] = (this.row[slot] ?? 0) + 1;
  }

  /** What remains of an event that is recorded although what it causes was refused: only its own counting, or denial. */
  withhold(origin: Uint16Array, event: SearchEvent): void {
    this.row.set(origin);
    if (event.clock !== undefined) this.#count(event.clock.index);
    if (event.timer?.slot !== undefined) this.#count(event.timer.slot.index);
    const approval = this.model.approvals.get(event.approval ?? '');
    if (approval !== undefined) this.row[approval.index] = APPROVAL_STATES.indexOf('denied');
  }

  #edit(origin: Uint16Array, field: FieldSlot): StepEnd {
    const definition = this.model.definition.fields?.[field.name];
    const mustHold = this.model.flags.some(
      (one) => one.field === field && one.flag === 'required' && this.active[one.node.index] === 1,
    );
    const least = mustHold || definition?.nullable !== true ? 1 : 0;
    const index = least + this.choose(`event.data.fields.${field.name}`, field.domain.size - least);
    if (index === origin[field.index] && field.domain.exact[index] === true) return { kind: 'refused', why: 'nobody' };
    this.assign(field, index);
    this.events.add('ticket.edit');
    this.#offer('ticket.edit', undefined);
    this.#raises.push({ event: `field.changed.${field.name}`, fails: false, from: undefined });
    return this.#rest(origin);
  }

  /** Works off what is eventless and raised, then the end of the step: clocks, invariants, required fields. */
  #rest(origin: Uint16Array): StepEnd {
    if (!this.#settle()) return { kind: 'refused', why: 'endless' };
    for (let count = 0; ; count += 1) {
      const table = this.#raises.length === 0 ? this.#decided.shift() : undefined;
      const next: Waiting | undefined =
        table === undefined ? this.#raises.shift() : { event: `decided.${table}`, fails: false, from: undefined };
      if (next === undefined) break;
      if (count >= RAISES) return { kind: 'refused', why: 'endless' };
      const mark = this.course.taken.length;
      const accepted = this.#offer(next.event, this.#owners.get(next.event));
      const regions = this.course.taken.slice(mark).map((transition) => transition.source.region);
      this.course.raised.push({ event: next.event, from: next.from, accepted, regions });
      if (accepted || FACTS.test(next.event)) this.events.add(next.event);
      else if (next.fails && next.from !== undefined)
        return { kind: 'refused', why: 'raise', at: next.from, subject: next.event };
      if (!this.#settle()) return { kind: 'refused', why: 'endless' };
    }
    advanceClocks(this, origin, this.event === undefined);
    const end = this.#judge(origin);
    for (const field of this.#forgotten) this.row[field.index] = 0;
    return end;
  }

  #judge(origin: Uint16Array): StepEnd {
    if (this.event?.kind === 'merge' && !this.#isMerged()) return { kind: 'refused', why: 'nobody' };
    const broken = this.#invariants.find(({ holds }) => !holds(this));
    if (broken !== undefined) return { kind: 'refused', why: 'invariant', subject: broken.id };
    // Only of a step, a move or the like is it asked; articles, edits and votes could not answer.
    if (this.event?.owner !== undefined)
      for (const { node, field, flag } of this.model.flags)
        if (this.entered.has(node) && this.#lacks(field, flag, origin))
          return { kind: 'refused', why: 'flag', subject: field.name };
    return { kind: 'accepted' };
  }

  #lacks(field: FieldSlot, flag: FieldFlag, origin: Uint16Array): boolean {
    const index = this.row[field.index] ?? 0;
    if (flag === 'required') return index === 0;
    if (flag !== 'mustChange' || index !== origin[field.index]) return false;
    return field.domain.exact[index] === true || !this.#assigned.has(field);
  }

  /** One event: whether the owning region (or, without one, any) took it. */
  #offer(event: string, owner: string | undefined): boolean {
    const moved = event.startsWith('queue.move.') && this.#moveOpenQueue(event);
    const selected: OutlineTransition[] = [];
    if (this.model.alphabet.has(event) || event.startsWith('timer.'))
      for (const region of this.model.outline.regions) this.#select(region, event, selected);
    this.#microstep(selected);
    return moved || selected.some((transition) => owner === undefined || transition.source.region === owner);
  }

  #moveOpenQueue(event: string): boolean {
    if (!hasOpenQueue(this.model.definition)) return false;
    const { queue } = this.model;
    if (queue !== undefined) {
      const index = queue.keys.indexOf(event.slice('queue.move.'.length));
      this.row[queue.index] = index < 0 ? queue.keys.length : index;
    }
    return true;
  }

  #settle(): boolean {
    if (!this.#hasAlways) return true;
    for (let count = 0; count < MICROSTEPS; count += 1) {
      const selected: OutlineTransition[] = [];
      for (const region of this.model.outline.regions) this.#select(region, '', selected);
      if (selected.length === 0) return true;
      this.#microstep(selected);
    }
    return false;
  }

  /** Innermost first, a parallel state only if none of its parts took it. */
  #select(node: OutlineNode, event: string, selected: OutlineTransition[]): boolean {
    let inside = false;
    for (const child of node.children)
      if (this.active[child.index] === 1 && this.#select(child, event, selected)) inside = true;
    if (inside) return true;
    for (const transition of this.model.handlers[node.index]?.get(event) ?? [])
      if (this.#passes(transition)) {
        selected.push(transition);
        return true;
      }
    return false;
  }

  #passes(transition: OutlineTransition): boolean {
    const { source, definition, event, trigger } = transition;
    if (source.parent === undefined && definition.whenClosed !== true && this.#category === 'closed') {
      const reacts = trigger === 'on' && (event === 'lifecycle.closed' || event === 'lifecycle.reopened');
      if (!reacts) return false;
    }
    const guard = this.#guards[transition.index];
    if (guard === undefined) return true;
    const passed = guard(this);
    this.answered[transition.index] = (this.answered[transition.index] ?? 0) | (passed ? 2 : 1);
    return passed;
  }

  /** XState's microstep: all exits, then all actions of the transitions, then all entries. */
  #microstep(selected: readonly OutlineTransition[]): void {
    if (selected.length === 0) return;
    const before = this.#category;
    const transitions = selected.length > 1 ? this.#withoutConflicts(selected) : selected;
    const only = transitions.length === 1 ? transitions[0] : undefined;
    const left =
      only === undefined
        ? inOrder(new Set(transitions.flatMap((transition) => this.#tree.exitSet(transition))))
        : this.#tree.exitSet(only);
    this.#tree.exit(left, this.#onExit);
    for (const transition of transitions) {
      this.course.taken.push(transition);
      this.#run(this.#transitionEffects[transition.index]);
    }
    const entered =
      only === undefined
        ? inOrder(new Set(transitions.flatMap((transition) => this.#tree.entrySet(transition))))
        : this.#tree.entrySet(only);
    this.#tree.enter(entered, this.#onEntry);
    if (left.length === 0 && entered.length === 0) return;
    this.#category = this.category();
    if (before !== 'closed' && this.#category === 'closed')
      this.#raises.push({ event: 'lifecycle.closed', fails: false, from: undefined });
    if (before === 'closed' && this.#category !== 'closed')
      this.#raises.push({ event: 'lifecycle.reopened', fails: false, from: undefined });
  }

  #withoutConflicts(selected: readonly OutlineTransition[]): readonly OutlineTransition[] {
    const kept: { transition: OutlineTransition; left: Set<OutlineNode> }[] = [];
    for (const transition of selected) {
      const left = new Set(this.#tree.exitSet(transition));
      const clash = kept.find((other) => [...left].some((node) => other.left.has(node)));
      if (clash === undefined) kept.push({ transition, left });
    }
    return kept.map(({ transition }) => transition);
  }

  readonly #onExit = (node: OutlineNode): void => this.#run(this.#exit[node.index]);

  readonly #onEntry = (node: OutlineNode): void => {
    this.entered.add(node);
    for (const slot of this.#visitSlots[node.index] ?? []) this.row[slot] = 0;
    this.#run(this.#entry[node.index]);
  };

  #run(effects: readonly Effect[] | undefined): void {
    for (const effect of effects ?? NO_EFFECTS) effect(this);
  }
}
