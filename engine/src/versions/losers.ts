import { roleMatches } from '../machine/events.ts';
import type { Offer, Person } from './offer.ts';

/** Who loses something. */
export interface Losers {
  /** Roles that lose it only together joined by `+`; undefined: nobody has it any more. */
  readonly role: string | undefined;
  /** Of a role with a wildcard: those of it that keep it. */
  readonly but: readonly string[];
}

/** Who has something before and not after, told by the widest roles: each with those of it that keep it. */
export function losersOf(before: Offer, after: Offer, event: string, later: string): readonly Losers[] {
  const people = peopleOf([...before.roles(event), ...after.roles(later)]);
  const losing = people.filter((person) => before.isFor(event, person) && !after.isFor(later, person));
  if (losing.length === 0) return [];
  const keeping = people.filter((person) => after.isFor(later, person));
  if (keeping.length === 0) return [{ role: undefined, but: [] }];
  return widest(losing).map((person) => ({
    role: person.join('+'),
    but: fewest(keeping.filter((other) => covers(person, other))).map((other) => other.join('+')),
  }));
}

/** Somebody with each role, with any two of them, and with none that is named. */
function peopleOf(named: readonly string[]): Person[] {
  const roles = [...new Set(['*', ...named])];
  const pairs = roles.flatMap((one, index) => roles.slice(index + 1).map((other) => [one, other]));
  return [...roles.map((role) => [role]), ...pairs.filter((pair) => !pair.includes('*'))];
}

/** Without those who are named by a wider role, or by fewer roles. */
const widest = (people: readonly Person[]): Person[] =>
  fewest(people).filter((person) => !people.some((other) => other !== person && covers(other, person)));

const fewest = (people: readonly Person[]): Person[] =>
  people.filter((person) => !people.some((other) => other.length < person.length && isWithin(other, person)));

const isWithin = (few: Person, many: Person): boolean => few.every((role) => many.includes(role));

/** Whether a role with a wildcard names all the roles of somebody. */
const covers = ([pattern = '', ...rest]: Person, person: Person): boolean =>
  rest.length === 0 &&
  pattern.endsWith('*') &&
  person.every((role) => role !== pattern && roleMatches(pattern, [role]));
