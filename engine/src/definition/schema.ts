import { expression, operand, varReference } from './expression-schema.ts';
import { machineDefinition } from './machine-schema.ts';
import { PROCESS_KEY_PATTERN } from './name-patterns.ts';
import {
  duration,
  eventName,
  fieldValue,
  instant,
  key,
  localizedText,
  rolePattern,
  stableId,
  statePath,
  tag,
} from './names.ts';
import { z } from './zod.ts';

const optionalText = localizedText.exactOptional();
const identity = z.strictObject({ id: stableId.exactOptional() }).exactOptional();

const fieldBase = {
  title: optionalText,
  description: optionalText,
  nullable: z.boolean().exactOptional(),
  meta: identity,
};
const textDefault = z.string().nullable().exactOptional();
const numberField = {
  ...fieldBase,
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  default: z.number().nullable().exactOptional(),
};
const fieldDefinition = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...fieldBase,
      type: z.literal('enum'),
      values: z.array(z.string().min(1)),
      labels: z.record(z.string(), localizedText).exactOptional(),
      default: textDefault,
    }),
    z.strictObject({ ...fieldBase, type: z.literal('boolean'), default: z.boolean().nullable().exactOptional() }),
    z.strictObject({ ...numberField, type: z.enum(['integer', 'decimal']) }),
    z.strictObject({
      ...fieldBase,
      type: z.literal('text'),
      maxLength: z.int().min(1).exactOptional(),
      default: textDefault,
    }),
    z.strictObject({ ...fieldBase, type: z.enum(['date', 'dateTime', 'duration']), default: textDefault }),
    z.strictObject({
      ...fieldBase,
      type: z.literal('ref'),
      to: z.enum(['agent', 'customer', 'organization', 'service', 'ticket']),
      default: textDefault,
    }),
  ])
  .meta({ id: 'Field' });

const formDefinition = z
  .strictObject({
    required: z.array(key).exactOptional(),
    optional: z.array(key).exactOptional(),
    preset: z.record(key, operand).exactOptional(),
  })
  .meta({ id: 'Form', description: 'Fields, or reply, note, owner, date.' });

const stepDefinition = z
  .strictObject({
    title: localizedText,
    description: optionalText,
    roles: z.array(rolePattern),
    region: key.describe('The region that decides; default lifecycle.').exactOptional(),
    form: formDefinition.exactOptional(),
    confirm: z.union([z.boolean(), localizedText]).exactOptional(),
    commutes: z.boolean().exactOptional(),
    meta: identity,
  })
  .meta({ id: 'Step' });

const decisionOutcome = z.union([eventName, z.strictObject({ field: key, value: fieldValue })]);
const decisionTable = z
  .strictObject({
    title: optionalText,
    inputs: z.array(key),
    hit: z.enum(['unique', 'first']),
    rules: z.array(
      z.strictObject({
        when: z.record(
          key,
          z.union([
            z.array(fieldValue),
            z.strictObject({ min: z.number().exactOptional(), max: z.number().exactOptional() }),
          ]),
        ),
        then: decisionOutcome,
      }),
    ),
    default: decisionOutcome,
  })
  .meta({ id: 'DecisionTable' });

const repetition = { every: duration.exactOptional(), max: z.int().min(1).exactOptional() };
const durationDelay = z.strictObject({ duration, calendar: key.exactOptional(), ...repetition });
const untilDelay = z.strictObject({ until: varReference, calendar: key.exactOptional(), ...repetition });
const selectedBy = z.enum(['priority', 'serviceLevel']);
const selectedDelay = z
  .object({
    by: selectedBy,
    calendar: key.exactOptional(),
    default: z.union([duration, durationDelay]).exactOptional(),
    ...repetition,
  })
  .catchall(z.union([duration, durationDelay]));
const delayDefinition = z.union([durationDelay, untilDelay, selectedDelay]).meta({ id: 'Delay' });

const selectable = (value: z.ZodString) =>
  z.union([value, z.object({ by: selectedBy, default: value.exactOptional() }).catchall(value)]);
const clockCondition = z.union([z.strictObject({ event: eventName }), z.strictObject({ enters: statePath })]);
const clockDefinition = z
  .strictObject({
    title: optionalText,
    runsWhile: tag,
    pausedWhile: tag.exactOptional(),
    completesWhen: z.array(clockCondition).exactOptional(),
    cancelledWhen: z.array(clockCondition).exactOptional(),
    onReopen: z.enum(['resume', 'restart', 'ignore']).exactOptional(),
    calendar: selectable(key),
    target: selectable(duration),
    thresholds: z.array(z.int().min(1).max(1000)).exactOptional(),
    meta: identity,
  })
  .meta({ id: 'Clock' });

const approvalDefinition = z
  .strictObject({
    title: optionalText,
    who: z.array(key).min(1),
    quorum: z.union([z.int().min(1), z.string().regex(/^(all|(100|[1-9][0-9]?)%)$/)]),
    vetoes: z.int().min(1).exactOptional(),
    deadline: key.exactOptional(),
  })
  .meta({ id: 'Approval' });

const invariant = z.strictObject({
  id: key,
  title: optionalText,
  if: expression.exactOptional(),
  then: expression,
});

const fieldValues = z.record(key, fieldValue);
const expectation = z
  .object({
    refused: z.union([z.boolean(), z.string()]).exactOptional(),
    fields: fieldValues.exactOptional(),
    clocks: z.record(key, z.enum(['idle', 'running', 'paused', 'met', 'breached', 'cancelled'])).exactOptional(),
    notified: z.array(z.string()).exactOptional(),
    effects: z.array(z.string()).exactOptional(),
    owner: z.string().nullable().exactOptional(),
    tags: z.array(z.string()).exactOptional(),
  })
  .catchall(z.string().describe('The expected state of a region.'));
const scenario = z
  .strictObject({
    title: localizedText,
    start: z.strictObject({
      at: instant,
      fields: fieldValues.exactOptional(),
      queue: key.exactOptional(),
      ticket: z.record(key, z.string().nullable()).exactOptional(),
      as: key.exactOptional(),
      approvers: z.record(key, z.array(z.string())).exactOptional(),
    }),
    run: z.array(
      z.strictObject({
        after: duration.exactOptional(),
        until: instant.exactOptional(),
        send: eventName.exactOptional(),
        as: key.exactOptional(),
        actor: z.string().min(1).exactOptional(),
        data: z.record(z.string(), z.unknown()).exactOptional(),
        expect: expectation.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Scenario' });

const processMap = z.strictObject({
  states: z.record(z.string(), z.string()),
  fields: z.record(key, key).exactOptional(),
});
const migrationRule = z.strictObject({
  states: z.record(z.string(), z.string()).exactOptional(),
  fields: z.record(key, z.union([key, z.strictObject({ value: fieldValue })])).exactOptional(),
  timers: z.enum(['keep', 'restart', 'scale', 'fire']).exactOptional(),
  clocks: z.enum(['keep', 'restart']).exactOptional(),
  ends: z.array(key).exactOptional(),
});

/** The whole document; `types.ts` says the same in TypeScript (checked by `schema.spec.ts`). */
export const definitionSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    format: z.literal(1),
    key: z.string().regex(PROCESS_KEY_PATTERN),
    title: localizedText,
    description: optionalText,
    fields: z.record(key, fieldDefinition).exactOptional(),
    creation: z
      .strictObject({ form: formDefinition.exactOptional(), roles: z.array(rolePattern).exactOptional() })
      .exactOptional(),
    steps: z.record(key, stepDefinition).exactOptional(),
    decisions: z.record(key, decisionTable).exactOptional(),
    delays: z.record(key, delayDefinition).exactOptional(),
    clocks: z.record(key, clockDefinition).exactOptional(),
    approvals: z.record(key, approvalDefinition).exactOptional(),
    invariants: z.array(invariant).exactOptional(),
    machine: machineDefinition,
    processMaps: z.record(key, processMap).exactOptional(),
    migrations: z.strictObject({ from: z.record(z.string().regex(/^[1-9][0-9]*$/), migrationRule) }).exactOptional(),
    scenarios: z.array(scenario).exactOptional(),
    layout: z.record(z.string(), z.unknown()).exactOptional(),
  })
  .meta({ title: 'Stellwerk process definition' });
