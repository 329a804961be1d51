import type { Scenario } from '@stellwerk/engine';

/** What the form of a new simulation holds. */
export interface StartChoice {
  readonly at: number;
  readonly as: string;
  readonly queue: string;
  /** What the ticket is about, and how it came: by the names that conditions ask for. */
  readonly ticket: Readonly<Record<string, string>>;
  readonly fields: NonNullable<Scenario['start']['fields']>;
  /** Who is asked for approvals, where it is not one of each role. */
  readonly approvers: NonNullable<Scenario['start']['approvers']>;
}

/** The choices as a scenario begins; what is empty is left to the process. */
export function startOf({ at, as, queue, ticket, fields, approvers }: StartChoice): Scenario['start'] {
  const known = Object.fromEntries(Object.entries(ticket).filter(([, value]) => value.trim() !== ''));
  return {
    at: new Date(at).toISOString(),
    as,
    ...(queue === '' ? {} : { queue }),
    ...(Object.keys(known).length === 0 ? {} : { ticket: known }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(Object.keys(approvers).length === 0 ? {} : { approvers }),
  };
}
