import { DAY_MS } from './local-date.ts';

/** A stretch of time in which a zone's offset to UTC does not change. */
export interface OffsetSegment {
  readonly from: number;
  readonly to: number;
  /** Local wall clock minus UTC, milliseconds. */
  readonly offset: number;
}

/** Years whose segments are kept per zone. */
const MAX_YEARS = 500;

/** UTC offsets of one zone, found through Intl: sampled daily, each change then located to the second by bisection. */
export class ZoneOffsets {
  readonly timeZone: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #years = new Map<number, readonly OffsetSegment[]>();

  private constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  static readonly #zones = new Map<string, ZoneOffsets>();

  /** The zone by its IANA name; shared, since there are only some hundred. Throws RangeError for an unknown name. */
  static of(timeZone: string): ZoneOffsets {
    let zone = ZoneOffsets.#zones.get(timeZone);
    if (!zone) {
      zone = new ZoneOffsets(timeZone);
      ZoneOffsets.#zones.set(timeZone, zone);
    }
    return zone;
  }

  /** The segments that make up one UTC year, in order, without holes. */
  segments(year: number): readonly OffsetSegment[] {
    let segments = this.#years.get(year);
    if (!segments) {
      segments = this.#findSegments(Date.UTC(year, 0), Date.UTC(year + 1, 0));
      if (this.#years.size >= MAX_YEARS) this.#years.clear();
      this.#years.set(year, segments);
    }
    return segments;
  }

  offsetAt(at: number): number {
    const segments = this.segments(new Date(at).getUTCFullYear());
    for (const segment of segments) if (at < segment.to) return segment.offset;
    return this.#ask(at);
  }

  /**
   * The instant of a local wall-clock time (given as if it were UTC). A time that was skipped is moved on by what was
   * skipped; of a time that comes twice the first is taken.
   */
  instantOf(local: number): number {
    const before = this.offsetAt(local - DAY_MS);
    const after = this.offsetAt(local + DAY_MS);
    if (this.offsetAt(local - before) === before) return local - before;
    return this.offsetAt(local - after) === after ? local - after : local - before;
  }

  #findSegments(from: number, to: number): readonly OffsetSegment[] {
    const segments: OffsetSegment[] = [];
    let segmentStart = from;
    let offset = this.#ask(from);
    let sampled = from;
    while (sampled < to) {
      const next = Math.min(sampled + DAY_MS, to - 1_000);
      if (next <= sampled) break;
      const end = this.#ask(next);
      while (offset !== end) {
        const change = this.#findChange(sampled, next, offset);
        segments.push({ from: segmentStart, to: change, offset });
        segmentStart = change;
        sampled = change;
        offset = this.#ask(change);
      }
      sampled = next;
    }
    segments.push({ from: segmentStart, to, offset });
    return segments;
  }

  /** The first second in (low, high] at which the offset is no longer the given one. */
  #findChange(low: number, high: number, offset: number): number {
    let [same, other] = [low, high];
    while (other - same > 1_000) {
      const middle = same + Math.floor((other - same) / 2_000) * 1_000;
      if (this.#ask(middle) === offset) same = middle;
      else other = middle;
    }
    return other;
  }

  #ask(at: number): number {
    // "03/29/2026, 02:30:00"
    const text = this.#format.format(at);
    const local = Date.UTC(
      Number(text.slice(6, 10)),
      Number(text.slice(0, 2)) - 1,
      Number(text.slice(3, 5)),
      Number(text.slice(12, 14)),
      Number(text.slice(15, 17)),
      Number(text.slice(18, 20)),
    );
    return local - Math.floor(at / 1_000) * 1_000;
  }
}
