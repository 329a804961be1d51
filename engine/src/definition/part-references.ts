import { quoted } from './words.ts';
import type { Typing } from '../expression/typing.ts';
import type { Finding } from './finding.ts';
import { pointerSegment } from './outline.ts';
import { delayReferences, selectedReferences } from './delay-references.ts';
import { fieldReferences } from './field-references.ts';
import { checkEvent } from './reference-events.ts';
import { referenceError, type References } from './reference-names.ts';
import { checkFieldValue, checkOperandVariable } from './reference-values.ts';
import type { DecisionOutcome, FormDefinition, Selectable } from './types.ts';
import { parseDuration } from '../calendar/index.ts';

const entries = <T>(
  record: Readonly<Record<string, T>> | undefined,
  part: string,
): [key: string, value: T, path: string][] =>
  Object.entries(record ?? {}).map(([key, value]) => [key, value, `/${part}/${pointerSegment(key)}`]);

/** References from everything round the statechart: fields, steps, decisions, delays, clocks, approvals, maps. */
export function partReferences(references: References, typing: Typing): Finding[] {
  return [
    ...fieldReferences(references),
    ...stepReferences(references, typing),
    ...decisionReferences(references),
    ...delayReferences(references, typing),
    ...clockReferences(references),
    ...approvalReferences(references),
    ...mapReferences(references),
  ];
}

function stepReferences(references: References, typing: Typing): Finding[] {
  const { definition } = references;
  const creation = definition.creation;
  return [
    ...entries(definition.steps, 'steps').flatMap(([, step, path]) => [
      ...(step.region === undefined ? [] : references.check('region', step.region, `${path}/region`)),
      ...step.roles.flatMap((role, index) => checkRole(references, role, `${path}/roles/${index}`)),
      ...formReferences(references, step.form, `${path}/form`, typing),
    ]),
    ...(creation?.roles ?? []).flatMap((role, index) => checkRole(references, role, `/creation/roles/${index}`)),
    ...formReferences(references, creation?.form, '/creation/form', typing),
  ];
}

/** `team-*` must fit at least one role. */
function checkRole(references: References, role: string, path: string): Finding[] {
  if (!role.endsWith('*')) return references.check('role', role, path);
  const prefix = role.slice(0, -1);
  if (references.directory === undefined || prefix === '') return [];
  if (Object.keys(references.directory.roles).some((key) => key.startsWith(prefix))) return [];
  return [
    referenceError(
      path,
      `No role begins with ${quoted(prefix, 'en')}.`,
      `Keine Rolle beginnt mit ${quoted(prefix, 'de')}.`,
    ),
  ];
}

function formReferences(
  references: References,
  form: FormDefinition | undefined,
  path: string,
  typing: Typing,
): Finding[] {
  const shown = new Set([...(form?.required ?? []), ...(form?.optional ?? [])]);
  return [
    ...(form?.required ?? []).flatMap((item, index) => references.check('formItem', item, `${path}/required/${index}`)),
    ...(form?.optional ?? []).flatMap((item, index) => references.check('formItem', item, `${path}/optional/${index}`)),
    ...Object.entries(form?.preset ?? {}).flatMap(([item, operand]) => {
      const at = `${path}/preset/${pointerSegment(item)}`;
      if (!shown.has(item)) {
        return [
          referenceError(
            at,
            `The form does not ask for ${quoted(item, 'en')}.`,
            `Das Formular fragt nicht nach ${quoted(item, 'de')}.`,
          ),
        ];
      }
      return [
        ...checkOperandVariable(operand, typing, at),
        ...checkFieldValue(references.definition.fields, item, operand, at),
      ];
    }),
  ];
}

function decisionReferences(references: References): Finding[] {
  const { fields } = references.definition;
  const outcome = (value: DecisionOutcome, path: string): Finding[] =>
    typeof value === 'string'
      ? checkEvent(references, value, path)
      : [
          ...references.check('field', value.field, `${path}/field`),
          ...checkFieldValue(fields, value.field, value.value, `${path}/value`),
        ];
  return entries(references.definition.decisions, 'decisions').flatMap(([, table, path]) => [
    ...table.inputs.flatMap((input, index) => references.check('field', input, `${path}/inputs/${index}`)),
    ...table.rules.flatMap((rule, index) => [
      ...Object.entries(rule.when).flatMap(([input, condition]) => {
        const at = `${path}/rules/${index}/when/${pointerSegment(input)}`;
        if (!table.inputs.includes(input))
          return [
            referenceError(
              at,
              `${quoted(input, 'en')} is not an input of this table.`,
              `${quoted(input, 'de')} ist keine Eingabe dieser Tabelle.`,
            ),
          ];
        return Array.isArray(condition)
          ? condition.flatMap((value, each) => checkFieldValue(fields, input, value, `${at}/${each}`))
          : rangeOfNumbers(fields?.[input]?.type, input, at);
      }),
      ...outcome(rule.then, `${path}/rules/${index}/then`),
    ]),
    ...outcome(table.default, `${path}/default`),
  ]);
}

/** A range between two numbers fits no text, no date and no yes-or-no value. */
function rangeOfNumbers(type: string | undefined, input: string, path: string): Finding[] {
  if (type === undefined || type === 'integer' || type === 'decimal') return [];
  return [
    {
      code: 'wrong-type',
      severity: 'error',
      path,
      message: {
        en: `The field ${quoted(input, 'en')} holds no number: no range can fit it. List the values instead.`,
        de: `Das Feld ${quoted(input, 'de')} enthält keine Zahl: Kein Bereich kann passen. Zählen Sie stattdessen die Werte auf.`,
      },
    },
  ];
}

function clockReferences(references: References): Finding[] {
  return entries(references.definition.clocks, 'clocks').flatMap(([, clock, path]) => {
    const calendars: [string, string][] =
      typeof clock.calendar === 'string'
        ? [[clock.calendar, `${path}/calendar`]]
        : Object.entries(clock.calendar).flatMap(([key, name]): [string, string][] =>
            key === 'by' || name === undefined ? [] : [[name, `${path}/calendar/${pointerSegment(key)}`]],
          );
    const conditions = [
      ...(clock.completesWhen ?? []).map((condition, index) => [condition, `${path}/completesWhen/${index}`] as const),
      ...(clock.cancelledWhen ?? []).map((condition, index) => [condition, `${path}/cancelledWhen/${index}`] as const),
    ];
    return [
      ...references.check('tag', clock.runsWhile, `${path}/runsWhile`),
      ...(clock.pausedWhile === undefined ? [] : references.check('tag', clock.pausedWhile, `${path}/pausedWhile`)),
      ...calendars.flatMap(([name, at]) => references.check('calendar', name, at)),
      ...selectedReferences(references, clock.calendar, `${path}/calendar`),
      ...selectedReferences(references, clock.target, `${path}/target`),
      ...targetAmounts(clock.target, `${path}/target`),
      ...conditions.flatMap(([condition, at]) =>
        'event' in condition
          ? checkEvent(references, condition.event, `${at}/event`)
          : references.check('state', condition.enters, `${at}/enters`),
      ),
      ...thresholdOrder(clock.thresholds ?? [], `${path}/thresholds`),
    ];
  });
}

/** A clock counts towards an amount of its calendar's time; a month has no length that could be counted. */
function targetAmounts(target: Selectable, path: string): Finding[] {
  const targets: [string | undefined, string][] =
    typeof target === 'string'
      ? [[target, path]]
      : Object.entries(target).flatMap(([key, text]): [string | undefined, string][] =>
          key === 'by' ? [] : [[text, `${path}/${pointerSegment(key)}`]],
        );
  return targets.flatMap(([text, at]): Finding[] => {
    const { years, months } = parseDuration(text ?? 'PT0S');
    if (years === 0 && months === 0) return [];
    return [
      {
        code: 'wrong-value',
        severity: 'error',
        path: at,
        message: {
          en: 'Months and years have no fixed length that a clock could count: give weeks, days or hours.',
          de: 'Monate und Jahre haben keine feste Länge, die eine Uhr zählen könnte: Geben Sie Wochen, Tage oder Stunden an.',
        },
      },
    ];
  });
}

function thresholdOrder(thresholds: readonly number[], path: string): Finding[] {
  if (thresholds.every((each, index) => index === 0 || each > (thresholds[index - 1] ?? 0))) return [];
  return [
    {
      code: 'wrong-value',
      severity: 'error',
      path,
      message: { en: 'Thresholds ascend, each once.', de: 'Schwellen stehen aufsteigend, jede einmal.' },
    },
  ];
}

function approvalReferences(references: References): Finding[] {
  return entries(references.definition.approvals, 'approvals').flatMap(([, approval, path]) => [
    ...approval.who.flatMap((role, index) => checkRole(references, role, `${path}/who/${index}`)),
    ...(approval.deadline === undefined ? [] : references.check('delay', approval.deadline, `${path}/deadline`)),
  ]);
}

function mapReferences(references: References): Finding[] {
  const { chart, definition } = references;
  const targets = (states: Readonly<Record<string, string>> | undefined, path: string) =>
    Object.entries(states ?? {}).flatMap(([from, to]) => {
      const isWhole = !chart.byPath.has(`lifecycle.${to}`) && chart.byPath.has(to);
      const name = isWhole ? to : `lifecycle.${to}`;
      return references.check('state', name, `${path}/states/${pointerSegment(from)}`, to);
    });
  return [
    ...entries(definition.processMaps, 'processMaps').flatMap(([process, map, path]) => [
      ...references.check('process', process, path),
      ...targets(map.states, path),
      ...Object.entries(map.fields ?? {}).flatMap(([from, to]) =>
        references.check('field', to, `${path}/fields/${pointerSegment(from)}`),
      ),
    ]),
    ...entries(definition.migrations?.from, 'migrations/from').flatMap(([, rule, path]) => [
      ...targets(rule.states, path),
      ...Object.keys(rule.fields ?? {}).flatMap((field) =>
        references.check('field', field, `${path}/fields/${pointerSegment(field)}`),
      ),
    ]),
  ];
}
