import type { PurePart } from './action.ts';

// Clocks are worked out once, at the end of the step: here only the order is noted.
export const restartClock: PurePart<'restartClock'> = (run, { clock }) => {
  run.clockOrders.push({ clock, order: 'restart' });
};

export const completeClock: PurePart<'completeClock'> = (run, { clock }) => {
  run.clockOrders.push({ clock, order: 'complete' });
};
