import { type ProcessDefinition, type StateDefinition, withStableIds } from '@stellwerk/engine';

const both = (text: string) => ({ en: text, de: text });
const step = (title: string) => ({ title: both(title), roles: ['*'] });
type States = ProcessDefinition['machine']['states'];

/** What of a loan differs between its versions. */
export interface Loan {
  /** Further states of the lifecycle, or other words for those it has. */
  readonly states?: Readonly<Record<string, Partial<StateDefinition>>>;
  /** Regions beside the lifecycle and the priority. */
  readonly regions?: States;
  /** What happens to a ticket that comes over. */
  readonly arriving?: StateDefinition['on'];
  readonly more?: Partial<ProcessDefinition>;
}

/** A process with a field, a priority, an approval and a deadline: a recorder is lent, and comes back. */
export function loan({ states = {}, regions = {}, arriving = {}, more = {} }: Loan = {}): ProcessDefinition {
  const lifecycle: Record<string, StateDefinition> = {
    asked: {
      meta: { id: 'asked', category: 'open', title: both('Asked for') },
      tags: ['clock:loan'],
      on: {
        ask: { actions: [{ type: 'requestApproval', params: { approval: 'lender' } }] },
        giveBack: 'back',
      },
      after: { tooLong: { actions: [{ type: 'addTag', params: { tag: 'late' } }] } },
    },
    back: { meta: { id: 'back', category: 'closed', outcome: 'successful', title: both('Back') } },
  };
  for (const [key, state] of Object.entries(states)) lifecycle[key] = { ...lifecycle[key], ...state };
  return withStableIds({
    format: 1,
    key: 'loan',
    title: both('Loan'),
    fields: { device: { type: 'text', nullable: true, title: both('Device') } },
    steps: { ask: step('Ask the lender'), giveBack: step('Give back') },
    delays: { tooLong: { duration: 'P4D' }, answer: { duration: 'P2D' } },
    approvals: { lender: { title: both('The lender'), who: ['team-lead'], quorum: 1, deadline: 'answer' } },
    clocks: { loan: { runsWhile: 'clock:loan', calendar: 'always', target: 'P5D', thresholds: [100] } },
    machine: {
      id: 'loan',
      type: 'parallel',
      states: {
        lifecycle: { initial: 'asked', states: lifecycle, on: arriving },
        priority: {
          initial: 'low',
          states: {
            low: { meta: { rank: 2, title: both('Low') }, on: { 'priority.set.high': 'high' } },
            high: { meta: { rank: 1, title: both('High') }, on: { 'priority.set.low': 'low' } },
          },
        },
        ...regions,
      },
    },
    ...more,
  });
}

/** Queues between which the process moves tickets itself. */
export const queues = (...keys: readonly string[]): States => ({
  queue: {
    initial: keys[0]!,
    states: Object.fromEntries(
      keys.map((key) => [
        key,
        {
          on: Object.fromEntries(
            keys.filter((other) => other !== key).map((other) => [`queue.move.${other}`, { target: other }]),
          ),
        },
      ]),
    ),
  },
});
