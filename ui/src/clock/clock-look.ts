/** A clock as the API reads it out; durations in seconds of the clock's own calendar. */
export interface ClockReading {
  readonly title: string;
  readonly status: string;
  /** Of the target; null when there is none and the clock only counts. */
  readonly percent: number | null;
  readonly elapsed: number;
  /** Negative once the promise is missed. */
  readonly remaining: number | null;
  readonly due?: string | null | undefined;
  readonly breached: boolean;
}

export type ClockLook = 'idle' | 'running' | 'warning' | 'breached' | 'paused' | 'kept' | 'missed' | 'cancelled';

/** From here on a running clock asks for attention. */
export const WARNING_PERCENT = 75;

/** Which of the eight looks a clock has. */
export function clockLook(clock: Pick<ClockReading, 'status' | 'percent' | 'breached'>): ClockLook {
  switch (clock.status) {
    case 'paused':
      return 'paused';
    case 'completed':
      return clock.breached ? 'missed' : 'kept';
    case 'cancelled':
      return 'cancelled';
    case 'running':
      if (clock.breached) return 'breached';
      return (clock.percent ?? 0) >= WARNING_PERCENT ? 'warning' : 'running';
    default:
      return 'idle';
  }
}
