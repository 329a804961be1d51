/** No ids at all. */
export const NOTHING: ReadonlySet<string> = new Set();
