import type { FieldDefinition, FieldValue } from '../../definition/types.ts';

/**
 * The finitely many values the search tells apart for one variable. A class stands for all values that no guard,
 * decision or invariant can distinguish; its sample is one of them, used in witnesses.
 */
export interface Domain {
  readonly size: number;
  readonly samples: readonly FieldValue[];
  /** True where the class holds exactly its sample. */
  readonly exact: readonly boolean[];
  classOf(value: FieldValue): number;
  /** Classes that `class + by` may fall into; null counts from 0. */
  increment(index: number, by: number): readonly number[];
}

/** What a definition asks about a variable; decides how finely it must be cut. */
export interface Uses {
  /** Values compared for equality, or assigned. */
  readonly values: Set<FieldValue>;
  /** Positions between two whole numbers where an answer changes: `x < 3` cuts at 2.5. */
  readonly cuts: Set<number>;
  /** Numbers that are reached by assignment and may be counted on from. */
  readonly anchors: Set<number>;
}

export const noUses = (): Uses => ({ values: new Set(), cuts: new Set(), anchors: new Set() });

/** More single numbers than this are not told apart. */
const SINGLE_NUMBERS = 64;
const SAMPLE_TEXT = 'Example';
const SAMPLE_TIME: Readonly<Record<string, string>> = {
  date: '2031-06-02',
  dateTime: '2031-06-02T09:00:00+02:00',
  duration: 'PT1H',
};

/** The domain of a field, cut as its uses demand. Null is always class 0. */
export function fieldDomain(field: FieldDefinition | undefined, uses: Uses): Domain {
  switch (field?.type) {
    case 'enum':
      return listed([null, ...field.values], false);
    case 'boolean':
      return listed([null, false, true], false);
    case 'integer':
    case 'decimal':
      return numbers(field.min, field.max, uses, field.type === 'integer');
    default: {
      const texts = [...uses.values].filter((value): value is string => typeof value === 'string' && value !== '');
      const sample = field === undefined ? SAMPLE_TEXT : (SAMPLE_TIME[field.type] ?? SAMPLE_TEXT);
      return listed([null, ...texts.filter((text) => text !== sample), sample], true);
    }
  }
}

/** `open`: the last sample stands for every value not listed. */
function listed(samples: readonly FieldValue[], open: boolean): Domain {
  const last = samples.length - 1;
  return {
    size: samples.length,
    samples,
    exact: samples.map((_, index) => !open || index < last),
    classOf: (value) => {
      const index = samples.indexOf(value);
      return index >= 0 ? index : open && value !== null ? last : 0;
    },
    increment: (index) => [index],
  };
}

function numbers(min: number | undefined, max: number | undefined, uses: Uses, whole: boolean): Domain {
  const intervals = whole ? wholeIntervals(min, max, uses) : decimalIntervals(min, max, uses);
  const samples: FieldValue[] = [null, ...intervals.map(sampleOf)];
  const classesIn = (from: number, to: number): number[] =>
    intervals.flatMap(([lo, hi], index) => (from <= hi && to >= lo ? [index + 1] : []));
  return {
    size: samples.length,
    samples,
    exact: [true, ...intervals.map(([lo, hi]) => lo === hi)],
    classOf: (value) => (typeof value === 'number' ? (classesIn(value, value)[0] ?? 0) : 0),
    increment: (index, by) => {
      const [lo, hi] = index === 0 ? [0, 0] : (intervals[index - 1] ?? [0, 0]);
      const found = classesIn(lo + by, hi + by);
      return found.length > 0 ? found : [index];
    },
  };
}

type Interval = readonly [lo: number, hi: number];

function sampleOf([lo, hi]: Interval): number {
  if (Number.isFinite(lo)) return lo;
  return Number.isFinite(hi) ? hi : 0;
}

function wholeIntervals(min: number | undefined, max: number | undefined, uses: Uses): Interval[] {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  const cuts = [...uses.cuts].filter((cut) => cut > low && cut < high).sort((a, b) => a - b);
  const anchors = [...uses.anchors].filter((value) => value >= low && value <= high);
  const marks = [...cuts, ...anchors];
  if (cuts.length === 0) return [[low, high]];
  const from = Math.ceil(Math.min(...marks, ...(Number.isFinite(low) ? [low] : [])));
  const to = Math.floor(Math.max(...cuts));
  if (to - from >= SINGLE_NUMBERS) return between(cuts, low, high);
  const singles = Array.from({ length: Math.max(0, to - from + 1) }, (_, index): Interval => [
    from + index,
    from + index,
  ]);
  const below: Interval[] = from - 1 >= low ? [[low, from - 1]] : [];
  const above: Interval[] = to + 1 <= high ? [[to + 1, high]] : [];
  return [...below, ...singles, ...above];
}

function between(cuts: readonly number[], low: number, high: number): Interval[] {
  const edges = [low, ...cuts.map(Math.ceil), high + 1];
  return edges.slice(1).map((edge, index): Interval => [edges[index] ?? low, edge - 1]);
}

/** Each value asked about by itself, and the gaps between; a gap's edges are a hair inside. */
function decimalIntervals(min: number | undefined, max: number | undefined, uses: Uses): Interval[] {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  const points = [...uses.values]
    .filter((value): value is number => typeof value === 'number' && value >= low && value <= high)
    .sort((a, b) => a - b);
  const intervals: Interval[] = [];
  let from = low;
  const hair = 1e-9;
  for (const point of points) {
    if (point - hair > from) intervals.push([from, point - hair]);
    intervals.push([point, point]);
    from = point + hair;
  }
  if (from < high) intervals.push([from, high]);
  return intervals;
}
