import type { CompiledProcess } from '../compiled-process.ts';
import { configurationOf } from '../configuration.ts';
import type { Applied, EngineEvent, Facts, Position } from '../types.ts';
import { migrationDiff, timerChanges } from './migration-diff.ts';
import { ownQueue } from './placed.ts';

/**
 * Undoes a migration: the ticket is exactly where it was, timers and clocks included, as if they had gone on all the
 * time. Only for a ticket to which nothing happened since. Logical time alone does not go back.
 *
 * @param event `data.undoes` names the row of the history that is undone; replay finds the position there. `data.queue`:
 *   where the ticket was, if only the version it comes from says anything about queues
 */
export function returnPosition(
  from: CompiledProcess,
  back: CompiledProcess,
  position: Position,
  earlier: Position,
  event: EngineEvent,
  facts: Pick<Facts, 'now' | 'actor'>,
): Applied {
  const before = { position, configuration: configurationOf(from, position.value, position.history) };
  const configuration = configurationOf(back, earlier.value, earlier.history);
  const at = Math.max(facts.now, position.at);
  const returned: Position = { ...earlier, at };
  return {
    event,
    actor: facts.actor,
    at,
    handled: true,
    position: returned,
    diff: migrationDiff(before, returned, configuration, ownQueue(back, event.data)),
    transitions: [],
    guards: [],
    effects: [],
    timers: timerChanges(position.timers, returned.timers),
    clocks: Object.keys(returned.clocks),
    facts: {},
  };
}
