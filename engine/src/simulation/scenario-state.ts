import type { ClockState } from '../clock/index.ts';
import type { FieldValue } from '../definition/types.ts';
import type { Position, StateValue } from '../machine/types.ts';

/** What a scenario may expect of a position, in its own words. */
export interface ScenarioState {
  /** Each region's state, nested ones joined with dots; `queue` of an open queue region is the queue. */
  readonly states: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** `idle | running | paused | met | breached | cancelled` */
  readonly clocks: Readonly<Record<string, string>>;
  readonly owner: string | null;
  readonly tags: readonly string[];
}

/** A position in the words of scenarios. */
export function scenarioState(position: Position): ScenarioState {
  const states: Record<string, string> = {};
  for (const [region, value] of Object.entries(position.value)) states[region] = pathOf(value);
  if (position.queue !== undefined) states['queue'] = position.queue;
  const clocks: Record<string, string> = {};
  for (const [name, clock] of Object.entries(position.clocks)) clocks[name] = clockWord(clock);
  return { states, fields: position.fields, clocks, owner: position.owner, tags: position.tags };
}

function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  const parts = Object.entries(value).map(([key, inner]) => {
    const below = pathOf(inner);
    return below === '' ? key : `${key}.${below}`;
  });
  return parts.join(', ');
}

function clockWord({ status, breached }: ClockState): string {
  if (status === 'idle' || status === 'cancelled') return status;
  if (breached) return 'breached';
  return status === 'completed' ? 'met' : status;
}
