import { expect, test } from '@jest/globals';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { queuesOf } from './queues-of.ts';

const directory = { queues: { raw: {}, sales: {} } } as unknown as Directory;
const withQueue = (queue: unknown): ProcessDefinition =>
  ({
    machine: { states: { lifecycle: {}, ...(queue === undefined ? {} : { queue }) } },
  }) as unknown as ProcessDefinition;

test('a ticket begins in a queue of the process, or in any where the region or its state is open', () => {
  expect(queuesOf(withQueue(undefined), directory)).toEqual([]);
  expect(queuesOf(withQueue({ states: { desk: {}, lab: {} } }), directory)).toEqual(['desk', 'lab']);
  expect(queuesOf(withQueue({ meta: { open: true }, states: { any: {} } }), directory)).toEqual(['raw', 'sales']);
  expect(queuesOf(withQueue({ states: { any: { meta: { open: true } } } }), directory)).toEqual(['raw', 'sales']);
});
