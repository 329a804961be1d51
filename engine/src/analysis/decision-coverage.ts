import type { DecisionRule, DecisionTable, FieldValue, ProcessDefinition } from '../definition/types.ts';
import { fieldDomain, noUses } from './search/domain.ts';
import type { Uses } from './search/domain.ts';
import { conditionFits } from './search/effects.ts';

/** Tables with more combinations than this are not enumerated. */
const COMBINATIONS = 20_000;

/** One value for each input of a decision table. */
export type Combination = Readonly<Record<string, FieldValue>>;

/** What a decision table says about every combination of its inputs. */
export interface DecisionCoverage {
  /** Combinations that no rule covers. */
  readonly gaps: readonly Combination[];
  /** Combinations that several rules cover, with the places of the rules. */
  readonly overlaps: readonly { readonly combination: Combination; readonly rules: readonly number[] }[];
  /** Places of the rules that decide for no combination. */
  readonly dead: readonly number[];
}

/** Tries every combination; undefined where an input is no field, or there are too many to try. */
export function decisionCoverage(definition: ProcessDefinition, table: DecisionTable): DecisionCoverage | undefined {
  const combinations = combinationsOf(definition, table);
  if (combinations === undefined || combinations.length === 0) return undefined;
  const hits = combinations.map((combination) => ({
    combination,
    rules: table.rules.flatMap((rule, index) => (fits(rule, combination) ? [index] : [])),
  }));
  const applies = (index: number) =>
    hits.some(({ rules }) => rules[0] === index || (table.hit === 'unique' && rules.includes(index)));
  return {
    gaps: hits.filter(({ rules }) => rules.length === 0).map(({ combination }) => combination),
    overlaps: hits.filter(({ rules }) => rules.length > 1),
    dead: table.rules.flatMap((_, index) => (applies(index) ? [] : [index])),
  };
}

const fits = (rule: DecisionRule, combination: Combination): boolean =>
  Object.entries(rule.when).every(([input, condition]) => conditionFits(combination[input] ?? null, condition));

/** Every combination of the inputs' values that makes a difference. Undefined where an input is no field, or there are too many. */
function combinationsOf(definition: ProcessDefinition, table: DecisionTable): readonly Combination[] | undefined {
  let combinations: Combination[] = [{}];
  for (const input of table.inputs) {
    const field = definition.fields?.[input.replace(/^fields\./, '')];
    if (field === undefined) return undefined;
    const domain = fieldDomain(field, usesIn(table, input));
    const nullable = field.nullable === true || field.default === undefined || field.default === null;
    const samples = domain.samples.filter((value) => value !== null || nullable);
    if (combinations.length * samples.length > COMBINATIONS) return undefined;
    combinations = combinations.flatMap((one) => samples.map((value) => ({ ...one, [input]: value })));
  }
  return combinations;
}

function usesIn(table: DecisionTable, input: string): Uses {
  const uses = noUses();
  for (const { when } of table.rules) {
    const condition = when[input];
    if (condition === undefined) continue;
    if (Array.isArray(condition)) {
      for (const value of condition as readonly FieldValue[]) {
        uses.values.add(value);
        if (typeof value === 'number') uses.cuts.add(value - 0.5).add(value + 0.5);
      }
    } else {
      const { min, max } = condition as { readonly min?: number; readonly max?: number };
      for (const [edge, side] of [
        [min, -0.5],
        [max, 0.5],
      ] as const) {
        if (edge === undefined) continue;
        uses.cuts.add(edge + side);
        uses.values.add(edge);
      }
    }
  }
  return uses;
}
