/** One measured figure, as printed and as written by `--json`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What we want, in words, e.g. `≥ 0.4`. */
  readonly mark: string;
  readonly met: boolean;
}

/** A figure that should be at least the mark. */
export function atLeast(name: string, value: number, mark: number, unit: string): Figure {
  return { name, value, unit, mark: `≥ ${mark}`, met: value >= mark };
}

/** A figure that should be at most the mark. */
export function atMost(name: string, value: number, mark: number, unit: string): Figure {
  return { name, value, unit, mark: `≤ ${mark}`, met: value <= mark };
}

/** A figure without a mark: for the reader. */
export function noted(name: string, value: number, unit: string): Figure {
  return { name, value, unit, mark: '–', met: true };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which the given share (0…1) of the values lies; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The figures as an aligned table for the terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, mark, met }) => [
    met ? ' ' : '✗',
    name,
    `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)} ${unit}`.trim(),
    mark,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
