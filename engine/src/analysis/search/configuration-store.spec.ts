import * as fc from 'fast-check';
import { ConfigurationStore } from './configuration-store.ts';

describe('the configuration store', () => {
  it('gives equal rows one number and different rows different ones, in order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), { maxLength: 3_000 }), (rows) => {
        const store = new ConfigurationStore(3);
        const known = new Map<string, number>();
        for (const row of rows) {
          const expected = known.get(row.join()) ?? known.size;
          known.set(row.join(), expected);
          expect(store.add(Uint16Array.from(row))).toBe(expected);
        }
        expect(store.count).toBe(known.size);
        for (const [row, index] of known) expect([...store.row(index)].join()).toBe(row);
      }),
      { seed: 3, numRuns: process.env['LONG'] === '1' ? 500 : 30 },
    );
  });
});
