import { inOrderOf } from './same-order.ts';

describe('A document in the order of another', () => {
  const text = (value: unknown) => JSON.stringify(value);

  test('has its own content, and its keys where the other has them', () => {
    const document = { b: 1, a: { y: 1, x: [{ q: 1, p: 2 }] }, own: null };
    const model = { a: { x: [{ p: 0, q: 0 }], z: 5 }, missing: 1, b: 2 };
    expect(text(inOrderOf(document, model))).toBe('{"a":{"x":[{"p":2,"q":1}],"y":1},"b":1,"own":null}');
    expect(inOrderOf(document, model)).toEqual(document);
  });

  test('stays as it is where the other is something else', () => {
    for (const model of [undefined, null, 7, 'text', [], { a: [] }]) {
      expect(text(inOrderOf({ b: [1, { d: 2, c: 3 }], a: 'x' }, model))).toMatch(/"b":\[1,\{"d":2,"c":3\}\]/);
    }
  });
});
