import fc from 'fast-check';
import { DEFINITION_LIMITS } from './limits.ts';
import { minimal } from './minimal.fixture.ts';
import { parseDefinition, parseDirectory } from './parse.ts';

/** Generous on a loaded machine, far below a hang. */
const PATIENCE_MS = 20_000;

const codes = (source: unknown) => {
  const result = parseDefinition(source);
  return result.ok ? [] : result.findings.map(({ code }) => code);
};

describe('hostile input is answered with a finding, never with a crash or a hang', () => {
  test.each<[string, unknown, string]>([
    ['nothing', '', 'not-json'],
    ['text that is no JSON', '{ "format": 1, }', 'not-json'],
    ['a JSON text', '"incident"', 'wrong-type'],
    ['null', 'null', 'wrong-type'],
    ['a list', [], 'wrong-type'],
    ['undefined', undefined, 'not-json'],
    ['a function', () => 1, 'not-json'],
    ['a number that is none', { format: NaN }, 'not-json'],
    ['a big integer', { format: 1n }, 'not-json'],
    ['a date object', { title: new Date(0) }, 'not-json'],
    ['__proto__', '{ "fields": { "__proto__": { "type": "text" } } }', 'prototype-key'],
    ['constructor', '{ "machine": { "states": { "constructor": {} } } }', 'prototype-key'],
    ['prototype', { layout: { prototype: 1 } }, 'prototype-key'],
  ])('%s', (_, source, code) => {
    expect(codes(source)).toEqual([code]);
    expect(parseDirectory(source).ok).toBe(false);
  });

  test('says line and column where JSON breaks', () => {
    const result = parseDefinition('{\n  "format": 1,\n}');
    expect(result.ok ? '' : result.findings[0]?.message.en).toContain('line 3, column 1');
  });

  test('a key that stands twice, also when one of them is escaped', () => {
    const at = (source: string) => {
      const result = parseDefinition(source);
      return result.ok ? [] : result.findings.map(({ code, path }) => `${code} ${path}`);
    };
    expect(at('{ "machine": { "states": [{ "a": 1 }, { "a": ":\\",{", "b/c": 1, "\\u0061": 2 }] } }')).toEqual([
      'duplicate-key /machine/states/1/a',
    ]);
    expect(at(JSON.stringify(minimal()))).toEqual([]);
  });

  test('10,000 nested levels, as text and as a value', () => {
    expect(codes(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)).toEqual(['too-deep']);
    expect(codes(`${'{"states":'.repeat(10_000)}{}${'}'.repeat(10_000)}`)).toEqual(['too-deep']);
    let value: unknown = 1;
    for (let i = 0; i < 1_000_000; i++) value = { not: value };
    expect(codes(value)).toEqual(['too-deep']);
  });

  test('a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['states'] = loop;
    expect(codes(loop)).toEqual(['too-deep']);
  });

  test('50 MB of text, or five million characters in a value', () => {
    const begun = performance.now();
    expect(codes(`"${'x'.repeat(50_000_000)}"`)).toEqual(['too-large']);
    expect(codes({ title: { en: 'x'.repeat(DEFINITION_LIMITS.size) } })).toEqual(['too-large']);
    expect(codes({ scenarios: new Array(DEFINITION_LIMITS.values + 1).fill(0) })).toEqual(['too-large']);
    expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
  });

  test('2,001 states', () => {
    const draft = minimal();
    const states = draft.machine.states['lifecycle']?.states ?? {};
    for (let i = 0; i < 2_000; i++) states[`s${i}`] = {};
    expect(codes(draft)).toEqual(['too-many-states']);
  });

  test('as many mistakes as fit: only the first hundred are reported, in good time', () => {
    const begun = performance.now();
    const broken = { ...minimal(), invariants: Array.from({ length: 2_000 }, () => ({ then: { and: [{ x: 1 }] } })) };
    const result = parseDefinition(broken);
    expect(result.ok ? 0 : result.findings.length).toBe(DEFINITION_LIMITS.findings);
    expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
  });

  test('names that look like patterns cost no time', () => {
    const draft = minimal();
    Object.assign(draft.delays, {
      long: { duration: `P${'1'.repeat(100_000)}` },
      dots: { until: { var: `fields.${'a.'.repeat(50_000)}` } },
    });
    const begun = performance.now();
    expect(codes(draft).length).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
  });

  test('any JSON at all, and any JSON put anywhere into a good definition', () => {
    const places = fc.constantFrom(
      'format',
      'fields',
      'steps',
      'delays',
      'clocks',
      'approvals',
      'decisions',
      'machine',
      'invariants',
      'scenarios',
    );
    fc.assert(
      fc.property(places, fc.jsonValue({ maxDepth: 6 }), (place, value) => {
        for (const source of [value, { ...minimal(), [place]: value }]) {
          const result = parseDefinition(source);
          if (result.ok) continue;
          expect(result.findings.length).toBeGreaterThan(0);
          for (const { path, message } of result.findings) {
            expect(path).toMatch(/^(\/|$)/);
            expect(message.en).not.toMatch(/undefined|\[object|Invalid input/);
          }
        }
      }),
      { seed: 7, numRuns: process.env['LONG'] === '1' ? 5_000 : 300 },
    );
  });
});
