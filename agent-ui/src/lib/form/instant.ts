/** `2026-11-22T14:05`, as a date-time control writes it. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * The instant of a wall-clock time in a zone, as ISO text in UTC. A time that a change to summer time skips becomes
 * the one after the gap; one that occurs twice is the first.
 * @returns undefined if the text is no such time
 */
export function toInstant(local: string, timeZone: string): string | undefined {
  const match = LOCAL.exec(local);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, Number.isNaN(second) ? 0 : second);
  if (Number.isNaN(wall)) return undefined;
  // The offset before the wanted time wins where both fit: that is the first of two occurrences.
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((near) => offsetAt(near, timeZone));
  const fitting = offsets.find((offset) => offsetAt(wall - offset, timeZone) === offset) ?? offsets[0] ?? 0;
  return new Date(wall - fitting).toISOString();
}

/** An instant as a date-time control shows it, in a zone. */
export function toLocal(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return '';
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** How far a zone is ahead of UTC at an instant, milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1000) * 1000;
}
