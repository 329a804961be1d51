import type { ChartState } from './chart.ts';
import { EndlessChartError } from './chart.ts';
import { isOpenMove, movedTo, owningRegion } from './events.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Raise, Run } from './run.ts';

/**
 * Works off the step's own queue as SCXML does: eventless transitions first (the chart is at rest when we get here),
 * then raised events in their order, each with what it raises behind it, and `decided.<table>` after all others.
 */
export function workOffRaises(run: Run, state: ChartState): ChartState {
  let current = state;
  for (let count = 0; ; count += 1) {
    const next = nextRaise(run);
    if (next === undefined) return current;
    if (count >= MACHINE_LIMITS.raises) throw new EndlessChartError(new Error(`more than ${count} raised events`));
    current = raiseOne(run, current, next);
  }
}

function nextRaise(run: Run): Raise | undefined {
  const next = run.raises.shift();
  if (next !== undefined) return next;
  const table = run.decided.shift();
  return table === undefined ? undefined : { event: `decided.${table}`, ifRefused: 'ignore' };
}

function raiseOne(run: Run, state: ChartState, { event, ifRefused }: Raise): ChartState {
  run.raised = event;
  const { state: next, accepted } = offer(run, state, event);
  if (accepted) run.events.add(event);
  else if (isFact(event)) run.events.add(event);
  else if (ifRefused === 'fail') throw new Refusal({ code: 'raise-refused', event: run.outer.type, subject: event });
  return next;
}

/** Raised events that state what has happened; nobody has to take them. */
const FACTS = /^(lifecycle\.|approval\.|field\.changed\.|decided\.|clock\.)/;
const isFact = (event: string): boolean => FACTS.test(event);

/** One macrostep with an event, and whether the event was taken (where it has an owning region: by that region). */
export function offer(
  run: Run,
  state: ChartState,
  event: string,
): { readonly state: ChartState; readonly accepted: boolean } {
  const { process } = run;
  const category = run.category;
  const moved = isOpenMove(process, event);
  if (moved) run.queue = movedTo(event);
  const mark = run.taken.length;
  const next = process.alphabet.has(event) ? process.chart.step(state, event, run) : state;
  noteClosing(run, category);
  const owner = moved ? undefined : owningRegion(process, event);
  const accepted = run.taken
    .slice(mark)
    .some(({ transition }) => transition.event === event && (owner === undefined || transition.region === owner));
  return { state: next, accepted: accepted || moved };
}

/** The change of category is an event of its own. */
export function noteClosing(run: Run, before: string): void {
  if (before !== 'closed' && run.category === 'closed')
    run.raises.push({ event: 'lifecycle.closed', ifRefused: 'ignore' });
  if (before === 'closed' && run.category !== 'closed')
    run.raises.push({ event: 'lifecycle.reopened', ifRefused: 'ignore' });
}
