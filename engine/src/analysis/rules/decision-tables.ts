import type { Finding } from '../../definition/finding.ts';
import type { DecisionTable } from '../../definition/types.ts';
import { decisionTitle, fieldTitle, valueTitle } from '../../diagram/titles.ts';
import type { Wording } from '../../diagram/titles.ts';
import { type Combination, decisionCoverage } from '../decision-coverage.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * Gaps and overlaps, by trying every combination of the inputs: a `unique` table must name each combination exactly
 * once; a rule of a `first` table must be the first for at least one.
 */
export const decisionTables: Rule = (subject) =>
  Object.entries(subject.definition.decisions ?? {}).flatMap(([name, table]) => checkTable(subject, name, table));

function checkTable(subject: Subject, name: string, table: DecisionTable): Finding[] {
  const coverage = decisionCoverage(subject.definition, table);
  if (coverage === undefined) return [];
  const path = `/decisions/${name}`;
  const findings: Finding[] = [];
  const [gap] = coverage.gaps;
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
  const [overlap] = coverage.overlaps;
  if (table.hit === 'unique' && overlap !== undefined) {
    const [first = 0, second = 0] = overlap.rules;
    findings.push(
      finding(
        subject,
        'decision-overlap',
        'error',
        `${path}/rules/${second}`,
        (words) =>
          `Rules ${first + 1} and ${second + 1} of “${decisionTitle(words, name)}” both cover ${inWords(words, overlap.combination)}.`,
        (words) =>
          `Die Regeln ${first + 1} und ${second + 1} von „${decisionTitle(words, name)}“ gelten beide für ${inWords(words, overlap.combination)}.`,
      ),
    );
  }
  for (const index of coverage.dead)
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
  return findings;
}

const inWords = (words: Wording, combination: Combination): string =>
  Object.entries(combination)
    .map(([input, value]) => {
      const field = input.replace(/^fields\./, '');
      return `${fieldTitle(words, field)} = ${value === null ? '–' : valueTitle(words, field, String(value))}`;
    })
    .join(', ');
