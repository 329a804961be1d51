/** Limits of an event log; a log beyond them is refused, for a small compressed file can hold a very large one. */
export const LOG_LIMITS = {
  /** Bytes after decompression. */
  bytes: 4_000_000_000,
  /** Blanks before the log begins. */
  blanks: 100_000,
  /** Events of one case. */
  eventsPerCase: 100_000,
  /** Events of a log that has to be held in memory to group its rows by case (CSV). */
  groupedEvents: 5_000_000,
  /** Attributes of one event. */
  attributes: 200,
  /** Characters of one attribute. */
  attributeLength: 100_000,
} as const;
