import { Attempts, ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS } from './attempts.ts';

describe('attempts', () => {
  it('makes an account wait after ten failures, wherever they come from', () => {
    let now = 0;
    const attempts = new Attempts(() => now);
    for (let i = 0; i < ATTEMPTS_PER_ACCOUNT; i += 1) {
      expect(attempts.wait('anna', `10.0.0.${i}`)).toBe(0);
      attempts.begin('Anna', `10.0.0.${i}`);
    }
    expect(attempts.wait('anna', '10.0.1.1')).toBe(900);
    now += 900_000;
    expect(attempts.wait('anna', '10.0.1.1')).toBe(0);
  });

  it('makes an address wait that tries many accounts', () => {
    const attempts = new Attempts(() => 0);
    for (let i = 0; i < ATTEMPTS_PER_ADDRESS; i += 1) attempts.begin(`agent${i}`, '10.0.0.1');
    expect(attempts.wait('somebody', '10.0.0.1')).toBeGreaterThan(0);
    expect(attempts.wait('somebody', '10.0.0.2')).toBe(0);
  });

  it('forgets the failures of an account that signed in', () => {
    const attempts = new Attempts(() => 0);
    for (let i = 0; i < ATTEMPTS_PER_ACCOUNT; i += 1) attempts.begin('anna', '10.0.0.1');
    attempts.succeeded('anna', '10.0.0.1');
    expect(attempts.wait('anna', '10.0.0.1')).toBe(0);
  });

  it('does not count what succeeded against the address', () => {
    const attempts = new Attempts(() => 0);
    for (let i = 0; i < 2 * ATTEMPTS_PER_ADDRESS; i += 1) {
      attempts.begin(`agent${i}`, '10.0.0.1');
      attempts.succeeded(`agent${i}`, '10.0.0.1');
    }
    expect(attempts.wait('somebody', '10.0.0.1')).toBe(0);
  });
});
