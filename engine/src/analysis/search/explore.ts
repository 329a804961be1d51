import { isUntil } from '../../definition/delay-length.ts';
import type { OutlineAction } from '../../definition/outline.ts';
import type { Choice } from './choices.ts';
import { crossedOf, isRunning } from './clock-stages.ts';
import { ConfigurationStore } from './configuration-store.ts';
import { creationOf } from './creation.ts';
import { IndispensableRoles, NOBODY, NONE } from './indispensable-roles.ts';
import { APPROVAL_STATES } from './model.ts';
import type { Model } from './model.ts';
import { NumberList } from './number-list.ts';
import { eventsOf, isPersons, isRefusable } from './search-event.ts';
import type { SearchEvent } from './search-event.ts';
import type { StepEnd } from './step-end.ts';
import { Stepper } from './stepper.ts';

/** How a configuration is reached: from which one, by what. Of a first one `from` is -1 and there is no event. */
export interface Arrival {
  readonly from: number;
  readonly event: SearchEvent | undefined;
  /** The event's full name. */
  readonly name: string;
  readonly choices: readonly Choice[];
}
/** Something noteworthy that can happen; the first time it does. */
export interface Incident extends Arrival {
  readonly kind: 'raise-refused' | 'endless' | 'invariant' | 'two-raises' | 'system-actor' | 'always-refused';
  readonly subject: string;
  readonly place: OutlineAction | undefined;
  /** What the step ended in. */
  readonly end: StepEnd;
}
export interface ExplorationLimits {
  /** Give up after so many configurations. */
  readonly configurations: number;
  /** Give up after so long. */
  readonly milliseconds: number;
  /** Called now and then with what has been seen. */
  readonly progress?: (configurations: number) => void;
  readonly shouldStop?: () => boolean;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/** Everything reachable, and what was seen on the way. */
export interface Exploration {
  readonly model: Model;
  readonly complete: boolean;
  readonly store: ConfigurationStore;
  readonly arrivals: readonly Arrival[];
  /** Edges as parallel lists, by `from`; `needs` is the number of a set of roles. */
  readonly edges: { readonly from: NumberList; readonly to: NumberList; readonly needs: NumberList };
  /** Sets of roles by number: an edge is not taken unless somebody of each acts. */
  readonly needs: readonly ReadonlySet<string>[];
  /** Edges that a timer makes by itself: its number in the model, behind them those of approvals with a deadline. */
  readonly timerEdges: { readonly from: NumberList; readonly to: NumberList; readonly timer: NumberList };
  /** By node index. */
  readonly reached: Uint8Array;
  /** By transition index. */
  readonly taken: Uint8Array;
  /** By transition index: bit 1 its guard was false once, bit 2 true. */
  readonly answered: Uint8Array;
  readonly closed: NumberList;
  readonly acceptedEvents: ReadonlySet<string>;
  /** By raise or decide, and event: whether somebody took it at least once. */
  readonly heard: ReadonlyMap<OutlineAction, ReadonlyMap<string, boolean>>;
  readonly incidents: readonly Incident[];
}

/** Visits every configuration that can be reached, breadth first. */
export function explore(model: Model, limits: ExplorationLimits): Exploration {
  return new Explorer(model, limits).run();
}

const CHECK_EVERY = 256;

class Explorer {
  readonly #model: Model;
  readonly #limits: ExplorationLimits;
  readonly #stepper: Stepper;
  readonly #roles: IndispensableRoles;
  readonly #store: ConfigurationStore;
  readonly #arrivals: Arrival[] = [];
  readonly #edges = { from: new NumberList(), to: new NumberList(), needs: new NumberList() };
  readonly #timerEdges = { from: new NumberList(), to: new NumberList(), timer: new NumberList() };
  readonly #reached: Uint8Array;
  readonly #taken: Uint8Array;
  readonly #closed = new NumberList();
  readonly #accepted = new Set<string>();
  readonly #heard = new Map<OutlineAction, Map<string, boolean>>();
  readonly #incidents = new Map<string, Incident>();
  readonly #events: readonly SearchEvent[];
  readonly #handling: ReadonlyMap<string, readonly number[]>;
  readonly #origin: Uint16Array;
  /** Articles that end a clock whether or not a transition waits for them. */
  readonly #completing: ReadonlySet<string>;

  constructor(model: Model, limits: ExplorationLimits) {
    this.#model = model;
    this.#limits = limits;
    this.#stepper = new Stepper(model);
    this.#roles = new IndispensableRoles(model);
    this.#store = new ConfigurationStore(model.width);
    this.#reached = new Uint8Array(model.outline.nodes.length);
    this.#taken = new Uint8Array(model.outline.transitions.length);
    this.#events = eventsOf(model);
    this.#origin = new Uint16Array(model.width);
    const handling = new Map<string, number[]>();
    model.handlers.forEach((handlers, node) => {
      for (const name of handlers.keys()) handling.set(name, [...(handling.get(name) ?? []), node]);
    });
    this.#handling = handling;
    this.#completing = new Set(
      model.clocks.flatMap(({ name }) => {
        const { completesWhen = [], cancelledWhen = [] } = model.definition.clocks?.[name] ?? {};
        return [...completesWhen, ...cancelledWhen].flatMap((when) => ('event' in when ? [when.event] : []));
      }),
    );
  }

  run(): Exploration {
    const began = this.#limits.clock();
    this.#begin();
    let complete = true;
    for (let index = 0; index < this.#store.count; index += 1) {
      if (index % CHECK_EVERY === 0) {
        this.#limits.progress?.(this.#store.count);
        const tooLong = this.#limits.clock() - began > this.#limits.milliseconds;
        if (tooLong || this.#store.count > this.#limits.configurations || this.#limits.shouldStop?.() === true) {
          complete = false;
          break;
        }
      }
      this.#expand(index);
    }
    return {
      model: this.#model,
      complete,
      store: this.#store,
      arrivals: this.#arrivals,
      edges: this.#edges,
      needs: this.#roles.sets,
      timerEdges: this.#timerEdges,
      reached: this.#reached,
      taken: this.#taken,
      answered: this.#stepper.answered,
      closed: this.#closed,
      acceptedEvents: this.#accepted,
      heard: this.#heard,
      incidents: [...this.#incidents.values()],
    };
  }

  /** Every way a ticket can begin: all values its first form may bring, every queue. */
  #begin(): void {
    const { fields, queue, definition } = this.#model;
    const region = this.#model.outline.byPath.get('queue');
    const queues = queue === undefined && region?.kind === 'compound' ? region.children : [];
    const stepper = this.#stepper;
    stepper.choices.start();
    do {
      stepper.row.fill(0);
      for (const field of fields.values()) {
        const { offered, least } = creationOf(this.#model, field);
        const initial = field.domain.classOf(definition.fields?.[field.name]?.default ?? null);
        stepper.row[field.index] = offered
          ? least + stepper.choose(`fields.${field.name}`, field.domain.size - least)
          : initial;
      }
      if (queue !== undefined) stepper.row[queue.index] = stepper.choose('queue', queue.size);
      const end = stepper.create(queues[stepper.choose('queue', queues.length)]);
      this.#note(-1, undefined, '', end);
      if (end.kind === 'accepted') this.#arrive(-1, undefined, '');
    } while (stepper.choices.next());
  }

  #expand(index: number): void {
    const stepper = this.#stepper;
    this.#origin.set(this.#store.row(index));
    stepper.look(this.#origin);
    const closed = stepper.category() === 'closed';
    if (closed) this.#closed.push(index);
    stepper.active.forEach((active, node) => {
      if (active === 1) this.#reached[node] = 1;
    });
    const names = this.#events.map((event) => this.#nameNow(event, closed));
    names.forEach((name, at) => {
      if (name !== undefined) this.#tryAll(index, this.#events[at] as SearchEvent, name);
    });
  }

  /** The event's name if it may happen in the configuration looked at. */
  #nameNow(event: SearchEvent, closed: boolean): string | undefined {
    const { active } = this.#stepper;
    const row = this.#origin;
    const { timer, clock, silentOf, field, approval, byDeadline, name } = event;
    if (timer !== undefined) {
      if (active[timer.node.index] !== 1 || (closed && !timer.whenClosed)) return undefined;
      if (timer.slot !== undefined && (row[timer.slot.index] ?? 0) >= timer.most) return undefined;
      return timer.until !== undefined && row[timer.until.index] === 0 ? undefined : name;
    }
    if (clock !== undefined) {
      const next = clock.thresholds[crossedOf(clock, row[clock.index] ?? 0)];
      if (next === undefined || !isRunning(this.#model, clock, row, active, closed)) return undefined;
      return `${name}.${next}`;
    }
    if (silentOf !== undefined) return isRunning(this.#model, silentOf, row, active, closed) ? name : undefined;
    if (approval !== undefined) {
      const slot = this.#model.approvals.get(approval);
      const isOpen = !closed && slot !== undefined && row[slot.index] === APPROVAL_STATES.indexOf('open');
      return isOpen && (byDeadline !== true || this.#isDue(approval)) ? name : undefined;
    }
    if (field !== undefined) {
      const guarded = this.#model.flags.some(
        (one) =>
          one.field === field && (one.flag === 'readOnly' || one.flag === 'hidden') && active[one.node.index] === 1,
      );
      return guarded || (field.transient && !this.#handling.has(`field.changed.${field.name}`)) ? undefined : name;
    }
    if (event.kind === 'move' && this.#model.queue !== undefined) return name;
    if (event.kind === 'article' && this.#completing.has(name)) return name;
    return this.#handling.get(name)?.some((node) => active[node] === 1) === true ? name : undefined;
  }

  /** Whether a deadline will come at all: one until a date does not where the date is empty. */
  #isDue(approval: string): boolean {
    const { approvals, delays } = this.#model.definition;
    const delay = delays?.[approvals?.[approval]?.deadline ?? ''];
    if (delay === undefined || !isUntil(delay)) return delay !== undefined;
    const field = this.#model.fields.get(delay.until.var.replace(/^fields\./, ''));
    return field === undefined || this.#origin[field.index] !== 0;
  }

  /** The event with everything it may bring: forms, roles, facts. */
  #tryAll(index: number, event: SearchEvent, name: string): void {
    const stepper = this.#stepper;
    let accepted = false;
    let refused: StepEnd | undefined;
    let refusedWith: readonly Choice[] = [];
    const choices = (): readonly Choice[] => stepper.choices.taken();
    stepper.choices.start();
    do {
      const end = stepper.apply(this.#origin, event, name);
      const needs = end.kind === 'accepted' ? this.#roles.of(event, choices) : NONE;
      // Nobody has the roles that this would take: the machine refuses it from everybody.
      if (needs === NOBODY) continue;
      this.#note(index, event, name, end);
      if (end.kind === 'accepted') {
        accepted = true;
        this.#arrive(index, event, name, { needs });
      } else if (!isRefusable(event)) {
        stepper.withhold(this.#origin, event);
        this.#arrive(index, event, name, { withheld: true });
      } else if (end.why !== 'nobody' && refused === undefined) {
        refused = end;
        refusedWith = stepper.choices.taken();
      }
    } while (stepper.choices.next());
    if (accepted) this.#accepted.add(event.name);
    else if (refused !== undefined && event.kind === 'step')
      this.#incident(
        { kind: 'always-refused', subject: name, place: undefined, end: refused, from: index, event, name },
        () => refusedWith,
      );
  }

  #arrive(
    from: number,
    event: SearchEvent | undefined,
    name: string,
    { withheld = false, needs = NONE }: { readonly withheld?: boolean; readonly needs?: number } = {},
  ): void {
    const stepper = this.#stepper;
    if (!withheld) for (const transition of stepper.course.taken) this.#taken[transition.index] = 1;
    const before = this.#store.count;
    const to = this.#store.add(stepper.row);
    if (to === before) this.#arrivals.push({ from, event, name, choices: stepper.choices.taken() });
    // Whoever merges ends no work: what has no other way out is stuck.
    if (from < 0 || event?.kind === 'merge') return;
    if (event !== undefined && !withheld) this.#noteTimer(from, to, event);
    if (to === from) return;
    const { length } = this.#edges.from;
    const repeated = length > 0 && this.#edges.from.at(length - 1) === from && this.#edges.to.at(length - 1) === to;
    if (repeated && this.#edges.needs.at(length - 1) === needs) return;
    this.#edges.from.push(from);
    this.#edges.to.push(to);
    this.#edges.needs.push(needs);
  }

  /** What happens by itself, as time passes: a state's timer, or the deadline of an approval. */
  #noteTimer(from: number, to: number, { timer, approval, byDeadline }: SearchEvent): void {
    const { timers, approvals } = this.#model;
    const number =
      timer !== undefined
        ? timers.indexOf(timer)
        : byDeadline === true
          ? timers.length + [...approvals.keys()].indexOf(approval ?? '')
          : -1;
    if (number < 0) return;
    this.#timerEdges.from.push(from);
    this.#timerEdges.to.push(to);
    this.#timerEdges.timer.push(number);
  }

  /** Keeps what the findings are made from; only the first of each kind. */
  #note(from: number, event: SearchEvent | undefined, name: string, end: StepEnd): void {
    const { course } = this.#stepper;
    if (end.kind === 'accepted' && course.raised.length === 0 && course.actorUses.length === 0) return;
    for (const { event: raised, from: place, accepted } of course.raised)
      if (place !== undefined) this.#hear(place, raised, accepted);
    const add = (kind: Incident['kind'], subject: string, place: OutlineAction | undefined): void =>
      this.#incident({ kind, subject, place, end, from, event, name }, () => this.#stepper.choices.taken());
    if (end.kind === 'refused') {
      // A change by hand that would break a rule is refused with the reason: that is what the rule is for.
      if (event?.kind === 'edit' && end.why === 'invariant') return;
      if (end.why === 'raise') add('raise-refused', end.subject ?? '', end.at);
      if (end.why === 'endless') add('endless', name, undefined);
      if (end.why === 'invariant') add('invariant', end.subject ?? '', undefined);
      return;
    }
    if (event !== undefined && (!isPersons(event) || event.name === 'article.customer'))
      for (const place of course.actorUses) add('system-actor', place.pointer, place);
    this.#noteTwoRaises(add);
  }

  #hear(place: OutlineAction, raised: string, accepted: boolean): void {
    const known = this.#heard.get(place) ?? new Map<string, boolean>();
    if (known.size === 0) this.#heard.set(place, known);
    if (accepted ? known.get(raised) !== true : !known.has(raised)) known.set(raised, accepted);
  }

  #noteTwoRaises(add: (kind: Incident['kind'], subject: string, place: OutlineAction | undefined) => void): void {
    const { raised } = this.#stepper.course;
    if (raised.length < 2) return;
    const seen = new Map<string, string>();
    for (const { event, from, regions } of raised) {
      if (from === undefined) continue;
      for (const region of regions) {
        const earlier = seen.get(region);
        if (earlier !== undefined && earlier !== event) add('two-raises', `${region} ${earlier} ${event}`, from);
        seen.set(region, event);
      }
    }
  }

  /** The first of each kind stays: it has the shortest way. */
  #incident(incident: Omit<Incident, 'choices'>, choices: () => readonly Choice[]): void {
    const { kind, subject, place, event } = incident;
    const key = `${kind} ${subject} ${place?.pointer ?? ''} ${kind === 'invariant' ? (event?.name ?? '') : ''}`;
    if (!this.#incidents.has(key)) this.#incidents.set(key, { ...incident, choices: choices() });
  }
}
