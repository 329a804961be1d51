import type { FieldValue } from '../definition/types.ts';
import type { Actor, EngineEvent, StartInput } from '../machine/types.ts';
import type { LogCase, LogEvent } from './log-types.ts';
import type { LogMapping, LogValue } from './mapping-schema.ts';

/** One entry of the log, translated. */
export interface MappedEvent {
  readonly source: LogEvent;
  /** What it is in the process; empty if it is ignored or unknown. */
  readonly events: readonly EngineEvent[];
  readonly actor: Actor;
  readonly roles: readonly string[];
  /** `unknown`: no rule names the activity. */
  readonly kind: 'sent' | 'ignored' | 'unknown';
}
/** One case, translated: a ticket begins when its first event happens. */
export interface MappedCase {
  readonly id: string;
  readonly at: number;
  readonly start: StartInput;
  readonly actor: Actor;
  readonly roles: readonly string[];
  readonly events: readonly MappedEvent[];
}
export type CaseMapper = (logCase: LogCase) => MappedCase;

type Rule = LogMapping['events'][number];
type Outgoing = NonNullable<Rule['send']>;
type Values = Readonly<Record<string, LogValue>>;

/** Makes a mapping ready; the function it gives is pure and may be used for any number of cases. */
export function caseMapper(mapping: LogMapping): CaseMapper {
  const rules = rulesByActivity(mapping.events);
  const mapEvent = (event: LogEvent, before: LogEvent | undefined): MappedEvent => {
    const who = sender(mapping, event);
    const rule = rules.get(event.activity)?.find((one) => applies(one, event));
    if (rule === undefined) {
      return { source: event, ...who, events: [], kind: mapping.unknown === 'ignore' ? 'ignored' : 'unknown' };
    }
    const repeated = before?.activity === event.activity;
    const send = rule.ignore === true ? 'ignore' : repeated ? (rule.repeats ?? rule.send) : rule.send;
    const events = [...moves(mapping, event, before), ...(send === 'ignore' ? [] : outgoing(send ?? [], event))];
    return { source: event, ...who, events, kind: events.length === 0 ? 'ignored' : 'sent' };
  };
  return ({ id, events }) => {
    const first = events[0];
    const queue = first === undefined ? null : queueOf(mapping, first);
    const fields = first === undefined ? {} : resolved(mapping.start?.fields ?? {}, first);
    return {
      id,
      at: first?.at ?? 0,
      start: { ...(Object.keys(fields).length === 0 ? {} : { fields }), ...(queue === null ? {} : { queue }) },
      ...(first === undefined ? { actor: SYSTEM, roles: [] } : sender(mapping, first)),
      events: events.map((event, index) => mapEvent(event, events[index - 1])),
    };
  };
}

const SYSTEM: Actor = { kind: 'system', because: 'log' };

function rulesByActivity(rules: readonly Rule[]): Map<string, Rule[]> {
  const byActivity = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const activity of [rule.activity].flat())
      byActivity.set(activity, [...(byActivity.get(activity) ?? []), rule]);
  }
  return byActivity;
}

function applies({ when = {} }: Rule, event: LogEvent): boolean {
  return Object.entries(when).every(([name, wanted]) => [wanted].flat().includes(attribute(event, name) ?? ''));
}

function attribute(event: LogEvent, name: string): string | undefined {
  if (Object.hasOwn(event.attributes, name)) return event.attributes[name];
  if (name === 'activity') return event.activity;
  return name === 'resource' ? (event.resource ?? undefined) : undefined;
}

function valueOf(value: LogValue, event: LogEvent): FieldValue {
  if (typeof value !== 'object' || value === null) return value;
  const text = attribute(event, value.attribute);
  if (value.values === undefined) return text ?? value.default ?? null;
  if (text !== undefined && Object.hasOwn(value.values, text)) return value.values[text] ?? null;
  return value.default ?? null;
}

function resolved(values: Values, event: LogEvent): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueOf(value, event)]));
}

function outgoing(send: Outgoing, event: LogEvent): EngineEvent[] {
  if (typeof send === 'string') return [{ type: send }];
  return [send]
    .flat()
    .map(({ event: type, data }) => (data === undefined ? { type } : { type, data: resolved(data, event) }));
}

function queueOf({ queue }: LogMapping, event: LogEvent): string | null {
  const key = queue === undefined ? null : valueOf(queue, event);
  return key === null ? null : String(key);
}

function moves(mapping: LogMapping, event: LogEvent, before: LogEvent | undefined): EngineEvent[] {
  if (mapping.queue === undefined || before === undefined) return [];
  const queue = queueOf(mapping, event);
  return queue === null || queue === queueOf(mapping, before) ? [] : [{ type: `queue.move.${queue}` }];
}

function sender(
  { actor = {} }: LogMapping,
  event: LogEvent,
): { readonly actor: Actor; readonly roles: readonly string[] } {
  const id = actor.id === undefined ? event.resource : valueOf(actor.id, event);
  const kind = actor.kind ?? 'agent';
  return { actor: { kind, ...(id === null ? {} : { id: String(id) }) }, roles: actor.roles ?? ['agent'] };
}
