const KEY = '[a-z][A-Za-z0-9-]*';
const SEGMENT = '[A-Za-z0-9-]+';

/** Keys of states, fields, steps, delays, clocks … Dots would break targets. */
export const KEY_PATTERN = new RegExp(`^${KEY}$`);
/** Names of events: `accept`, `priority.set.p1`, `clock.resolution.100`. */
export const EVENT_PATTERN = new RegExp(`^${KEY}(\\.${SEGMENT})*$`);
/** A state with its region: `lifecycle.open.waiting`. */
export const STATE_PATH_PATTERN = new RegExp(`^${KEY}(\\.${KEY})+$`);
/** A sibling's key, or `.child`; both may go deeper. */
export const TARGET_PATTERN = new RegExp(`^\\.?${KEY}(\\.${KEY})*$`);
/** What an expression may read. */
export const VARIABLE_PATTERN = new RegExp(`^(fields|event|ticket|clock)(\\.${SEGMENT})+$`);
export const LANGUAGE_PATTERN = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
export const PROCESS_KEY_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** At most nine digits a number, as the calendar reads them. */
export const DURATION_PATTERN =
  /^P(?=[0-9T])([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}W)?([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\.[0-9]{1,9})?S)?)?$/;
/** Tags of states and tickets: `clock:response`. */
export const TAG_PATTERN = /^[A-Za-z][A-Za-z0-9:_-]*$/;
export const ROLE_PATTERN = /^([a-z][A-Za-z0-9-]*)?\*?$/;
export const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
