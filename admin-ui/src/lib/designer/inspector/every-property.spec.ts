import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { definitionJsonSchema, parseDefinition } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { CATALOGUE, EFFECTS, lackingFor, newEffect } from './effects/catalogue.ts';
import { inspectorGerman } from './words/de.ts';
import { inspectorEnglish } from './words/en.ts';

/**
 * No JSON is needed for anything: every property that the schema of a process definition knows has a place in the
 * designer where people set it. A property that is not in this table turns the test red, and so does a place that is
 * no longer what the table says.
 */
type Place =
  /** A file of the designer, and what stands in it where the property is edited. */
  | readonly [file: string, mark: string]
  /** What the designer writes by itself; nobody is asked. */
  | { readonly byItself: string };

const state = 'inspector/forms/StateForm.svelte';
const step = 'inspector/forms/StepForm.svelte';
const edge = 'inspector/forms/TransitionForm.svelte';
const trigger = 'inspector/forms/TriggerForm.svelte';
const delay = 'inspector/forms/DelayForm.svelte';
const length = 'inspector/forms/SelectedDuration.svelte';
const repetition = 'inspector/forms/Repetition.svelte';
const form = 'inspector/forms/FormBuilder.svelte';
const field = 'inspector/sheets/FieldForm.svelte';
const grid = 'inspector/sheets/DecisionGrid.svelte';
const cell = 'inspector/sheets/DecisionCell.svelte';
const outcome = 'inspector/sheets/OutcomeInput.svelte';
const clock = 'inspector/sheets/ClockForm.svelte';
const calendar = 'inspector/sheets/CalendarChoice.svelte';
const ends = 'inspector/sheets/ClockEnds.svelte';
const approval = 'inspector/sheets/ApprovalForm.svelte';
const rule = 'inspector/sheets/RulesSheet.svelte';
const process = 'inspector/ProcessForm.svelte';
const line = 'inspector/condition/ConditionLine.svelte';
const group = 'inspector/condition/ConditionGroupForm.svelte';
const others = 'inspector/maps/OtherProcessesSheet.svelte';
const versions = 'inspector/maps/EarlierVersionsSheet.svelte';
const effect = 'inspector/effects/ParameterInput.svelte';
const value = 'inspector/effects/ValueInput.svelte';
const add = 'dialogs/AddDialog.svelte';
const begin = 'simulation/StartForm.svelte';
const run = 'simulation/Actions.svelte';
const expected = 'simulation/KeepForm.svelte';
const identity: Place = { byItself: 'Given once and kept: names may change, the id stays.' };

const PLACES: Readonly<Record<string, Place>> = {
  'Process.$schema': { byItself: 'For editors of the file; kept as it is.' },
  'Process.format': { byItself: 'There is one format.' },
  'Process.key': ['../../routes/(app)/processes/new/+page.svelte', 'name="key"'],
  'Process.title': [process, 'id="process-title"'],
  'Process.description': [process, 'id="process-description"'],
  'Process.fields': ['inspector/sheets/FieldsSheet.svelte', "part: 'fields'"],
  'Process.creation': [process, "locale.t('process.creation')"],
  'Process.creation.form': [process, '<FormBuilder form={creation?.form}'],
  'Process.creation.roles': [process, 'roles={creation?.roles'],
  'Process.steps': [trigger, 'newStep()'],
  'Process.decisions': ['inspector/sheets/DecisionsSheet.svelte', "part: 'decisions'"],
  'Process.delays': [trigger, 'after: { duration'],
  'Process.clocks': ['inspector/sheets/ClocksSheet.svelte', "part: 'clocks'"],
  'Process.approvals': ['inspector/sheets/ApprovalsSheet.svelte', "part: 'approvals'"],
  'Process.invariants': [rule, 'putInvariant('],
  'Process.invariants[].id': identity,
  'Process.invariants[].title': [rule, 'id="rule-title"'],
  'Process.invariants[].if': [rule, 'id="rule-if"'],
  'Process.invariants[].then': [rule, 'id="rule-then"'],
  'Process.machine': ['canvas/EditorCanvas.svelte', 'SvelteFlow'],
  'Process.processMaps': [others, 'putProcessMap('],
  'Process.processMaps.*.states': [others, 'id="process-map"'],
  'Process.processMaps.*.fields': [others, 'id="process-map-field"'],
  'Process.migrations': [versions, 'putMigrationRule('],
  'Process.migrations.from': [versions, 'putMigrationRule('],
  'Process.migrations.from.*.states': [versions, 'id="migration-state"'],
  'Process.migrations.from.*.fields': [versions, 'id="migration-field"'],
  'Process.migrations.from.*.fields.*.value': ['inspector/maps/FieldMap.svelte', 'id="{id}-{field}-value"'],
  'Process.migrations.from.*.timers': [versions, 'name="migration-timers"'],
  'Process.migrations.from.*.clocks': [versions, 'name="migration-clocks"'],
  'Process.migrations.from.*.ends': [versions, 'name="migration-ends-{key}"'],
  'Process.scenarios': ['simulation/SimulationDrawer.svelte', 'scenarios: ['],
  'Process.layout': ['dialogs/PlaceDialog.svelte', 'place('],
  'Field.title': [field, 'id="field-title"'],
  'Field.description': [field, 'id="field-description"'],
  'Field.nullable': [field, 'name="field-nullable"'],
  'Field.meta': identity,
  'Field.meta.id': identity,
  'Field.type': [field, 'name="field-type"'],
  'Field.values': ['inspector/sheets/EnumValues.svelte', 'values: [...field.values'],
  'Field.labels': ['inspector/sheets/EnumValues.svelte', 'name="value-{value}-{language}"'],
  'Field.default': [field, 'id="field-default"'],
  'Field.min': [field, "['min', 'max']"],
  'Field.max': [field, "['min', 'max']"],
  'Field.maxLength': [field, 'name="field-length"'],
  'Field.to': [field, 'name="field-to"'],
  'Form.required': [form, "DEMANDS = ['required', 'optional']"],
  'Form.optional': [form, "DEMANDS = ['required', 'optional']"],
  'Form.preset': [form, '<PresetInput'],
  'VarReference.var': [value, 'name="{id}-source"'],
  'Step.title': [step, 'id="step-title"'],
  'Step.description': [step, 'id="step-description"'],
  'Step.roles': [step, "locale.t('step.roles')"],
  'Step.region': [step, 'name="step-region"'],
  'Step.form': [step, '<FormBuilder form={step.form}'],
  'Step.confirm': [step, 'name="step-confirm"'],
  'Step.commutes': [step, 'name="step-commutes"'],
  'Step.meta': identity,
  'Step.meta.id': identity,
  'DecisionTable.title': [grid, 'id="decision-title"'],
  'DecisionTable.inputs': [grid, 'name="decision-input"'],
  'DecisionTable.hit': [grid, 'name="decision-hit"'],
  'DecisionTable.rules': [grid, "locale.t('decision.add')"],
  'DecisionTable.rules[].when': [grid, '<DecisionCell'],
  'DecisionTable.rules[].when.*.min': [cell, "['min', 'max']"],
  'DecisionTable.rules[].when.*.max': [cell, "['min', 'max']"],
  'DecisionTable.rules[].then': [grid, 'id="then-{index}"'],
  'DecisionTable.rules[].then.field': [outcome, 'choose(event.currentTarget.value)'],
  'DecisionTable.rules[].then.value': [outcome, 'id="{id}-value"'],
  'DecisionTable.default': [grid, 'id="then-default"'],
  'DecisionTable.default.field': [outcome, 'choose(event.currentTarget.value)'],
  'DecisionTable.default.value': [outcome, 'id="{id}-value"'],
  'Delay.duration': [delay, 'id="delay"'],
  'Delay.calendar': [delay, 'name="delay-calendar"'],
  'Delay.every': [repetition, 'id="{id}-every"'],
  'Delay.max': [repetition, 'name="{id}-max"'],
  'Delay.until': [delay, 'name="delay-until"'],
  'Delay.by': ['inspector/forms/SelectedDurations.svelte', 'name="{id}-by"'],
  'Delay.default': ['inspector/forms/SelectedDurations.svelte', 'id="{id}-default"'],
  'Delay.default.duration': [length, '<DurationInput'],
  'Delay.default.calendar': [length, 'name="{id}-calendar"'],
  'Delay.default.every': [length, '<Repetition'],
  'Delay.default.max': [length, '<Repetition'],
  'Delay.*.duration': [length, '<DurationInput'],
  'Delay.*.calendar': [length, 'name="{id}-calendar"'],
  'Delay.*.every': [length, '<Repetition'],
  'Delay.*.max': [length, '<Repetition'],
  'Clock.title': [clock, 'id="clock-title"'],
  'Clock.runsWhile': [clock, 'name="clock-in-{id}"'],
  'Clock.pausedWhile': [clock, 'name="clock-in-{id}"'],
  'Clock.completesWhen': [clock, 'id="completes"'],
  'Clock.completesWhen[].event': [ends, '`event ${value}`'],
  'Clock.completesWhen[].enters': [ends, '`enters ${value}`'],
  'Clock.cancelledWhen': [clock, 'id="cancels"'],
  'Clock.cancelledWhen[].event': [ends, '`event ${value}`'],
  'Clock.cancelledWhen[].enters': [ends, '`enters ${value}`'],
  'Clock.onReopen': [clock, 'name="clock-reopen"'],
  'Clock.calendar': [calendar, 'name="clock-calendar"'],
  'Clock.calendar.by': [calendar, 'name="clock-calendar-by"'],
  'Clock.calendar.default': [calendar, 'name="clock-calendar"'],
  'Clock.target': [clock, 'id="clock-target"'],
  'Clock.target.by': [clock, '<SelectedDurations'],
  'Clock.target.default': [clock, '<SelectedDurations'],
  'Clock.thresholds': [clock, 'name="clock-thresholds"'],
  'Clock.meta': identity,
  'Clock.meta.id': identity,
  'Approval.title': [approval, 'id="approval-title"'],
  'Approval.who': [approval, "locale.t('approval.who')"],
  'Approval.quorum': [approval, 'name="approval-quorum"'],
  'Approval.vetoes': [approval, 'name="approval-vetoes"'],
  'Approval.deadline': [approval, 'name="approval-deadline"'],
  'Expression.==': [line, 'name="{id}-operator"'],
  'Expression.!=': [line, 'name="{id}-operator"'],
  'Expression.<': [line, 'name="{id}-operator"'],
  'Expression.<=': [line, 'name="{id}-operator"'],
  'Expression.>': [line, 'name="{id}-operator"'],
  'Expression.>=': [line, 'name="{id}-operator"'],
  'Expression.in': [line, "row.operator === 'oneOf'"],
  'Expression.and': [group, 'name="{id}-mode"'],
  'Expression.or': [group, 'name="{id}-mode"'],
  'Expression.not': [group, 'name="{id}-mode"'],
  'Expression.isSet': [line, 'name="{id}-operator"'],
  'Expression.inState': [line, "row.subject === 'state'"],
  'Expression.hasRole': [line, "row.subject === 'role'"],
  'Machine.id': { byItself: "Made from the process's key." },
  'Machine.type': { byItself: 'Regions always lie side by side.' },
  'Machine.description': [process, 'id="process-note"'],
  'Machine.states': ['dialogs/RegionDialog.svelte', 'addRegion('],
  'State.type': [add, 'name="new-state-kind"'],
  'State.history': [state, 'name="state-history"'],
  'State.target': [state, 'name="state-history-target"'],
  'State.initial': [state, 'setInitial('],
  'State.states': ['edits/add.ts', 'addState('],
  'State.tags': [state, 'name="state-clock-{clock}"'],
  'State.meta': [state, 'id="state-title"'],
  'State.meta.id': identity,
  'State.meta.title': [state, 'id="state-title"'],
  'State.meta.description': [state, 'id="state-description"'],
  'State.meta.category': [state, 'name="state-category"'],
  'State.meta.outcome': [state, 'name="state-outcome"'],
  'State.meta.onFollowUp': [state, 'name="state-follow-up"'],
  'State.meta.rank': [state, 'name="state-rank"'],
  'State.meta.level': [state, 'name="state-level"'],
  'State.meta.open': ['inspector/sheets/QueueSheet.svelte', 'name="queues-open"'],
  'State.meta.fields': [state, 'name="state-field-{field}"'],
  'State.description': [state, 'id="state-note"'],
  'State.entry': [state, 'id="entry"'],
  'State.exit': [state, 'id="exit"'],
  'State.on': [trigger, 'name="edge-event"'],
  'State.always': [trigger, "'always'"],
  'State.after': [trigger, 'name="edge-delay"'],
  'Action.type': ['inspector/effects/EffectList.svelte', 'name="{id}-add"'],
  'Action.params': ['inspector/effects/EffectForm.svelte', '<ParameterInput'],
  'Action.params.field': [effect, "case 'field':"],
  'Action.params.value': [effect, '<ValueInput'],
  'Action.params.by': [effect, "kind === 'number'"],
  'Action.params.table': [effect, "case 'decision':"],
  'Action.params.ifRefused': [effect, "case 'ifRefused':"],
  'Action.params.agent': [value, "kind === 'agent'"],
  'Action.params.event': [effect, "case 'event':"],
  'Action.params.tag': [effect, "kind === 'word'"],
  'Action.params.text': [effect, '<NoteText'],
  'Action.params.template': [effect, "case 'template':"],
  'Action.params.to': [effect, "case 'recipient':"],
  'Action.params.endpoint': [effect, "case 'endpoint':"],
  'Action.params.process': [effect, "case 'process':"],
  'Action.params.link': [effect, "kind === 'word'"],
  'Action.params.title': [effect, "kind === 'texts'"],
  'Action.params.fields': [effect, '<OtherFields'],
  'Action.params.queue': [effect, "case 'queue':"],
  'Action.params.ticket': [effect, '<ValueInput'],
  'Action.params.approval': [effect, "case 'approval':"],
  'Action.params.clock': [effect, "case 'clock':"],
  'Transition.target': [edge, 'name="edge-to"'],
  'Transition.guard': [edge, 'id="guard"'],
  'Transition.guard.type': { byItself: 'There is one kind of condition.' },
  'Transition.guard.params': [edge, '<ConditionForm'],
  'Transition.actions': [edge, 'id="edge"'],
  'Transition.reenter': [edge, 'name="edge-reenter"'],
  'Transition.whenClosed': [edge, 'name="edge-when-closed"'],
  'Transition.description': [edge, 'id="edge-note"'],
  'Transition.meta': [edge, 'id="edge-title"'],
  'Transition.meta.id': identity,
  'Transition.meta.title': [edge, 'id="edge-title"'],
  'Scenario.title': ['scenarios/RenameForm.svelte', 'name='],
  'Scenario.start': [begin, 'startOf('],
  'Scenario.start.at': [begin, 'name="trial-at"'],
  'Scenario.start.fields': [begin, 'trialItems('],
  'Scenario.start.queue': [begin, 'name="trial-queue"'],
  'Scenario.start.ticket': [begin, 'factsRead('],
  'Scenario.start.as': [begin, 'name="trial-as"'],
  'Scenario.start.approvers': { byItself: 'Everybody of the roles that are asked.' },
  'Scenario.run': [run, 'trial.'],
  'Scenario.run[].after': ['simulation/LetTimeRun.svelte', 'trial.pass('],
  'Scenario.run[].until': ['simulation/TimeBar.svelte', 'trial.until('],
  'Scenario.run[].send': [run, 'trial.send('],
  'Scenario.run[].as': ['simulation/WhoActs.svelte', 'trial.role'],
  'Scenario.run[].actor': ['simulation/WhoActs.svelte', 'trial.person'],
  'Scenario.run[].data': [run, '<TrialForm'],
  'Scenario.run[].expect': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.refused': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.fields': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.clocks': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.notified': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.effects': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.owner': [expected, 'name="keep-expects-{key}"'],
  'Scenario.run[].expect.tags': [expected, 'name="keep-expects-{key}"'],
};

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly [combined: string]: unknown;
}

/** Every property of a schema by its way there; what is defined once is walked once, under its own name. */
function propertiesOf(schema: Schema, way: string): readonly string[] {
  if (schema.$ref !== undefined) return [];
  const inner = (child: Schema | boolean | undefined, to: string): readonly string[] =>
    typeof child === 'object' ? propertiesOf(child, to) : [];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => [
      `${way}.${name}`,
      ...inner(child, `${way}.${name}`),
    ]),
    ...inner(schema.additionalProperties, `${way}.*`),
    ...inner(schema.items, `${way}[]`),
    ...['anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((kind) =>
      ((schema[kind] ?? []) as readonly Schema[]).flatMap((child) => propertiesOf(child, way)),
    ),
  ];
}
const schema = definitionJsonSchema() as Schema;
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../definitions/${name}.json`, import.meta.url), 'utf8'));
const shipped = ['incident', 'change', 'support'].map((key) => read(key) as ProcessDefinition);
const directory = read('directory') as Directory;
const properties = [
  ...new Set([
    ...propertiesOf(schema, 'Process'),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, part]) => propertiesOf(part, name)),
  ]),
];

describe('no JSON is needed for anything', () => {
  test('every property of a definition has a place where it is edited', () => {
    expect(properties.length).toBeGreaterThan(150);
    expect(properties.filter((property) => !Object.hasOwn(PLACES, property))).toEqual([]);
  });

  test('no place is left of a property that is gone', () => {
    expect(Object.keys(PLACES).filter((property) => !properties.includes(property))).toEqual([]);
  });

  test('every place is as the table says', () => {
    const lost = Object.entries(PLACES).filter(([, place]) => {
      if ('byItself' in place) return false;
      const [file, mark] = place;
      return !readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').includes(mark);
    });
    expect(lost).toEqual([]);
  });

  test('every parameter of every effect is asked for by its form', () => {
    const kinds = (schema.$defs?.['Action'] as { readonly oneOf: readonly Schema[] }).oneOf;
    const asked = kinds.map(({ properties: { type, params } = {} }) => [
      (type as { readonly const: string }).const,
      Object.keys(params?.properties ?? {}).sort(),
    ]);
    const forms = Object.entries(CATALOGUE).map(([type, form]) => [type, form.map(({ name }) => name).sort()]);
    expect(Object.fromEntries(forms)).toEqual(Object.fromEntries(asked));
  });

  test.each(Object.keys(CATALOGUE) as (keyof typeof CATALOGUE)[])(
    'the effect “%s” is whole as soon as it is added, or is not offered',
    (type) => {
      for (const definition of shipped) {
        const effect = newEffect(type, definition, directory);
        if (!effect) continue;
        const regions = definition.machine.states;
        const lifecycle = { ...regions['lifecycle'], exit: [effect] };
        const parsed = parseDefinition({
          ...definition,
          machine: { ...definition.machine, states: { ...regions, lifecycle } },
        });
        expect(parsed.ok ? [] : parsed.findings).toEqual([]);
      }
    },
  );

  test('an effect that is not offered says what is missing', () => {
    const support = shipped.find(({ key }) => key === 'support');
    const lacking = EFFECTS.flatMap((type) => {
      const what = lackingFor(type, support!, directory);
      return what === undefined ? [] : [[type, what]];
    });
    expect(Object.fromEntries(lacking)).toEqual({
      decide: 'decision',
      increment: 'number',
      requestApproval: 'approval',
    });
  });

  test('the forms say the same in both languages', () => {
    expect(Object.keys(inspectorGerman).sort()).toEqual(Object.keys(inspectorEnglish).sort());
  });
});
