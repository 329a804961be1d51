import type { FieldValue } from '../definition/types.ts';
import type { Scope } from '../expression/index.ts';
import { clockPercent } from './clock-percent.ts';
import { roleMatches } from './events.ts';
import type { Run } from './run.ts';
import type { TicketFacts } from './types.ts';

/** What expressions see of a step: `event` is always the outer event, whichever raised one is being worked on. */
export function runScope(run: Run): Scope {
  return {
    variable: (path) => readVariable(run, path),
    inState: (path) => isInState(run, path),
    hasRole: (role) => roleMatches(role, run.facts.roles),
  };
}

function isInState(run: Run, path: string): boolean {
  if (run.process.queueIsOpen && path.startsWith('queue.')) return run.queue === path.slice('queue.'.length);
  return run.active.has(path);
}

function readVariable(run: Run, path: string): FieldValue {
  if (path.startsWith('fields.')) return own(run.fields, path.slice('fields.'.length));
  if (path.startsWith('event.data.')) return asValue(own(run.outer.data ?? {}, path.slice('event.data.'.length)));
  if (path === 'event.actor') return run.actor.id ?? null;
  if (path.startsWith('ticket.')) return run.facts.ticket?.[path.slice('ticket.'.length) as keyof TicketFacts] ?? null;
  const clock = /^clock\.([^.]+)\.percent$/.exec(path)?.[1];
  return clock === undefined ? null : clockPercent(run, clock);
}

/** Never a value from the prototype. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

/** Data of an event is checked by the form; anything that is no plain value reads as null. Empty text is null. */
function asValue(value: unknown): FieldValue {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
