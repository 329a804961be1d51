import { expect, test } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import { approversOf, peopleOf, personIn, personTitle, roleOf } from './people-of.ts';

const phrases = { role: (key: string) => key.toUpperCase() };

test('the first person of a role is called like it, the others are counted', () => {
  expect([personIn('team-lead', 1), personIn('team-lead', 2)]).toEqual(['team-lead', 'team-lead-2']);
  expect(personTitle('team-lead-2', phrases)).toBe('TEAM-LEAD 2');
  expect(personTitle('team-lead', phrases)).toBe('TEAM-LEAD');
});

test('everybody a process speaks of can act, and three of each', () => {
  const definition = { steps: { accept: { title: {}, roles: ['desk'] } } } as unknown as ProcessDefinition;
  expect(peopleOf(definition, phrases).map(({ value }) => value)).toEqual([
    ...['desk', 'desk-2', 'desk-3'],
    ...['agent', 'agent-2', 'agent-3'],
    ...['customer', 'customer-2', 'customer-3'],
  ]);
});

test('an id leads back to its role', () => {
  expect([roleOf('team-lead'), roleOf('team-lead-2')]).toEqual([
    { role: 'team-lead' },
    { role: 'team-lead', number: '2' },
  ]);
});

test('so many are asked for an approval that it can be granted', () => {
  const approvals = {
    one: { who: ['lead'], quorum: 1 },
    two: { who: ['lead'], quorum: 2 },
    three: { who: ['lead', 'boss'], quorum: 3 },
    half: { who: ['lead', 'boss'], quorum: '50%' },
  };
  expect(approversOf({ approvals } as unknown as ProcessDefinition)).toEqual({
    two: ['lead', 'lead-2'],
    three: ['lead', 'lead-2', 'boss', 'boss-2'],
  });
});
