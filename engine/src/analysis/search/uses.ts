import type { Expression, FieldValue, Operand, ProcessDefinition } from '../../definition/types.ts';
import type { Outline } from '../../definition/outline.ts';
import { noUses } from './domain.ts';
import type { Uses } from './domain.ts';

/** What the whole definition reads and how, by variable (`fields.major`, `event.data.reply`, `ticket.channel`). */
export interface Reads {
  readonly uses: ReadonlyMap<string, Uses>;
  /** Fields something depends on: the cone of influence. */
  readonly fields: ReadonlySet<string>;
  /** Queues that guards ask for by `inState`, when the queue region is open. */
  readonly states: ReadonlySet<string>;
  readonly clocks: ReadonlySet<string>;
  /** Fields that decision tables read, and fields that anything else reads. */
  readonly decisionInputs: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;

/** Collects every variable read, with the constants it is compared to. */
export function readsOf(definition: ProcessDefinition, outline: Outline): Reads {
  const uses = new Map<string, Uses>();
  const fields = new Set<string>();
  const states = new Set<string>();
  const clocks = new Set<string>();
  const decisionInputs = new Set<string>();
  const elsewhere = new Set<string>();
  const use = (name: string): Uses => {
    if (name.startsWith('fields.')) elsewhere.add(name.slice('fields.'.length));
    return quietly(name);
  };
  const quietly = (name: string): Uses => {
    const known = uses.get(name) ?? noUses();
    uses.set(name, known);
    const [kind, field = ''] = name.split('.');
    if (kind === 'fields') fields.add(field);
    if (kind === 'clock') clocks.add(field);
    return known;
  };
  const visitor = { use, state: (path: string) => states.add(path) };
  for (const { definition: transition, event } of outline.transitions) {
    if (transition.guard !== undefined) visit(transition.guard.params, visitor);
    // That it is changed at all is followed, whatever to.
    const changed = /^field\.changed\.(.+)$/.exec(event)?.[1];
    for (const name of Object.keys(definition.fields ?? {}))
      if (name === changed || event === 'ticket.edit') quietly(`fields.${name}`);
  }
  for (const invariant of definition.invariants ?? []) {
    if (invariant.if !== undefined) visit(invariant.if, visitor);
    visit(invariant.then, visitor);
  }
  for (const table of Object.values(definition.decisions ?? {}))
    for (const rule of table.rules)
      for (const [input, condition] of Object.entries(rule.when)) {
        const name = input.includes('.') ? input : `fields.${input}`;
        const known = quietly(name);
        if (name.startsWith('fields.')) decisionInputs.add(name.slice('fields.'.length));
        if (Array.isArray(condition)) condition.forEach((value: FieldValue) => equal(known, value));
        else cutRange(known, condition as { readonly min?: number; readonly max?: number });
      }
  for (const delay of Object.values(definition.delays ?? {}))
    if ('until' in delay && typeof delay.until === 'object' && 'var' in delay.until) use(delay.until.var);
  for (const node of outline.nodes)
    for (const [field, flag] of Object.entries(node.definition.meta?.fields ?? {}))
      if (flag === 'required' || flag === 'mustChange') use(`fields.${field}`);
  followAssignments(definition, outline, fields, quietly, use);
  return { uses, fields, states, clocks, decisionInputs, elsewhere };
}

interface Visitor {
  readonly use: (name: string) => Uses;
  readonly state: (path: string) => unknown;
}

function visit(expression: Expression, visitor: Visitor): void {
  if (typeof expression === 'boolean') return;
  const entries = Object.entries(expression) as [string, unknown][];
  for (const [operator, value] of entries) {
    if (operator === 'and' || operator === 'or') (value as Expression[]).forEach((part) => visit(part, visitor));
    else if (operator === 'not') visit(value as Expression, visitor);
    else if (operator === 'var') visitor.use(value as string);
    else if (operator === 'isSet') visitor.use((value as { var: string }).var);
    else if (operator === 'inState') visitor.state(value as string);
    else if (operator === 'in') {
      const [operand, values] = value as [Operand, FieldValue[]];
      const known = variable(operand, visitor);
      if (known !== undefined) values.forEach((one) => equal(known, one));
    } else if ((COMPARISONS as readonly string[]).includes(operator)) {
      const [left, right] = value as [Operand, Operand];
      compare(visitor, operator, left, right);
      compare(visitor, MIRRORED[operator] ?? operator, right, left);
    }
  }
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const variable = (operand: Operand, visitor: Visitor): Uses | undefined =>
  typeof operand === 'object' && operand !== null ? visitor.use(operand.var) : undefined;

function compare(visitor: Visitor, operator: string, left: Operand, right: Operand): void {
  const known = variable(left, visitor);
  if (known === undefined || typeof right === 'object') return;
  if (typeof right !== 'number') equal(known, right);
  else {
    known.values.add(right);
    if (operator === '<' || operator === '>=' || operator === '==' || operator === '!=')
      known.cuts.add(Math.ceil(right) - 0.5);
    if (operator === '>' || operator === '<=' || operator === '==' || operator === '!=')
      known.cuts.add(Math.floor(right) + 0.5);
  }
}

function equal(known: Uses, value: FieldValue): void {
  known.values.add(value);
  if (typeof value === 'number') cutRange(known, { min: value, max: value });
}

function cutRange(known: Uses, { min, max }: { readonly min?: number; readonly max?: number }): void {
  if (min !== undefined) {
    known.values.add(min);
    known.cuts.add(min - 0.5);
  }
  if (max !== undefined) {
    known.values.add(max);
    known.cuts.add(max + 0.5);
  }
}

/** A field that is assigned to a field of the cone belongs to it, as do the values that are assigned. */
function followAssignments(
  definition: ProcessDefinition,
  outline: Outline,
  fields: Set<string>,
  quietly: (name: string) => Uses,
  use: (name: string) => Uses,
): void {
  for (const [name, field] of Object.entries(definition.fields ?? {})) {
    if (!fields.has(name)) continue;
    if (typeof field.default === 'number') quietly(`fields.${name}`).anchors.add(field.default);
    if (field.type === 'integer' && field.min !== undefined) quietly(`fields.${name}`).anchors.add(field.min);
  }
  for (let before = -1; before !== fields.size;) {
    before = fields.size;
    for (const { action } of outline.actions) {
      if (action.type !== 'setField' || !fields.has(action.params.field)) continue;
      const known = quietly(`fields.${action.params.field}`);
      const { value } = action.params;
      if (typeof value === 'object' && value !== null) use(value.var);
      else anchor(known, value);
    }
    for (const table of Object.values(definition.decisions ?? {}))
      for (const outcome of [...table.rules.map((rule) => rule.then), table.default])
        if (typeof outcome === 'object' && fields.has(outcome.field))
          anchor(quietly(`fields.${outcome.field}`), outcome.value);
  }
}

function anchor(known: Uses, value: FieldValue): void {
  if (typeof value === 'number') known.anchors.add(value);
}
