import { LOCK, LOCK_EXPIRED } from './lock.ts';
import type { CompiledProcess } from './compiled-process.ts';
import type { Environment, Position } from './types.ts';
import { thresholdsAhead } from './wake.ts';

/** The event that follows when a clock reaches a percentage of its target. */
export const thresholdEvent = (clock: string, percent: number): string => `clock.${clock}.${percent}`;

/** The event of a timer that fires, by its key: a state's delay, or the deadline of an approval. */
export function timerEvent(key: string): string {
  if (key === LOCK) return LOCK_EXPIRED;
  const [path = '', delay = ''] = key.split('/');
  return path === 'approval' ? `approval.${delay}.denied` : `timer.${path}.${delay}`;
}

/** Something that will happen by itself if nothing else happens before. */
export interface Upcoming {
  readonly at: number;
  readonly kind: 'threshold' | 'timer' | 'approval' | 'lock';
  /** `clock.<name>.<percent>`, `timer.<state path>.<delay>` or `approval.<key>.denied`, `lock.expired`. */
  readonly event: string;
  /** The clock, the timer's state path, or the approval. */
  readonly subject: string;
  /** The percentage, or the delay's name. */
  readonly detail: string;
}

/** What a ticket is waiting for, the nearest first; of each clock its next threshold. */
export function upcoming(process: CompiledProcess, position: Position, env: Environment): readonly Upcoming[] {
  const thresholds = thresholdsAhead(process, position.clocks, env).map(({ clock, percent, at }): Upcoming => {
    const event = thresholdEvent(clock, percent);
    return { at, kind: 'threshold', event, subject: clock, detail: String(percent) };
  });
  const timers = position.timers
    .filter(({ state }) => state === 'armed')
    .map(({ key, due }): Upcoming => {
      const [path = '', delay = ''] = key.split('/');
      const event = timerEvent(key);
      if (key === LOCK) return { at: due, kind: 'lock', event, subject: '', detail: '' };
      return path === 'approval'
        ? { at: due, kind: 'approval', event, subject: delay, detail: '' }
        : { at: due, kind: 'timer', event, subject: path, detail: delay };
    });
  return [...thresholds, ...timers].sort((a, b) => a.at - b.at);
}
