import {
  advanceClock,
  cancelClock,
  completeClock,
  crossThreshold,
  idleClock,
  pauseClock,
  restartClock,
  resumeClock,
  retargetClock,
  startClock,
} from './changes.ts';
import type { CalendarByName, ClockChange, ClockSetting, ClockState } from './types.ts';

/** Apply one change. Calendars are looked up by the names in state and setting. */
export function applyClockChange(state: ClockState, change: ClockChange, calendar: CalendarByName): ClockState {
  const current = calendar(state.calendar);
  switch (change.type) {
    case 'start':
      return startClock(state, change.at, current);
    case 'pause':
      return pauseClock(state, change.at, current);
    case 'resume':
      return resumeClock(state, change.at, current);
    case 'complete':
      return completeClock(state, change.at, current);
    case 'cancel':
      return cancelClock(state, change.at, current);
    case 'restart':
      return restartClock(state, change.at, current);
    case 'advance':
      return advanceClock(state, change.at, current);
    case 'retarget':
      return retargetClock(state, change.at, change.setting, current, calendar(change.setting.calendar));
    case 'cross':
      return crossThreshold(state, change.percent);
  }
}

/** Recompute a clock from its changes in their order; gives exactly the state that was stored step by step. */
export function foldClock(
  setting: ClockSetting,
  at: number,
  changes: readonly ClockChange[],
  calendar: CalendarByName,
): ClockState {
  return changes.reduce((state, change) => applyClockChange(state, change, calendar), idleClock(setting, at));
}
