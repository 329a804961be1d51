/** A length of time as people enter it. */
export interface Length {
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}
export type LengthUnit = keyof Length;

export const NO_LENGTH: Length = { months: 0, weeks: 0, days: 0, hours: 0, minutes: 0 };

const PATTERN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * Undefined: it has seconds, which these numbers cannot say. A week is not seven days: in a calendar of working hours a
 * week ends on the same weekday, seven days are as many that are worked.
 */
export function lengthOf(duration: string): Length | undefined {
  const match = PATTERN.exec(duration);
  if (!match) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { months: years * 12 + months, weeks, days, hours, minutes };
}

/** ISO 8601; nothing at all is no length. */
export function durationOf({ months, weeks, days, hours, minutes }: Length): string | undefined {
  const part = (value: number, unit: string): string => (value >= 1 ? `${Math.floor(value)}${unit}` : '');
  const date = part(months, 'M') + part(weeks, 'W') + part(days, 'D');
  const time = part(hours, 'H') + part(minutes, 'M');
  if (date === '' && time === '') return undefined;
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
