export {
  advanceClock,
  cancelClock,
  cancelForGood,
  completeClock,
  crossThreshold,
  dueAnew,
  idleClock,
  pauseClock,
  restartClock,
  resumeClock,
  retargetClock,
  startClock,
} from './changes.ts';
export { dueOf, nextThreshold, type NextThreshold } from './due.ts';
export { elapsedAt, isBreachedAt, percentAt, remainingAt } from './elapsed.ts';
export { explainClock, formatSpan, type ClockExplanationOptions } from './explain-clock.ts';
export type { OriginTitle } from './explain-origins.ts';
export { applyClockChange, foldClock } from './fold-clock.ts';
export type {
  CalendarByName,
  ClockChange,
  ClockOrigin,
  ClockOrigins,
  ClockSetting,
  ClockState,
  ClockStatus,
} from './types.ts';
