import type { Scenario } from '@stellwerk/engine';
import { isoOf } from './iso-of.ts';

/** What the form of a new simulation holds. */
export interface StartChoice {
  readonly at: number;
  readonly as: string;
  readonly queue: string;
  readonly serviceLevel: string;
  readonly fields: NonNullable<Scenario['start']['fields']>;
  /** Who is asked for approvals, where it is not one of each role. */
  readonly approvers: NonNullable<Scenario['start']['approvers']>;
}

/** The choices as a scenario begins; what is empty is left to the process. */
export function startOf({ at, as, queue, serviceLevel, fields, approvers }: StartChoice): Scenario['start'] {
  return {
    at: isoOf(at),
    as,
    ...(queue === '' ? {} : { queue }),
    ...(serviceLevel === '' ? {} : { ticket: { serviceLevel } }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(Object.keys(approvers).length === 0 ? {} : { approvers }),
  };
}
