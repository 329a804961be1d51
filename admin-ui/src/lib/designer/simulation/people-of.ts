import type { ProcessDefinition, ProcessPhrases } from '@stellwerk/engine';
import { rolesOf } from './roles-of.ts';

/** How many people of a role one can act as: enough for a handover and a vote of two out of three. */
export const PEOPLE = 3;

/** The id of somebody in a role, counted from 1; the first is called like the role, as in scenarios. */
export const personIn = (role: string, number: number): string => (number === 1 ? role : `${role}-${String(number)}`);

/** Everybody who can act, as choices of a list. */
export function peopleOf(
  definition: ProcessDefinition,
  phrases: Pick<ProcessPhrases, 'role'>,
): readonly { readonly value: string; readonly title: string }[] {
  return rolesOf(definition).flatMap((role) =>
    Array.from({ length: PEOPLE }, (_, index) => personIn(role, index + 1)).map((value) => ({
      value,
      title: personTitle(value, phrases),
    })),
  );
}

/** “Team lead”, “Team lead 2”; an id that is no person of ours stays as it is. */
export function personTitle(id: string, phrases: Pick<ProcessPhrases, 'role'>): string {
  const [, role, number] = /^(.+)-([2-9])$/.exec(id) ?? [];
  return role === undefined || number === undefined ? phrases.role(id) : `${phrases.role(role)} ${number}`;
}
