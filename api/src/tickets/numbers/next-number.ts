import type { Database, Statement } from '../../database/database.ts';
import { checkDigit } from './check-digit.ts';
import type { NumberPlan } from './number-generator.ts';

/**
 * Counts up in a transaction of its own, so that creations do not wait for each other's disk writes. It need not wait
 * for the disk itself: the ticket that uses the number commits later, and its commit writes what came before, too.
 */
const COUNT: Statement = {
  name: 'number-count',
  text: `WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO number_counter AS n (name, value) SELECT $1, 1 FROM unhurried
    ON CONFLICT (name) DO UPDATE SET value = n.value + 1 RETURNING value::text`,
};

/** The number that the plan gives next. One that is not used in the end is left out. */
export async function nextNumber(plan: NumberPlan, database: Database): Promise<string> {
  if ('number' in plan) return plan.number;
  const [count] = await database.run<{ value: string }>(COUNT, [plan.counter]);
  const digits = plan.prefix + (count?.value ?? '').padStart(plan.padding, '0');
  return digits + checkDigit(digits);
}
