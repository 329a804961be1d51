/** One entry of an event log, whatever file it came from. */
export interface LogEvent {
  readonly activity: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly resource: string | null;
  /** Every attribute of the event as text, the above included under the file's own names. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One case: what became of one ticket, oldest event first. */
export interface LogCase {
  readonly id: string;
  readonly events: readonly LogEvent[];
}
