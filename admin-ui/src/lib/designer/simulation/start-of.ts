import type { Scenario } from '@stellwerk/engine';
import { isoOf } from './iso-of.ts';

/** What the form of a new simulation holds. */
export interface StartChoice {
  readonly at: number;
  readonly as: string;
  readonly queue: string;
  readonly serviceLevel: string;
  readonly fields: NonNullable<Scenario['start']['fields']>;
}

/** The choices as a scenario begins; what is empty is left to the process. */
export function startOf({ at, as, queue, serviceLevel, fields }: StartChoice): Scenario['start'] {
  return {
    at: isoOf(at),
    as,
    ...(queue === '' ? {} : { queue }),
    ...(serviceLevel === '' ? {} : { ticket: { serviceLevel } }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}
