import type { ProcessDefinition, ProcessPhrases, Scenario } from '@stellwerk/engine';
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
  const { role, number } = roleOf(id);
  return number === undefined ? phrases.role(role) : `${phrases.role(role)} ${number}`;
}

/** The role somebody acts in, and which of its people they are, unless the first. */
export function roleOf(id: string): { readonly role: string; readonly number?: string } {
  const [, role, number] = /^(.+)-([2-9]\d*|1\d+)$/.exec(id) ?? [];
  return role === undefined || number === undefined ? { role: id } : { role, number };
}

/**
 * Who is asked for approvals, where one person of each role would be too few to grant them: as many of each as it takes.
 */
export function approversOf({ approvals = {} }: ProcessDefinition): NonNullable<Scenario['start']['approvers']> {
  const asked: Record<string, readonly string[]> = {};
  for (const [key, { who, quorum }] of Object.entries(approvals)) {
    const each = typeof quorum === 'number' ? Math.ceil(quorum / Math.max(who.length, 1)) : 1;
    if (each > 1)
      asked[key] = who.flatMap((role) => Array.from({ length: each }, (_, index) => personIn(role, index + 1)));
  }
  return asked;
}
