import type { ClockTargets, UnlockTime } from '../definition/directory-types.ts';
import { queueOf } from './selections.ts';
import type { Run } from './run.ts';
import type { Position, TimerState } from './types.ts';

/** A lock's timer, its visit, and its entry in a queue's targets: no state has this path, no clock this name. */
export const LOCK = '/lock';
/** A lock that its queue's time has run out for ends: the system's event, as if its owner had released the ticket. */
export const LOCK_EXPIRED = 'lock.expired';

/** What a queue says of clocks and of its locks, as the facts carry it. */
export const queueTargets = (targets: ClockTargets = {}, lock?: UnlockTime): ClockTargets =>
  lock === undefined
    ? targets
    : {
        ...targets,
        [LOCK]: { target: lock.duration, ...(lock.calendar === undefined ? {} : { calendar: lock.calendar }) },
      };

/** How long the lock lasts in the ticket's queue; undefined: it does not end by itself, or there is none. */
export function lockDelay(run: Run): UnlockTime | undefined {
  if (!run.locked || (run.category !== 'new' && run.category !== 'open')) return undefined;
  const queue = queueOf(run);
  const { target, calendar } = run.facts.queueTargets?.[queue ?? '']?.[LOCK] ?? {};
  if (target === undefined) return undefined;
  return { duration: target, ...(calendar === undefined ? {} : { calendar }) };
}

/** The lock begins anew: taken once more, or by somebody else, or locked again while it was about to end. */
export function renewLock(run: Run, before: Position | undefined, fired: TimerState | undefined): void {
  const visit = run.visits[LOCK];
  if (visit === undefined) return;
  const isAnew = run.outer.type === 'ticket.take' || run.owner !== before?.owner || fired?.key === LOCK;
  if (isAnew) run.visits[LOCK] = { count: visit.count + 1, at: run.at };
}
