import * as crypto from 'node:crypto';
import { jest } from '@jest/globals';

/** What argon2 was asked for. */
const works: crypto.Argon2Parameters[] = [];
jest.unstable_mockModule('node:crypto', () => ({
  ...crypto,
  argon2: (...asked: Parameters<typeof crypto.argon2>) => {
    works.push(asked[1]);
    crypto.argon2(...asked);
  },
}));
const { hashPassword, verifyPassword } = await import('./password.ts');

describe('password', () => {
  it('accepts the right password and refuses a wrong one', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(await verifyPassword('correct horse', hash)).toEqual({ right: true, stale: false });
    expect(await verifyPassword('correct horsf', hash)).toEqual({ right: false, stale: false });
  });

  it('never gives two people the same hash', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  it('does the same work for an unknown login as for a known one', async () => {
    const hash = await hashPassword('x');
    const workFor = async (stored: string | undefined) => {
      works.length = 0;
      await verifyPassword('y', stored);
      return works.map(({ memory, passes, parallelism, tagLength }) => ({ memory, passes, parallelism, tagLength }));
    };
    expect(await workFor(undefined)).toEqual(await workFor(hash));
    expect(works).toHaveLength(1);
  });

  it('refuses what is no hash at all', async () => {
    expect((await verifyPassword('', '')).right).toBe(false);
    expect((await verifyPassword('x', '$argon2id$v=19$m=65536,t=3,p=4$short$short')).right).toBe(false);
  });

  it('treats composed and decomposed letters alike', async () => {
    const hash = await hashPassword('M\u00fcller');
    expect((await verifyPassword('Mu\u0308ller', hash)).right).toBe(true);
  });
});
