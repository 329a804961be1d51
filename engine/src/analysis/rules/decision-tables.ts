import type { Finding } from '../../definition/finding.ts';
import type { DecisionRule, DecisionTable, FieldValue } from '../../definition/types.ts';
import { decisionTitle, fieldTitle, valueTitle } from '../../diagram/titles.ts';
import type { Wording } from '../../diagram/titles.ts';
import { fieldDomain, noUses } from '../search/domain.ts';
import type { Uses } from '../search/domain.ts';
import { conditionFits } from '../search/effects.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/** Tables with more combinations than this are not enumerated. */
const COMBINATIONS = 20_000;

type Combination = Readonly<Record<string, FieldValue>>;

/**
 * Gaps and overlaps, by trying every combination of the inputs: a `unique` table must name each combination exactly
 * once; a rule of a `first` table must be the first for at least one.
 */
export const decisionTables: Rule = (subject) =>
  Object.entries(subject.definition.decisions ?? {}).flatMap(([name, table]) => checkTable(subject, name, table));

function checkTable(subject: Subject, name: string, table: DecisionTable): Finding[] {
  const combinations = combinationsOf(subject, table);
  if (combinations === undefined || combinations.length === 0) return [];
  const path = `/decisions/${name}`;
  const hits = combinations.map((combination) =>
    table.rules.flatMap((rule, index) => (fits(rule, combination) ? [index] : [])),
  );
  const findings: Finding[] = [];
  const gap = combinations.find((_, at) => hits[at]?.length === 0);
  if (table.hit === 'unique' && gap !== undefined)
    findings.push(
      finding(
        subject,
        'decision-gap',
        'warning',
        path,
        (words) =>
          `No rule of “${decisionTitle(words, name)}” covers ${inWords(words, gap)}; it falls to the default unnoticed.`,
        (words) =>
          `Keine Regel von „${decisionTitle(words, name)}“ gilt für ${inWords(words, gap)}; unbemerkt gilt dann der Standard.`,
      ),
    );
  const double = combinations.findIndex((_, at) => (hits[at]?.length ?? 0) > 1);
  const overlap = combinations[double];
  if (table.hit === 'unique' && overlap !== undefined) {
    const [first = 0, second = 0] = hits[double] ?? [];
    findings.push(
      finding(
        subject,
        'decision-overlap',
        'error',
        `${path}/rules/${second}`,
        (words) =>
          `Rules ${first + 1} and ${second + 1} of “${decisionTitle(words, name)}” both cover ${inWords(words, overlap)}.`,
        (words) =>
          `Die Regeln ${first + 1} und ${second + 1} von „${decisionTitle(words, name)}“ gelten beide für ${inWords(words, overlap)}.`,
      ),
    );
  }
  table.rules.forEach((_, index) => {
    if (hits.some((hit) => hit[0] === index) || (table.hit === 'unique' && hits.some((hit) => hit.includes(index))))
      return;
    findings.push(
      finding(
        subject,
        'decision-rule-dead',
        'warning',
        `${path}/rules/${index}`,
        (words) => `Rule ${index + 1} of “${decisionTitle(words, name)}” never applies.`,
        (words) => `Regel ${index + 1} von „${decisionTitle(words, name)}“ greift nie.`,
      ),
    );
  });
  return findings;
}

const fits = (rule: DecisionRule, combination: Combination): boolean =>
  Object.entries(rule.when).every(([input, condition]) => conditionFits(combination[input] ?? null, condition));

/** Undefined where an input is no field, or there are too many. */
function combinationsOf({ definition }: Subject, table: DecisionTable): readonly Combination[] | undefined {
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

const inWords = (words: Wording, combination: Combination): string =>
  Object.entries(combination)
    .map(([input, value]) => {
      const field = input.replace(/^fields\./, '');
      return `${fieldTitle(words, field)} = ${value === null ? '–' : valueTitle(words, field, String(value))}`;
    })
    .join(', ');
