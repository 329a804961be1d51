import { isUntil } from '../../definition/delay-length.ts';
import { factsRead } from '../../machine/facts.ts';
import { roleMatches } from '../../machine/events.ts';
import type { ApprovalDefinition } from '../../definition/types.ts';
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
  /** By event's name, where nothing but the name decides. */
  readonly #plain = new Map<string, number>();
  readonly #asksForRoles: boolean;

  constructor(model: Model) {
    this.#model = model;
    this.#known = model.directory === undefined ? undefined : Object.keys(model.directory.roles);
    this.#asksForRoles = factsRead(model.definition, model.outline).roles;
  }

  /**
   * The number of the set for an event that was just accepted, or {@link NOBODY}.
   *
   * @param row - The configuration it happened in: a deadline until a date is none where the date is empty.
   * @param choices - What the search assumed, the roles of whoever acts among it.
   */
  of(event: SearchEvent, name: string, row: Uint16Array, choices: () => readonly Choice[]): number {
    if (event.approval !== undefined || this.#asksForRoles) return this.#look(event, name, row, choices());
    const known = this.#plain.get(name);
    if (known !== undefined) return known;
    const number = this.#look(event, name, row, []);
    this.#plain.set(name, number);
    return number;
  }

  #look(event: SearchEvent, name: string, row: Uint16Array, choices: readonly Choice[]): number {
    const asked = choices.flatMap(({ key, index }) =>
      key.startsWith('role:') ? [{ role: key.slice('role:'.length), has: index === 1 }] : [],
    );
    const had = asked.flatMap(({ role, has }) => (has ? [role] : []));
    const lacked = asked.flatMap(({ role, has }) => (has ? [] : [role]));
    if (event.approval !== undefined) return this.#ofVerdict(event.approval, name, row, had);
    const allowed = this.#allowed(event);
    if (allowed === undefined) return NONE;
    const able = this.#among(allowed, lacked);
    if (able?.length === 0) return NOBODY;
    return this.#number([...had, ...(able?.length === 1 ? able : [])]);
  }

  /** The roles (or patterns) that may; undefined for what no person does. */
  #allowed(event: SearchEvent): readonly string[] | undefined {
    if (event.kind === 'step') return this.#model.definition.steps?.[event.name]?.roles ?? [];
    if (event.name === 'article.customer') return ['customer'];
    return isPersons(event) ? EVERYBODY : undefined;
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
   * needs every one of them; a denial by the deadline needs nobody.
   */
  #ofVerdict(approval: string, name: string, row: Uint16Array, had: readonly string[]): number {
    const definition = this.#model.definition.approvals?.[approval];
    if (definition === undefined) return NONE;
    const granted = name.endsWith('.granted');
    if (!granted && had.length === 0 && this.#endsByItself(definition, row)) return NONE;
    const who = [...new Set(definition.who)];
    const needsAll = granted && (definition.quorum === 'all' || definition.quorum === '100%');
    return this.#number([...had, ...(needsAll || who.length === 1 ? who : [])]);
  }

  #endsByItself({ deadline }: ApprovalDefinition, row: Uint16Array): boolean {
    const delay = deadline === undefined ? undefined : this.#model.definition.delays?.[deadline];
    if (delay === undefined) return false;
    if (!isUntil(delay)) return true;
    const field = this.#model.fields.get(delay.until.var.replace(/^fields\./, ''));
    return field === undefined || row[field.index] !== 0;
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
