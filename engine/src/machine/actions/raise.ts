import type { PurePart } from './action.ts';

/** Puts an event at the end of the step's own queue; it follows once everything eventless has come to rest. */
export const raise: PurePart<'raise'> = (run, { event, ifRefused = 'fail' }) => {
  run.raises.push({ event, ifRefused });
};
