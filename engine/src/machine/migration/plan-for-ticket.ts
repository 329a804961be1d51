import type { CompiledProcess, Configuration } from '../compiled-process.ts';
import type { Position } from '../types.ts';
import type { MigrationPlan } from './plan.ts';

/**
 * Of a plan, what one ticket needs; that much stands in its history, and replay needs nothing else. What it leaves out
 * changes nothing for this ticket.
 */
export function planForTicket(
  process: CompiledProcess,
  plan: MigrationPlan,
  position: Position,
  { paths }: Pick<Configuration, 'paths'>,
  ownQueue?: string,
): MigrationPlan {
  const prefix = process.definition.machine.id.length + 1;
  const remembered = Object.entries(position.history ?? {}).flatMap(([id, ids]) => [id, ...ids]);
  const states = new Set([
    ...paths,
    ...Object.keys(position.visits),
    ...position.timers.map(({ key }) => key.slice(0, key.lastIndexOf('/'))),
    ...remembered.map((id) => id.slice(prefix)),
    // Of an open region, and of none at all, a rule names the queue itself.
    `queue.${position.queue ?? ownQueue ?? ''}`,
  ]);
  const delays = new Set(position.timers.map(({ key }) => key.slice(key.lastIndexOf('/') + 1)));
  return {
    states: only(plan.states, states),
    fields: plan.fields,
    timers: plan.timers,
    clocks: plan.clocks,
    names: {
      clocks: only(plan.names.clocks, new Set(Object.keys(position.clocks))),
      delays: only(plan.names.delays, delays),
      approvals: only(plan.names.approvals, new Set(Object.keys(position.approvals ?? {}))),
    },
  };
}

function only<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
}
