/** Figures of a log, counted from the file alone; keyed by activity. */
export interface FileFigures {
  readonly cases: number;
  readonly events: number;
  /** `from → to`, staying left out. */
  readonly moves: Readonly<Record<string, number>>;
  /** How often each activity was followed by another. */
  readonly left: Readonly<Record<string, number>>;
  readonly secondsInState: Readonly<Record<string, number>>;
  /** Events of the longest case. */
  readonly longest: number;
}
export function logFigures(path: string): FileFigures;
