/** Working time of one day in at most so many pieces. */
export const MAX_INTERVALS_PER_DAY = 24;
/** Days of its own, rules and regions together. */
export const MAX_HOLIDAYS = 1_000;
