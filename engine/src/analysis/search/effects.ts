import type { OutlineAction } from '../../definition/outline.ts';
import type {
  ActionDefinition,
  ActionValue,
  DecisionCondition,
  DecisionOutcome,
  FieldValue,
} from '../../definition/types.ts';
import { readerOf } from './condition.ts';
import type { Reader, Situation } from './condition.ts';
import type { FieldSlot, Model } from './model.ts';

/** What actions may do to a step while the search computes it. */
export interface Effects extends Situation {
  assign(field: FieldSlot, index: number): void;
  raise(event: string, fails: boolean, from: OutlineAction): void;
  decided(table: string): void;
  requestApproval(approval: string): void;
  orderClock(clock: string, order: 'restart' | 'complete'): void;
  /** An action made use of whoever sent the event. */
  usedActor(from: OutlineAction): void;
}
export type Effect = (step: Effects) => void;

/** The part of an action that the search follows; undefined for what only leaves the ticket. */
export function compileEffect(model: Model, place: OutlineAction): Effect | undefined {
  const { action } = place;
  switch (action.type) {
    case 'setField':
      return setField(model, place, action.params.field, action.params.value);
    case 'clearField':
      return setField(model, place, action.params.field, null);
    case 'increment':
      return increment(model, action);
    case 'decide':
      return decide(model, place, action.params.table, action.params.ifRefused !== 'ignore');
    case 'raise': {
      const { event, ifRefused } = action.params;
      return (step) => step.raise(event, ifRefused !== 'ignore', place);
    }
    case 'assignTo':
      return readsActor(action.params.agent) ? (step) => step.usedActor(place) : undefined;
    case 'requestApproval':
      return (step) => step.requestApproval(action.params.approval);
    case 'restartClock':
      return (step) => step.orderClock(action.params.clock, 'restart');
    case 'completeClock':
      return (step) => step.orderClock(action.params.clock, 'complete');
    default:
      return undefined;
  }
}

const readsActor = (value: ActionValue): boolean =>
  typeof value === 'object' && value !== null && value.var === 'event.actor';

function setField(model: Model, place: OutlineAction, name: string, value: ActionValue): Effect | undefined {
  const field = model.fields.get(name);
  const actor = readsActor(value);
  if (field === undefined) return actor ? (step) => step.usedActor(place) : undefined;
  if (typeof value !== 'object' || value === null) {
    const index = field.domain.classOf(value === '' ? null : value);
    return (step) => step.assign(field, index);
  }
  const reader = readerOf(model, value.var);
  const anyValue = `guess:value of ${name}`;
  return (step) => {
    if (actor) step.usedActor(place);
    step.assign(
      field,
      reader === undefined ? step.choose(anyValue, field.domain.size) : classFrom(step, reader, field),
    );
  };
}

/** The class of a field that takes over the value just read; guessed where the value's own class is coarser. */
function classFrom(step: Effects, reader: Reader, field: FieldSlot): number {
  const from = reader.read(step);
  if (reader.domain === field.domain) return from;
  const sample = reader.domain.samples[from] ?? null;
  const isTold = sample === null || reader.domain.exact[from] === true || typeof sample === 'string';
  return isTold ? field.domain.classOf(sample) : 1 + step.choose(`guess:value of ${field.name}`, field.domain.size - 1);
}

function increment(model: Model, action: Extract<ActionDefinition, { type: 'increment' }>): Effect | undefined {
  const field = model.fields.get(action.params.field);
  if (field === undefined) return undefined;
  const by = action.params.by ?? 1;
  const followers = field.domain.samples.map((_, index) => field.domain.increment(index, by));
  const key = `guess:count of ${field.name}`;
  return (step) => {
    const next = followers[step.row[field.index] ?? 0] ?? [];
    step.assign(field, next[step.choose(key, next.length)] ?? 0);
  };
}

/** A decision's inputs are read when the action runs, after earlier actions of the same list. */
function decide(model: Model, place: OutlineAction, name: string, fails: boolean): Effect | undefined {
  const table = model.definition.decisions?.[name];
  if (table === undefined) return undefined;
  const rules = table.rules.map((rule) => ({
    conditions: Object.entries(rule.when).map(([input, condition]) => ruleCondition(model, input, condition)),
    then: outcome(model, rule.then, fails, place),
  }));
  const otherwise = outcome(model, table.default, fails, place);
  return (step) => {
    const rule = rules.find(({ conditions }) => conditions.every((condition) => condition(step)));
    (rule?.then ?? otherwise)(step);
    step.decided(name);
  };
}

function ruleCondition(model: Model, input: string, condition: DecisionCondition): (step: Effects) => boolean {
  const reader = readerOf(model, input.includes('.') ? input : `fields.${input}`);
  if (reader === undefined) return (step) => step.choose(`guess:${input}`, 2) === 1;
  const answers = reader.domain.samples.map((value) => conditionFits(value, condition));
  return (step) => answers[reader.read(step)] === true;
}

/** Whether a value meets a rule's condition, as the machine sees it. */
export function conditionFits(value: FieldValue, condition: DecisionCondition): boolean {
  if (Array.isArray(condition)) return (condition as readonly FieldValue[]).includes(value);
  const { min, max } = condition as { readonly min?: number; readonly max?: number };
  return typeof value === 'number' && (min === undefined || value >= min) && (max === undefined || value <= max);
}

function outcome(model: Model, then: DecisionOutcome, fails: boolean, place: OutlineAction): Effect {
  if (typeof then === 'string') return (step) => step.raise(then, fails, place);
  const field = model.fields.get(then.field);
  if (field === undefined) return () => undefined;
  const index = field.domain.classOf(then.value);
  return (step) => step.assign(field, index);
}
