import type { FieldValue } from '../definition/types.ts';
import { KEY_PATTERN } from '../definition/name-patterns.ts';
import { EndlessChartError } from './chart.ts';
import type { Chart } from './chart.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { roleMatches } from './events.ts';
import { checkValue, initialValue, isEmpty } from './field-values.ts';
import { checkForm } from './form.ts';
import type { FormProblem } from './form.ts';
import { workOffRaises } from './raises.ts';
import { Refusal } from './refusal.ts';
import { runFromNothing } from './run.ts';
import { settleDue } from './settle.ts';
import { finished } from './step.ts';
import type { Applied, Environment, Facts, Outcome, Position, Reason, StartInput } from './types.ts';

/** The event of a new ticket; its history begins with it. */
export const CREATION = 'ticket.create';
/** Stands in for a position where none came about. */
const NO_POSITION: Position = {
  value: {},
  fields: {},
  visits: {},
  timers: [],
  clocks: {},
  owner: null,
  locked: false,
  tags: [],
  at: 0,
  wakeAt: null,
};

/**
 * Makes a ticket: checks the creation form, enters the initial states and works off what they raise. The first applied
 * event is `ticket.create`; refused, there is no position (all of it empty).
 */
export function start(process: CompiledProcess, input: StartInput, facts: Facts, env: Environment): Outcome {
  const refused = (reason: Reason): Outcome => ({ kind: 'refused', reason, applied: [], position: NO_POSITION });
  const { roles, form } = process.definition.creation ?? {};
  if (facts.actor.kind !== 'system') {
    if (roles !== undefined && !roles.some((pattern) => roleMatches(pattern, facts.roles)))
      return refused({ code: 'role', event: CREATION, roles });
    const problems = creationProblems(process, form, input);
    if (problems.length > 0) return refused({ code: 'form', event: CREATION, fields: problems });
  }
  try {
    const created = create(process, input, facts, env);
    const after = settleDue(process, created.position, facts, env);
    return { kind: 'accepted', applied: [created, ...after.applied], position: after.position };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.reason);
    if (error instanceof EndlessChartError) return refused({ code: 'too-many-steps', event: CREATION });
    throw error;
  }
}

/** The creation itself, with nothing else that is due; also what replay does for a history's first row. */
export function create(process: CompiledProcess, input: StartInput, facts: Facts, env: Environment): Applied {
  const { queue, splitFrom } = input;
  const chart = chartFor(process, queue);
  if (chart === undefined)
    throw new Refusal({ code: 'form', event: CREATION, fields: [{ field: 'queue', problem: 'unknown' }] });
  const data: Record<string, unknown> = {
    ...input.data,
    ...input.fields,
    ...(splitFrom === undefined ? {} : { splitFrom }),
  };
  const outer = { type: CREATION, data: { ...data, ...(queue === undefined ? {} : { queue }) } };
  const open = process.queueIsOpen ? queue : undefined;
  const run = runFromNothing(process, initialFields(process, input.fields ?? {}), open, outer, facts, env);
  const state = workOffRaises(run, chart.enter(run));
  return finished(run, state, undefined, undefined);
}

function chartFor(process: CompiledProcess, queue: string | undefined): Chart | undefined {
  if (queue === undefined) return process.chart;
  if (process.queueIsOpen) return KEY_PATTERN.test(queue) ? process.chart : undefined;
  return process.chartBeginningIn(queue);
}

function creationProblems(
  process: CompiledProcess,
  form: Parameters<typeof checkForm>[1],
  input: StartInput,
): readonly FormProblem[] {
  const data = { ...input.data, ...input.fields };
  if (form !== undefined) return checkForm(process, form, data);
  const optional = [...Object.keys(process.definition.fields ?? {}), 'reply', 'note', 'owner', 'date'];
  return checkForm(process, { optional }, data);
}

function initialFields(
  process: CompiledProcess,
  given: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const definitions = process.definition.fields ?? {};
  const fields: Record<string, FieldValue> = {};
  const problems: FormProblem[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(definitions, name))
    .map((field) => ({ field, problem: 'unknown' }));
  for (const [name, field] of Object.entries(definitions)) {
    const value = Object.hasOwn(given, name) ? given[name] : null;
    const checked = checkValue(field, value);
    if ('problem' in checked) problems.push({ field: name, problem: checked.problem });
    else
      fields[name] =
        isEmpty(checked.value) && !(Object.hasOwn(given, name) && field.nullable === true)
          ? initialValue(field)
          : checked.value;
  }
  if (problems.length > 0) throw new Refusal({ code: 'form', event: CREATION, fields: problems });
  return fields;
}
