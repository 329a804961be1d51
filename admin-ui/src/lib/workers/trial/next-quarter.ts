/** An instant people read at once: full quarters of an hour. */
const QUARTER = 900_000;

/** The next quarter of an hour. */
export const nextQuarter = (now: number): number => Math.ceil(now / QUARTER) * QUARTER;
