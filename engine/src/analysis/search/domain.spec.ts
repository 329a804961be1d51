import * as fc from 'fast-check';
import { fieldDomain, noUses } from './domain.ts';
import type { Domain } from './domain.ts';

const cutAt = (cuts: readonly number[], anchors: readonly number[] = []): Domain => {
  const uses = noUses();
  cuts.forEach((cut) => uses.cuts.add(cut));
  anchors.forEach((anchor) => uses.anchors.add(anchor));
  return fieldDomain({ type: 'integer', min: 0, default: 0 }, uses);
};

describe('the domain of a field', () => {
  it('of an enum or boolean holds every value exactly', () => {
    expect(fieldDomain({ type: 'enum', values: ['a', 'b'] }, noUses()).samples).toEqual([null, 'a', 'b']);
    expect(fieldDomain({ type: 'boolean' }, noUses()).samples).toEqual([null, false, true]);
  });

  it('of a counter asked for "less than 3" holds 0, 1, 2 and the rest', () => {
    const domain = cutAt([2.5], [0]);
    expect(domain.samples).toEqual([null, 0, 1, 2, 3]);
    expect(domain.exact).toEqual([true, true, true, true, false]);
    expect(domain.increment(3, 1)).toEqual([4]);
    expect(domain.increment(4, 1)).toEqual([4]);
    expect(domain.increment(0, 1)).toEqual([2]);
  });

  it('of a text is empty or not, but for texts it is compared to', () => {
    const uses = noUses();
    uses.values.add('vip');
    const domain = fieldDomain({ type: 'text' }, uses);
    expect(domain.size).toBe(3);
    expect(domain.classOf('vip')).toBe(1);
    expect(domain.classOf('anything')).toBe(2);
    expect(domain.classOf(null)).toBe(0);
  });

  it('never takes two numbers for one that a comparison could tell apart', () => {
    const cut = fc.integer({ min: -5, max: 200 }).map((value) => value + 0.5);
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 6 }), fc.nat(300), fc.nat(300), (cuts, a, b) => {
        const domain = cutAt(cuts);
        const together = domain.classOf(a) === domain.classOf(b);
        if (together) expect(cuts.every((one) => a < one === b < one)).toBe(true);
        expect(domain.classOf(a)).toBeGreaterThan(0);
        expect(domain.increment(domain.classOf(a), 1)).toContain(domain.classOf(a + 1));
      }),
      { seed: 5, numRuns: process.env['LONG'] === '1' ? 20_000 : 1_000 },
    );
  });
});
