import type { ProcessDefinition } from '../definition/types.ts';
import { compileProcess, explainReason, project, send, start } from '../machine/index.ts';
import type { CompiledProcess, Environment, Facts, Position, Reason } from '../machine/index.ts';
import { LogFigures } from './log-figures.ts';
import type { FiguresOfLog } from './log-figures.ts';
import type { LogCase } from './log-types.ts';
import { caseMapper } from './map-case.ts';
import type { MappedCase, MappedEvent } from './map-case.ts';
import type { LogMapping } from './mapping-schema.ts';

/** Events of one kind that were refused in one state. */
export interface RefusedEvents {
  /** `lifecycle` state before the event. */
  readonly state: string;
  readonly activity: string;
  readonly event: string;
  readonly count: number;
  /** The first case it happened in. */
  readonly example: string;
  readonly reason: Readonly<Record<'en' | 'de', string>>;
}
/** How well a process describes what a log says happened. */
export interface ConformanceReport {
  readonly process: string;
  readonly cases: number;
  readonly events: number;
  /** Cases all of whose events were accepted. */
  readonly fitting: number;
  readonly fittingEvents: number;
  readonly ignoredEvents: number;
  readonly refused: readonly RefusedEvents[];
  /** Activities the mapping does not name, with how often. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly longest: { readonly id: string; readonly events: number } | null;
  readonly figures: FiguresOfLog;
}
/** What became of one case. */
export interface CaseResult {
  readonly fits: boolean;
  readonly position: Position | undefined;
}

type Refused = { -readonly [K in keyof RefusedEvents]: RefusedEvents[K] };

/**
 * Replays cases through the machine, one after the other, and counts. Pure: time is the log's own, timers that fall
 * due between two events fire, effects go nowhere. What is refused changes nothing and the case goes on.
 */
export class Conformance {
  private readonly process: CompiledProcess;
  private readonly map: ReturnType<typeof caseMapper>;
  private readonly env: Environment;
  private readonly refused = new Map<string, Refused>();
  private readonly unknown: Record<string, number> = {};
  private readonly figures = new LogFigures();
  private cases = 0;
  private fitting = 0;
  private counts = { all: 0, fitting: 0, ignored: 0 };
  private longest: ConformanceReport['longest'] = null;

  constructor(definition: ProcessDefinition, mapping: LogMapping, env: Environment) {
    this.process = compileProcess(definition);
    this.map = caseMapper(mapping);
    this.env = env;
  }

  /** Replays one case. */
  add(logCase: LogCase): CaseResult {
    const mapped = this.map(logCase);
    this.cases += 1;
    if (logCase.events.length > (this.longest?.events ?? -1))
      this.longest = { id: mapped.id, events: logCase.events.length };
    const begun = start(this.process, mapped.start, factsOf(mapped, mapped.at), this.env);
    if (begun.kind === 'refused') {
      this.counts.all += mapped.events.length;
      this.refuse(mapped, 'start', 'ticket.create', '', begun.reason);
      return { fits: false, position: undefined };
    }
    const before = this.counts.fitting;
    const position = this.replayEvents(mapped, begun.position);
    const fits = this.counts.fitting - before === mapped.events.length;
    if (fits) this.fitting += 1;
    return { fits, position };
  }

  private replayEvents(mapped: MappedCase, first: Position): Position {
    let position = first;
    const course = this.figures.begin();
    for (const event of mapped.events) {
      const [next, fits] = this.replayEvent(mapped, event, position);
      this.counts.all += 1;
      if (fits) this.counts.fitting += 1;
      position = next;
      const { state, category } = project(this.process, position);
      course.enter(state, category === 'closed', event.source.at);
    }
    return position;
  }

  private replayEvent(mapped: MappedCase, event: MappedEvent, position: Position): readonly [Position, boolean] {
    if (event.kind === 'unknown') {
      const { activity } = event.source;
      this.unknown[activity] = (this.unknown[activity] ?? 0) + 1;
      return [position, false];
    }
    if (event.kind === 'ignored') this.counts.ignored += 1;
    let current = position;
    for (const sent of event.events) {
      const outcome = send(this.process, current, sent, factsOf(event, event.source.at), this.env);
      if (outcome.kind === 'refused') {
        const { state } = project(this.process, outcome.position);
        this.refuse(mapped, state, sent.type, event.source.activity, outcome.reason);
        return [outcome.position, false];
      }
      current = outcome.position;
    }
    return [current, true];
  }

  private refuse({ id }: MappedCase, state: string, event: string, activity: string, reason: Reason): void {
    const key = JSON.stringify([state, event, activity]);
    const known = this.refused.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    const words = { en: explainReason(this.process, reason, 'en'), de: explainReason(this.process, reason, 'de') };
    this.refused.set(key, { state, activity, event, count: 1, example: id, reason: words });
  }

  report(): ConformanceReport {
    return {
      process: this.process.definition.key,
      cases: this.cases,
      events: this.counts.all,
      fitting: this.fitting,
      fittingEvents: this.counts.fitting,
      ignoredEvents: this.counts.ignored,
      refused: [...this.refused.values()].sort((a, b) => b.count - a.count),
      unknown: this.unknown,
      longest: this.longest,
      figures: this.figures.result(),
    };
  }
}

function factsOf({ actor, roles }: Pick<MappedEvent, 'actor' | 'roles'>, now: number): Facts {
  return { now, actor, roles };
}

/** Replays a whole log held in memory. */
export function replayLog(
  definition: ProcessDefinition,
  cases: Iterable<LogCase>,
  mapping: LogMapping,
  env: Environment,
): ConformanceReport {
  const conformance = new Conformance(definition, mapping, env);
  for (const logCase of cases) conformance.add(logCase);
  return conformance.report();
}
