import { longestPauseSeconds, retryDelaySeconds } from './limits.ts';

describe('the pauses between the attempts of an effect', () => {
  it('begin as configured, and each is four times as long as the one before', () => {
    expect([1, 2, 3, 4, 5].map((failed) => retryDelaySeconds(failed, 5))).toEqual([5, 20, 80, 320, 1280]);
  });

  it('are never longer than what a clock that was set right is measured by', () => {
    const settings = { effectAttempts: 6, effectRetrySeconds: 5, effectLeaseSeconds: 60 };
    for (let failed = 1; failed < settings.effectAttempts; failed += 1)
      expect(retryDelaySeconds(failed, 5)).toBeLessThanOrEqual(longestPauseSeconds(settings));
  });
});
