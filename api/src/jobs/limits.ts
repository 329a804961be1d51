/** Each pause between attempts is so many times as long as the one before. */
const RETRY_FACTOR = 4;

/** Rows that could not be handed out (Redis is away) are offered again after so long. */
export const OFFER_AGAIN_SECONDS = 5;

/** Longest pause between two attempts to reach a Redis that is away. */
export const RECONNECT_MS = 2_000;

/** A Redis that says nothing for so long is taken for dead and looked for anew: it may hold its connections and do nothing. */
export const SILENT_MS = 20_000;

/** The end waits no longer for the place where jobs wait; what was being done there is offered again later. */
export const CLOSING_MS = {
  /** For what is being carried out. */
  atWork: 30_000,
  /** For the place itself, once nothing is. */
  answer: 5_000,
} as const;

/**
 * A worker that has not renewed its claim for so long is dead, and it is looked for such jobs every so often: what a
 * killed process was carrying out goes on within seconds. Nothing holds up a living one that long.
 */
export const CLAIM = { lockDuration: 10_000, stalledInterval: 5_000 } as const;

/** Handed out at once, and worked on at once. */
export const RELAY_BATCH = 100;
export const WORKERS = 8;

/** What the in-process wake missed is found by then. */
export const SWEEP_MS = 1000;

/** So often it is looked whether the database's clock was set back beyond what it had put off. */
export const RECALL_MS = 60_000;

/** Longest message kept of a failure. */
export const ERROR_LENGTH = 2000;

/** Pause before the next attempt, after so many failed ones; the first as configured. */
export const retryDelaySeconds = (attempts: number, first: number): number =>
  first * RETRY_FACTOR ** Math.max(0, attempts - 1);

/** Nothing is put off longer than this. */
export const longestPauseSeconds = (settings: {
  readonly effectAttempts: number;
  readonly effectRetrySeconds: number;
  readonly effectLeaseSeconds: number;
}): number =>
  Math.max(
    OFFER_AGAIN_SECONDS,
    settings.effectLeaseSeconds,
    retryDelaySeconds(settings.effectAttempts, settings.effectRetrySeconds),
  );
