/** Retries of an effect: after the last it is stuck until a person decides. */
export const EFFECT_RETRY = { attempts: 6, firstDelayMs: 5_000, factor: 4 } as const;

/** An effect that was handed out and not finished by then is handed out again. */
export const LEASE_SECONDS = 60;

/** Handed out at once, and worked on at once. */
export const RELAY_BATCH = 100;
export const WORKERS = 8;

/** What the in-process wake missed is found by then. */
export const SWEEP_MS = 1000;

/** Longest message kept of a failure. */
export const ERROR_LENGTH = 2000;

/** Pause before the next attempt, after so many failed ones. */
export const retryDelayMs = (attempts: number): number =>
  EFFECT_RETRY.firstDelayMs * EFFECT_RETRY.factor ** Math.max(0, attempts - 1);
