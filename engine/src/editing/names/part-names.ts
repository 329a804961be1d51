import type {
  ApprovalDefinition,
  ClockCondition,
  ClockDefinition,
  DecisionOutcome,
  DecisionTable,
  DelayDefinition,
  FormDefinition,
  StepDefinition,
} from '../../definition/types.ts';
import { RESERVED_FORM_ITEMS } from '../../definition/types.ts';
import { mapEntries, mapItems, optionally, withParts } from '../sharing.ts';
import { mapEvent } from './event-names.ts';
import { mapOperand, mapReference } from './expression-names.ts';
import type { Naming } from './name-map.ts';

const RESERVED: ReadonlySet<string> = new Set(RESERVED_FORM_ITEMS);

export function mapForm(form: FormDefinition, naming: Naming): FormDefinition {
  const item = (name: string) => (RESERVED.has(name) ? name : naming.field(name));
  return withParts(form, {
    required: optionally(form.required, (items) => mapItems(items, item)),
    optional: optionally(form.optional, (items) => mapItems(items, item)),
    preset: optionally(form.preset, (preset) => mapEntries(preset, (value) => mapOperand(value, naming), item)),
  });
}

export const mapStep = (step: StepDefinition, naming: Naming): StepDefinition =>
  withParts(step, {
    region: optionally(step.region, naming.state),
    form: optionally(step.form, (form) => mapForm(form, naming)),
  });

export function mapDecision(table: DecisionTable, naming: Naming): DecisionTable {
  const outcome = (value: DecisionOutcome): DecisionOutcome =>
    typeof value === 'string' ? mapEvent(value, naming) : withParts(value, { field: naming.field(value.field) });
  return withParts(table, {
    inputs: mapItems(table.inputs, naming.field),
    rules: mapItems(table.rules, (rule) =>
      withParts(rule, {
        when: mapEntries(rule.when, (condition) => condition, naming.field),
        then: outcome(rule.then),
      }),
    ),
    default: outcome(table.default),
  });
}

/** Words of a selection that are no priority's key. */
const FIXED: ReadonlySet<string> = new Set(['by', 'default', 'calendar', 'every', 'max']);

function mapSelection<T>(selection: T, naming: Naming): T {
  if (typeof selection !== 'object' || selection === null) return selection;
  if ((selection as { readonly by?: unknown }).by !== 'priority') return selection;
  return mapEntries(
    selection as Readonly<Record<string, unknown>>,
    (value) => value,
    (key) => (FIXED.has(key) ? key : naming.stateKey('priority', key)),
  ) as T;
}

export function mapDelay(delay: DelayDefinition, naming: Naming): DelayDefinition {
  if ('until' in delay && typeof delay.until === 'object')
    return withParts(delay, { until: mapReference(delay.until as { readonly var: string }, naming) });
  return mapSelection(delay, naming);
}

export function mapClock(clock: ClockDefinition, naming: Naming): ClockDefinition {
  const conditions = (list: readonly ClockCondition[]) =>
    mapItems(list, (condition) =>
      'event' in condition
        ? withParts(condition, { event: mapEvent(condition.event, naming) })
        : withParts(condition, { enters: naming.state(condition.enters) }),
    );
  return withParts(clock, {
    runsWhile: naming.tag(clock.runsWhile),
    pausedWhile: optionally(clock.pausedWhile, naming.tag),
    completesWhen: optionally(clock.completesWhen, conditions),
    cancelledWhen: optionally(clock.cancelledWhen, conditions),
    calendar: mapSelection(clock.calendar, naming),
    target: mapSelection(clock.target, naming),
  });
}

export const mapApproval = (approval: ApprovalDefinition, naming: Naming): ApprovalDefinition =>
  withParts(approval, { deadline: optionally(approval.deadline, naming.delay) });
