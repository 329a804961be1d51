import type { ClockState } from '../../clock/index.ts';
import type { CompiledProcess } from '../../machine/compiled-process.ts';
import { ReplayError, replayRows } from '../../machine/replay.ts';
import type { Environment, Position } from '../../machine/types.ts';
import type { PastTicket } from './past-ticket.ts';

/** How often each clock was broken in a round before its last one: a clock that begins anew keeps nothing of it. */
export class BrokenRounds {
  private readonly counts = new Map<string, number>();
  private before: Position['clocks'] = {};

  /** Positions come in the order of time. */
  add({ clocks, at }: Position): void {
    for (const [name, now] of Object.entries(clocks)) {
      const before = this.before[name];
      if (before !== undefined && now.cycle > before.cycle && wasBroken(before, now.startedAt ?? at))
        this.counts.set(name, this.of(name) + 1);
    }
    this.before = clocks;
  }

  of(clock: string): number {
    return this.counts.get(clock) ?? 0;
  }
}

/** One without thresholds is not looked at when its time is over. */
const wasBroken = ({ breached, status, due }: ClockState, until: number): boolean =>
  breached || (status === 'running' && due !== null && due <= until);

/**
 * Those of a ticket of then. Its history is lived again only where a clock began anew at all.
 *
 * @returns undefined: nobody knows, the history does not replay
 */
export function roundsThen(past: PastTicket, process: CompiledProcess, env: Environment): BrokenRounds | undefined {
  const rounds = new BrokenRounds();
  if (Object.values(past.clocks).every(({ cycle }) => cycle <= 1)) return rounds;
  try {
    const { position } = replayRows(process, past.history, env, (_, standing) => {
      if (standing !== undefined) rounds.add(standing.position);
    });
    rounds.add(position);
    return rounds;
  } catch (error) {
    if (error instanceof ReplayError) return undefined;
    throw error;
  }
}
