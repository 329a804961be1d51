import type { FieldValue } from '../../definition/types.ts';
import type { Configuration } from '../compiled-process.ts';
import { diffOf } from '../diff.ts';
import type { Position, PositionDiff, TimerChange, TimerState } from '../types.ts';

/**
 * What changed between two positions that belong to different definitions: regions and fields may be gone, too.
 *
 * @param ownQueue where the ticket is on the side that says nothing about queues; there it stays in its queue
 */
export function migrationDiff(
  before: { readonly position: Position; readonly configuration: Configuration },
  position: Position,
  configuration: Configuration,
  ownQueue?: string,
): PositionDiff {
  const diff = diffOf(before, position, configuration);
  const states: Record<string, readonly [string, string]> = { ...diff.states };
  for (const [region, was] of Object.entries(before.configuration.leaves))
    if (configuration.leaves[region] === undefined) states[region] = [was, ''];
  // One queue region may be open and the other not: what changes is the queue.
  const was = queueOf(before.position, before.configuration) ?? ownQueue;
  const is = queueOf(position, configuration) ?? ownQueue ?? was;
  delete states['queue'];
  if (was !== undefined && is !== undefined && was !== is) states['queue'] = [was, is];
  const fields: Record<string, readonly [FieldValue, FieldValue]> = { ...diff.fields };
  for (const [name, was] of Object.entries(before.position.fields))
    if (!Object.hasOwn(position.fields, name) && was !== null) fields[name] = [was, null];
  return { ...diff, states, fields };
}

const queueOf = ({ queue }: Position, { leaves }: Configuration): string | undefined => queue ?? leaves['queue'];

/** What became of the armed timers, by their identity. */
export function timerChanges(before: readonly TimerState[], after: readonly TimerState[]): TimerChange[] {
  const identity = ({ key, visit, occurrence }: TimerState) => `${key} ${visit} ${occurrence}`;
  const isArmed = ({ state }: TimerState) => state === 'armed';
  const was = new Map(before.filter(isArmed).map((timer) => [identity(timer), timer]));
  const is = new Map(after.filter(isArmed).map((timer) => [identity(timer), timer]));
  return [
    ...[...was].filter(([id]) => !is.has(id)).map(([, timer]) => ({ change: 'cancel' as const, timer })),
    ...[...is].flatMap(([id, timer]): TimerChange[] => {
      const old = was.get(id);
      if (old === undefined) return [{ change: 'arm', timer }];
      return old.due === timer.due ? [] : [{ change: 'rearm', timer }];
    }),
  ];
}
