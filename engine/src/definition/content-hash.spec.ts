import fc from 'fast-check';
import { canonicalJson, contentHash } from './content-hash.ts';
import { minimal } from './minimal.fixture.ts';
import type { ProcessDefinition } from './types.ts';

const definition = minimal() as unknown as ProcessDefinition;

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

describe('contentHash', () => {
  test('is 64 hexadecimal digits and the same today and tomorrow', () => {
    expect(contentHash({ format: 1, key: 'x', title: {}, machine: { id: 'x', type: 'parallel', states: {} } })).toBe(
      '3e2bbb2b1e008ecc012f00d75549b22653f6286d21b4723542d30a1932cd3429',
    );
  });

  test('does not see the order of keys, the layout, the schema or absent values', () => {
    const other = reversed(definition) as ProcessDefinition;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(definition));
    expect(contentHash(other)).toBe(contentHash(definition));
    expect(contentHash({ ...definition, layout: { a: 1 }, $schema: './process.schema.json' })).toBe(
      contentHash(definition),
    );
    expect(contentHash({ ...definition, description: undefined } as unknown as ProcessDefinition)).toBe(
      contentHash(definition),
    );
  });

  test('sees every other change, also the order of a list', () => {
    expect(contentHash({ ...definition, key: 'other' })).not.toBe(contentHash(definition));
    const steps = definition.steps?.['finish'];
    const swapped = { ...definition, steps: { ...definition.steps, finish: { ...steps, roles: ['team-*', 'agent'] } } };
    expect(contentHash(swapped as ProcessDefinition)).not.toBe(contentHash(definition));
  });
});

test('canonical JSON reads back as the same value, and equal values have one text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
    { seed: 3, numRuns: 300 },
  );
});
