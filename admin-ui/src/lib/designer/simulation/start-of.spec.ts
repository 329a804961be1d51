import { describe, expect, test } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import { factsRead } from './facts-read.ts';
import { startOf } from './start-of.ts';

describe('how a ticket that is tried out begins', () => {
  test('knows what was chosen about it, and leaves the rest to the process', () => {
    const ticket = { serviceLevel: 'gold', channel: 'phone', customer: '', organization: ' ' };
    expect(startOf({ at: 0, as: 'agent', queue: '', ticket, fields: {}, approvers: {} })).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      as: 'agent',
      ticket: { serviceLevel: 'gold', channel: 'phone' },
    });
  });

  test('asks about the ticket what the process asks', () => {
    const invariants = [{ id: 'phone', then: { isSet: { var: 'ticket.organization' } } }];
    const definition = { invariants, scenarios: [{ title: { en: '"ticket.customer"' } }] };
    expect(factsRead(definition as unknown as ProcessDefinition)).toEqual(['organization']);
  });
});
