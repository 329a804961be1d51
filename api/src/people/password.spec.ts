import * as crypto from 'node:crypto';
import { jest } from '@jest/globals';

/** What argon2 was asked for, and how many were being computed with each. */
const works: crypto.Argon2Parameters[] = [];
const atOnce: number[] = [];
let computing = 0;
/** Called the moment one has ended, before anybody who waits goes on. */
let whenOneEnded = (): void => undefined;
jest.unstable_mockModule('node:crypto', () => ({
  ...crypto,
  argon2: (...asked: Parameters<typeof crypto.argon2>) => {
    const [algorithm, parameters, callback] = asked;
    works.push(parameters);
    atOnce.push((computing += 1));
    crypto.argon2(algorithm, parameters, (error, tag) => {
      computing -= 1;
      callback(error, tag);
      whenOneEnded();
    });
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

  it('computes at most four at once, also when somebody comes just as one ends', async () => {
    // As the others, but quick.
    const quick = `$argon2id$v=19$m=64,t=1,p=4$${'A'.repeat(22)}$${'A'.repeat(43)}`;
    const newcomers: Promise<unknown>[] = [];
    atOnce.length = 0;
    whenOneEnded = () => {
      if (newcomers.length >= 30) return;
      // The place that became free is on its way to who waits for it.
      queueMicrotask(() => newcomers.push(verifyPassword('new', quick)));
    };
    await Promise.all(Array.from({ length: 20 }, () => verifyPassword('x', quick)));
    whenOneEnded = () => undefined;
    await Promise.all(newcomers);
    expect(atOnce.length).toBeGreaterThan(30);
    expect(Math.max(...atOnce)).toBe(4);
  });

  it('says of a right password whether its hash was made with other parameters', async () => {
    const weaker = {
      message: 'Recorder',
      nonce: Buffer.alloc(16),
      tagLength: 32,
      memory: 64,
      passes: 1,
      parallelism: 1,
    };
    const tag = crypto.argon2Sync('argon2id', weaker).toString('base64').replace('=', '');
    const stored = `$argon2id$v=19$m=64,t=1,p=1$${'A'.repeat(22)}$${tag}`;
    expect(await verifyPassword('Recorder', stored)).toEqual({ right: true, stale: true });
    expect((await verifyPassword('recorder', stored)).right).toBe(false);
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
