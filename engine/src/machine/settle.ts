import type { CompiledProcess } from './compiled-process.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { reviewDeadlines } from './review-deadlines.ts';
import { applyEvent } from './step.ts';
import { thresholdEvent, timerEvent } from './upcoming.ts';
import type { Firing } from './step.ts';
import type { Applied, EngineEvent, Environment, Facts, Outcome, Position } from './types.ts';
import { thresholdsAhead } from './wake.ts';

interface Due {
  readonly at: number;
  /** Thresholds before timers, then by key: a fixed order for what is due at one instant. */
  readonly order: string;
  readonly event: EngineEvent;
  readonly because: string;
  readonly firing: Firing;
}
/** What was fired, in order, and where the ticket stands then. */
export interface Settled {
  readonly applied: readonly Applied[];
  readonly position: Position;
}

/**
 * Fires everything that is due at `facts.now` and nothing else. If nothing seems to be, the calendars may have changed
 * since: deadlines are worked out anew, and what is due by them fires. Always `accepted`.
 */
export function settle(process: CompiledProcess, position: Position, facts: Facts, env: Environment): Outcome {
  const first = settleDue(process, position, facts, env);
  if (first.applied.length > 0) return { kind: 'accepted', ...first };
  const reviewed = reviewDeadlines(process, first.position, facts, env);
  return { kind: 'accepted', ...(reviewed === position ? first : settleDue(process, reviewed, facts, env)) };
}

/**
 * Fires due timers and thresholds in due order, each at its own logical time, working out anew after each what is due.
 * Logical time never runs backwards.
 */
export function settleDue(process: CompiledProcess, position: Position, facts: Facts, env: Environment): Settled {
  let current = position;
  const applied: Applied[] = [];
  while (current.wakeAt !== null && current.wakeAt <= facts.now && applied.length < MACHINE_LIMITS.settlements) {
    const due = nextDue(process, current, env);
    if (due === undefined || due.at > facts.now) {
      // Not due after all: a calendar has changed since. Whoever woke us must not wake us for it again.
      current = { ...current, wakeAt: due?.at ?? null };
      break;
    }
    const at = Math.max(due.at, current.at);
    const actor = { kind: 'system', because: due.because } as const;
    const result = applyEvent(process, current, due.event, { ...facts, now: at, actor, roles: [] }, env, due.firing);
    // Firings are class B: they are always applied.
    if (!result.ok) throw new Error(`A firing was refused: ${due.event.type} (${result.reason.code}).`);
    applied.push(result.applied);
    current = result.applied.position;
  }
  return { applied: withoutSuperseded(applied), position: current };
}

function nextDue(process: CompiledProcess, position: Position, env: Environment): Due | undefined {
  let next: Due | undefined;
  const consider = (due: Due): void => {
    if (next === undefined || due.at < next.at || (due.at === next.at && due.order < next.order)) next = due;
  };
  for (const { clock, percent, at } of thresholdsAhead(process, position.clocks, env)) {
    consider({
      at,
      order: `0/${clock}`,
      event: { type: thresholdEvent(clock, percent) },
      because: `clock:${clock}:${percent}`,
      firing: { threshold: { clock, percent } },
    });
  }
  for (const timer of position.timers) {
    if (timer.state !== 'armed') continue;
    consider({
      at: timer.due,
      order: `1/${timer.key}`,
      event: { type: timerEvent(timer.key) },
      because: `timer:${timer.key}`,
      firing: { timer },
    });
  }
  return next;
}

/**
 * Of several thresholds of one clock crossed at one settling only the last is worth a message: after an outage nobody
 * wants "half the time is gone" and "too late" together. What else the earlier ones caused stands.
 */
function withoutSuperseded(applied: readonly Applied[]): readonly Applied[] {
  const last = new Map<string, Applied>();
  for (const one of applied) {
    const clock = clockOf(one);
    if (clock !== undefined) last.set(clock, one);
  }
  return applied.map((one) => {
    const clock = clockOf(one);
    if (clock === undefined || last.get(clock) === one || one.effects.length === 0) return one;
    const effects = one.effects.map((effect) => (effect.type === 'notify' ? { ...effect, superseded: true } : effect));
    return { ...one, effects };
  });
}

/** The clock and cycle whose threshold an event is. */
function clockOf({ event, position }: Applied): string | undefined {
  const name = /^clock\.(.+)\.[^.]+$/.exec(event.type)?.[1];
  return name === undefined ? undefined : `${name}#${position.clocks[name]?.cycle ?? 0}`;
}
