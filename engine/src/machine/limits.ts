/** Limits of one call into the machine. */
export const MACHINE_LIMITS = {
  /** Microsteps of one event; XState's own default is endless. */
  microsteps: 100,
  /** Raised events of one step. */
  raises: 100,
  /** Timers and thresholds fired by one call; what is left is due at the next. */
  settlements: 1_000,
  /** Characters of a reply or note. */
  text: 1_000_000,
  /** Characters of an id. */
  id: 200,
  /** Configurations kept ready per process. */
  configurations: 10_000,
  /** Compiled processes kept. */
  processes: 500,
} as const;
