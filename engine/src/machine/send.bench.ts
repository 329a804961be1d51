import type { ProcessDefinition } from '../definition/types.ts';
import { compileProcess } from './compile.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { send } from './send.ts';
import { start } from './start.ts';
import type { EngineEvent, Environment, Facts, Position } from './types.ts';

/** One measured figure beside its mark. */
export interface SendFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly mark: number;
  readonly met: boolean;
}

const MARK = 10_000;
const ROUNDS = 4_000;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 2, 2, 8);
/** The life of one incident: every kind of thing that happens often. */
const COURSE = [
  'accept',
  'article.agent',
  'queue.move.second-level',
  'wait',
  'article.customer',
  'ticket.take',
  'article.note',
  'resolve',
  'confirm',
];

/**
 * How many `send` a second on the incident process, each from a JSON row (the stored position) to a JSON row: parse,
 * send, stringify. Everything is on: roles, forms, guards with traces, clocks, timers, diff. `now` gives milliseconds,
 * e.g. `performance.now`.
 *
 * @throws Error when an event of the course is refused: then the figure would mean nothing.
 */
export function benchSend(definition: ProcessDefinition, env: Environment, now: () => number): SendFigure {
  const process = compileProcess(definition);
  const begun = start(process, {}, factsAt(0), env);
  if (begun.kind === 'refused') throw new Error(`The incident is refused: ${begun.reason.code}.`);
  const first = JSON.stringify(begun.position);
  const events = COURSE.map((type) => eventOf(process, type));
  const run = (rounds: number): number => {
    const began = now();
    for (let round = 0; round < rounds; round += 1) live(process, first, events, env);
    return Math.round(((rounds * events.length) / (now() - began)) * 1_000);
  };
  run(ROUNDS / 4);
  const value = run(ROUNDS);
  return {
    name: 'pure send on the incident, JSON row to JSON row',
    value,
    unit: '1/s',
    mark: MARK,
    met: value >= MARK,
  };
}

function live(process: CompiledProcess, first: string, events: readonly EngineEvent[], env: Environment): void {
  let row = first;
  for (const [index, event] of events.entries()) {
    const outcome = send(process, JSON.parse(row) as Position, event, factsAt(index + 1), env);
    if (outcome.kind === 'refused') throw new Error(`${event.type} is refused: ${outcome.reason.code}.`);
    row = JSON.stringify(outcome.position);
  }
}

const factsAt = (index: number): Facts => ({
  now: BEGIN + index * MINUTE,
  actor: { kind: 'agent', id: 'ada' },
  roles: ['agent', 'customer', 'team-lead', 'incident-manager'],
});

function eventOf({ definition }: CompiledProcess, type: string): EngineEvent {
  const required = definition.steps?.[type]?.form?.required ?? [];
  const values = required.map((name) => {
    const field = definition.fields?.[name];
    return [name, field?.type === 'enum' ? field.values[0] : 'Restarted the head end.'] as const;
  });
  return values.length === 0 ? { type } : { type, data: Object.fromEntries(values) };
}
