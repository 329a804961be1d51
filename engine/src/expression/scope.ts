import type { FieldValue } from '../definition/types.ts';

/** What an expression can see. None of the three may throw. */
export interface Scope {
  /** The value of `fields.*`, `event.data.*`, `event.actor`, `ticket.*` or `clock.<name>.percent`; null if there is none. */
  variable(path: string): FieldValue;
  /** Whether a state, named with its region, is active. */
  inState(path: string): boolean;
  /** Whether the acting person has the role. */
  hasRole(role: string): boolean;
}
