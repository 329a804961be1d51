import { hashPassword, verifyPassword } from './password.ts';

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

  it('takes as long for an unknown login as for a known one', async () => {
    const hash = await hashPassword('x');
    const time = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const known = await time(() => verifyPassword('y', hash));
    const unknown = await time(() => verifyPassword('y', undefined));
    expect(unknown / known).toBeGreaterThan(0.2);
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
