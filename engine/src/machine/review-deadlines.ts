import { dueAnew } from '../clock/index.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import { runAt } from './run.ts';
import { netTimers } from './timers.ts';
import type { Environment, Facts, Position } from './types.ts';
import { wakeAtOf } from './wake.ts';

/**
 * The same position with every deadline worked out by the calendars as they are now. Nothing happens to the ticket: no
 * event, nothing counted. The very same object if no deadline is another.
 */
export function reviewDeadlines(
  process: CompiledProcess,
  position: Position,
  facts: Facts,
  env: Environment,
): Position {
  const configuration = configurationOf(process, position.value, position.history);
  const run = runAt(process, position, configuration, { type: '' }, facts, env);
  const { timers } = netTimers(run, configuration, position.timers, undefined);
  const clocks = Object.fromEntries(
    Object.entries(position.clocks).map(([name, clock]) => [name, dueAnew(clock, env.calendar(clock.calendar))]),
  );
  const wakeAt = wakeAtOf({ process, clocks, env }, timers);
  const isSame =
    wakeAt === position.wakeAt &&
    timers === position.timers &&
    Object.entries(clocks).every(([name, clock]) => clock === position.clocks[name]);
  return isSame ? position : { ...position, clocks, timers, wakeAt };
}
