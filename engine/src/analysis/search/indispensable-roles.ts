import { factsRead } from '../../machine/facts.ts';
import { roleMatches } from '../../machine/events.ts';
import type { Choice } from './choices.ts';
import type { Model } from './model.ts';
import { isPersons } from './search-event.ts';
import type { SearchEvent } from './search-event.ts';

/** Nobody can do it: no role that may has what the conditions ask. */
export const NOBODY = -1;
/** The number of the empty set: it happens by itself, or whoever may do it is not bound to one role. */
export const NONE = 0;

const EVERYBODY: readonly string[] = ['*'];

/**
 * Which roles an event cannot do without: those all who may do it must have. Of several roles that may, none is
 * indispensable; a role that a condition asks of whoever acts is. The sets have numbers, since there are few of them
 * and many edges.
 */
export class IndispensableRoles {
  readonly sets: ReadonlySet<string>[] = [new Set()];
  readonly #model: Model;
  readonly #numbers = new Map<string, number>([['', NONE]]);
  readonly #known: readonly string[] | undefined;
  /** Where nothing but the event decides. */
  readonly #plain = new Map<SearchEvent, number>();
  readonly #asksForRoles: boolean;

  constructor(model: Model) {
    this.#model = model;
    this.#known = model.directory === undefined ? undefined : Object.keys(model.directory.roles);
    this.#asksForRoles = factsRead(model.definition, model.outline).roles;
  }

  /**
   * The number of the set for an event that was just accepted, or {@link NOBODY}.
   *
   * @param choices - What the search assumed, the roles of whoever acts among it.
   */
  of(event: SearchEvent, choices: () => readonly Choice[]): number {
    if (this.#asksForRoles) return this.#look(event, choices());
    const known = this.#plain.get(event);
    if (known !== undefined) return known;
    const number = this.#look(event, []);
    this.#plain.set(event, number);
    return number;
  }

  #look(event: SearchEvent, choices: readonly Choice[]): number {
    if (!isPersons(event)) return NONE;
    const had: string[] = [];
    const lacked: string[] = [];
    for (const { key, index } of choices)
      if (key.startsWith('role:')) (index === 1 ? had : lacked).push(key.slice('role:'.length));
    if (event.approval !== undefined) return this.#number([...had, ...this.#voters(event.approval, event.name)]);
    const able = this.#among(this.#allowed(event), lacked);
    if (able?.length === 0) return NOBODY;
    return this.#number([...had, ...(able?.length === 1 ? able : [])]);
  }

  /** The roles (or patterns) that may. */
  #allowed(event: SearchEvent): readonly string[] {
    if (event.kind === 'step') return this.#model.definition.steps?.[event.name]?.roles ?? [];
    return event.name === 'article.customer' ? ['customer'] : EVERYBODY;
  }

  /** The roles that fit and are not lacked; undefined where they cannot be counted. */
  #among(patterns: readonly string[], lacked: readonly string[]): readonly string[] | undefined {
    const roles = new Set<string>();
    for (const pattern of patterns) {
      if (pattern === '*') return undefined;
      if (!pattern.endsWith('*')) roles.add(pattern);
      else if (this.#known === undefined) return undefined;
      else for (const role of this.#known) if (roleMatches(pattern, [role])) roles.add(role);
    }
    return [...roles].filter((role) => !lacked.includes(role));
  }

  /**
   * Whose votes a verdict cannot do without. Of several roles each may have as many members as it takes, so only “all”
   * needs every one of them.
   */
  #voters(approval: string, verdict: string): readonly string[] {
    const { who = [], quorum } = this.#model.definition.approvals?.[approval] ?? {};
    const asked = new Set(who);
    const needsAll = verdict.endsWith('.granted') && (quorum === 'all' || quorum === '100%');
    return needsAll || asked.size === 1 ? [...asked] : [];
  }

  #number(roles: readonly string[]): number {
    const sorted = [...new Set(roles)].sort();
    const key = sorted.join(' ');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.sets.length);
    return this.sets.push(new Set(sorted)) - 1;
  }
}
