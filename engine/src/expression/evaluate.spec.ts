import fc from 'fast-check';
import type { Expression, FieldValue } from '../definition/types.ts';
import { evaluate, resolve } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { trace } from './trace.ts';

const scope = (
  fields: Readonly<Record<string, FieldValue>>,
  states: readonly string[] = [],
  roles: readonly string[] = [],
): Scope => ({
  variable: (path) => fields[path.replace('fields.', '')] ?? null,
  inState: (path) => states.includes(path),
  hasRole: (role) => roles.includes(role),
});
const a = { var: 'fields.a' };
const b = { var: 'fields.b' };
const holds = (expression: Expression, fields: Readonly<Record<string, FieldValue>> = {}) =>
  evaluate(expression, scope(fields));

describe('evaluate', () => {
  test.each(['==', '!=', '<', '<=', '>', '>='] as const)('a comparison with null is false: %s', (operator) => {
    for (const other of [null, 1, 'x', true, '2026-01-01', ''] as const)
      for (const operands of [
        [a, other],
        [other, a],
      ])
        expect(holds({ [operator]: operands } as unknown as Expression)).toBe(false);
  });

  test('values of different kinds are neither equal nor different nor in order', () => {
    for (const operator of ['==', '!=', '<', '>='] as const)
      for (const [left, right] of [
        [1, '1'],
        [true, 'true'],
        [1, true],
        ['2026-01-01', 20260101],
      ])
        expect(holds({ [operator]: [a, right] } as unknown as Expression, { a: left as FieldValue })).toBe(false);
  });

  test('texts are equal or not, and have no order', () => {
    expect(holds({ '==': [a, 'low'] }, { a: 'low' })).toBe(true);
    expect(holds({ '!=': [a, 'low'] }, { a: 'Low' })).toBe(true);
    expect(holds({ '<': [a, 'z'] }, { a: 'a' })).toBe(false);
    expect(holds({ '<': [a, 'P2D'] }, { a: 'P1D' })).toBe(false);
  });

  test('dates have an order; instants are compared as moments, whatever their offset', () => {
    expect(holds({ '<': [a, '2026-10-02'] }, { a: '2026-09-30' })).toBe(true);
    expect(holds({ '==': [a, '2026-03-29T01:30:00Z'] }, { a: '2026-03-29T03:30+02:00' })).toBe(true);
    expect(holds({ '<': [a, '2026-03-29T01:30:00Z'] }, { a: '2026-03-29T02:30:00+02:00' })).toBe(true);
    expect(holds({ '!=': [a, '2026-03-29T01:30:00Z'] }, { a: '2026-03-29T03:30:00.000+02:00' })).toBe(false);
  });

  test('a date that does not exist is a text; a date and an instant are not compared', () => {
    expect(holds({ '>': [a, '2026-02-28'] }, { a: '2026-02-30' })).toBe(false);
    expect(holds({ '==': [a, '2026-02-30'] }, { a: '2026-02-30' })).toBe(true);
    expect(holds({ '<': [a, '2026-12-31T00:00:00Z'] }, { a: '2026-01-01' })).toBe(false);
    expect(holds({ '<=': [a, '2024-02-29'] }, { a: '2024-02-29' })).toBe(true);
    expect(holds({ '<=': [a, '2100-02-29'] }, { a: '2100-02-28' })).toBe(false);
  });

  test('empty text is null', () => {
    expect(resolve(a, scope({ a: '' }))).toBeNull();
    expect(holds({ isSet: a }, { a: '' })).toBe(false);
    expect(holds({ isSet: a }, { a: false })).toBe(true);
    expect(holds({ in: [a, ['', null]] }, { a: '' })).toBe(false);
  });

  test('not, and, or, in, roles and states', () => {
    expect(holds({ not: { '==': [a, 1] } })).toBe(true);
    expect(holds({ and: [] })).toBe(true);
    expect(holds({ or: [] })).toBe(false);
    expect(holds({ in: [a, ['low', 2]] }, { a: 2 })).toBe(true);
    expect(holds(a, { a: true })).toBe(true);
    expect(holds(a, { a: 1 })).toBe(false);
    expect(holds({ '==': [a, b] }, { a: 2, b: 2 })).toBe(true);
    const here = scope({}, ['lifecycle.open.waiting'], ['agent']);
    expect(evaluate({ and: [{ inState: 'lifecycle.open.waiting' }, { hasRole: 'agent' }] }, here)).toBe(true);
    expect(evaluate({ or: [{ inState: 'lifecycle.open' }, { hasRole: 'boss' }] }, here)).toBe(false);
  });
});

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    a,
    b,
    { isSet: a },
    { isSet: b },
    { inState: 'lifecycle.x' },
    { hasRole: 'agent' },
    true,
    false,
  ),
  fc
    .tuple(fc.constantFrom('==', '!=', '<', '>='), fc.constantFrom<FieldValue>(null, 1, 'x', true))
    .map(([operator, value]) => ({ [operator]: [a, value] }) as unknown as Expression),
);
const expressions = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }).map((and): Expression => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Expression => ({ or })),
    tie('node').map((not): Expression => ({ not })),
  ),
})).node;
const scopes = fc
  .record({
    a: fc.constantFrom<FieldValue>(null, 1, 2, 'x', true),
    b: fc.constantFrom<FieldValue>(null, true, ''),
    here: fc.boolean(),
    agent: fc.boolean(),
  })
  .map(({ a: first, b: second, here, agent }) =>
    scope({ a: first, b: second }, here ? ['lifecycle.x'] : [], agent ? ['agent'] : []),
  );

describe('trace', () => {
  test('names the leaf that is false', () => {
    const expression: Expression = { and: [{ isSet: b }, { not: a }, { '<': [{ var: 'fields.c' }, 3] }] };
    expect(trace(expression, scope({ b: 'x', a: true, c: 1 }))).toEqual({ passed: false, leaf: { not: a } });
    expect(trace(expression, scope({ a: true, c: 1 }))).toEqual({ passed: false, leaf: { isSet: b } });
    expect(trace({ or: [a, { isSet: b }] }, scope({}))).toEqual({ passed: false, leaf: { or: [a, { isSet: b }] } });
    expect(trace({ or: [a, { isSet: b }] }, scope({ b: 1 }))).toEqual({ passed: true, leaf: { isSet: b } });
    expect(trace({ and: [false, a] }, scope({ a: true }))).toEqual({ passed: false });
  });

  test('agrees with the evaluator, and its leaf has the value of the whole', () => {
    fc.assert(
      fc.property(expressions, scopes, (expression, here) => {
        const { passed, leaf: decided } = trace(expression, here);
        expect(passed).toBe(evaluate(expression, here));
        if (decided !== undefined) expect(evaluate(decided, here)).toBe(passed);
      }),
      { seed: 11, numRuns: process.env['LONG'] === '1' ? 20_000 : 1_000 },
    );
  });
});
