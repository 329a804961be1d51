import { key } from './names.ts';
import { z } from './zod.ts';

/** An amount of a calendar's time: weeks, days of 24 hours, hours, minutes, seconds; never months or years. */
const target = z
  .string()
  .regex(/^P(?=[0-9T])([0-9]{1,9}W)?([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?$/, {
    error: 'must be a duration in weeks, days, hours, minutes or seconds such as PT4H',
  });

/** What a queue or service level says about clocks, by clock. */
export const clockTargetsSchema = z.record(
  key,
  z.strictObject({ target: target.exactOptional(), calendar: key.exactOptional() }),
);

/** How long a lock lasts in a queue. */
export const unlockTimeSchema = z.strictObject({ duration: target, calendar: key.exactOptional() });
