import { describe, expect, test } from '@jest/globals';
import { Looks } from './looks.ts';

describe('looks at a migration', () => {
  test('show the newest answer: one that comes late is not shown over it', () => {
    const looks = new Looks();
    const [first, second] = [looks.begin(), looks.begin()];
    expect(looks.take(second)).toBe(true);
    expect(looks.take(first)).toBe(false);
    expect(looks.take(looks.begin())).toBe(true);
  });

  test('that were on their way when something was asked for tell of before', () => {
    const looks = new Looks();
    const before = looks.begin();
    looks.outdate();
    expect(looks.take(before)).toBe(false);
    expect(looks.outdated).toBe(true);
    expect(looks.take(looks.begin())).toBe(true);
    expect(looks.outdated).toBe(false);
  });
});
