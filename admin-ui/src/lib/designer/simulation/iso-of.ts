/** An instant as definitions write it. */
export const isoOf = (at: number): string => new Date(at).toISOString();
