/** A length of time as people enter it. */
export interface Length {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

const PATTERN = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** Undefined: it is written in years, months or seconds, which these three numbers cannot say. */
export function lengthOf(duration: string): Length | undefined {
  const match = PATTERN.exec(duration);
  if (!match) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { days: weeks * 7 + days, hours, minutes };
}

/** ISO 8601; nothing at all is no length. */
export function durationOf({ days, hours, minutes }: Length): string | undefined {
  const whole = (value: number): number => (Number.isFinite(value) && value > 0 ? Math.floor(value) : 0);
  const time = `${whole(hours) > 0 ? `${whole(hours)}H` : ''}${whole(minutes) > 0 ? `${whole(minutes)}M` : ''}`;
  const text = `${whole(days) > 0 ? `${whole(days)}D` : ''}${time === '' ? '' : `T${time}`}`;
  return text === '' ? undefined : `P${text}`;
}
