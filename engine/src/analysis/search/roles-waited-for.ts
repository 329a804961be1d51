import type { Exploration } from './explore.ts';
import type { Marks, WaysToAnEnd } from './ways-to-an-end.ts';

const CUSTOMER = 'customer';

/** Where tickets wait for a role, the earliest first. */
export interface Waiting {
  /** From these an end can be reached, but none if nobody acts who has nothing but the role. */
  readonly configurations: readonly number[];
  /** Of these one for each group in which they come to rest, once others have done all they can. */
  readonly resting: readonly number[];
}

/**
 * By role, where tickets wait for it alone.
 *
 * A role that every ticket needs from its beginning is a process's ordinary work and not told; only what begins in
 * such a way that it could be ended without the role is followed. The customer is no help there: one who withdraws a
 * ticket has not done the role's work. And the customer, whom nobody can oblige, is told from the beginning.
 *
 * @param anyway - From where an end can be reached if everybody acts.
 */
export function rolesWaitedFor(
  exploration: Exploration,
  ways: WaysToAnEnd,
  anyway: Marks,
): ReadonlyMap<string, Waiting> {
  const roles = [...new Set(exploration.needs.flatMap((needs) => [...needs]))];
  const found = new Map<string, Waiting>();
  for (const role of roles) {
    const gone = ways.without(role);
    const alone = ways.toAnEnd(gone);
    const waiting = anyway.map((reaches, at) => (reaches === 1 && alone[at] === 0 ? 1 : 0));
    if (!waiting.includes(1)) continue;
    if (role !== CUSTOMER) onlyWithin(waiting, reachedWithout(role, exploration, ways));
    const configurations = Array.from(waiting.keys()).filter((at) => waiting[at] === 1);
    if (configurations.length > 0)
      found.set(role, { configurations, resting: ways.restingPlaces(waiting, gone, alone) });
  }
  return found;
}

/** What is reached by tickets that could be ended without the role, and without the customer, when they began. */
function reachedWithout(role: string, { arrivals }: Exploration, ways: WaysToAnEnd): Marks {
  const free = ways.toAnEnd(ways.without(role, CUSTOMER));
  // Every beginning is told before anything else happens.
  const end = arrivals.findIndex(({ from }) => from >= 0);
  const beginnings = Array.from(arrivals.slice(0, end < 0 ? arrivals.length : end).keys());
  return ways.reachedFrom(beginnings.filter((at) => free[at] === 1));
}

function onlyWithin(marks: Marks, others: Marks): void {
  for (let at = 0; at < marks.length; at += 1) if (others[at] === 0) marks[at] = 0;
}
