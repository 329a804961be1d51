import type { operations } from '@stellwerk/ui/api/schema.d.ts';

export type TestedQuery = Omit<NonNullable<operations['listTestedTickets']['parameters']['query']>, 'before'>;

/** A figure whose tickets are listed: what it is called, and which tickets it counts. */
export interface Chosen {
  readonly title: string;
  readonly query: TestedQuery;
}
