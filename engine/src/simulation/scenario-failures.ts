import type { ScenarioExpectation } from '../definition/types.ts';
import type { Reason } from '../machine/types.ts';
import type { ScenarioState } from './scenario-state.ts';

/** A sentence about what was expected and what came, by language. */
export type ScenarioFailure = Readonly<Record<'en' | 'de', string>>;
/** What one entry of a scenario led to. */
export interface EntryResult extends ScenarioState {
  readonly notified: readonly string[];
  readonly effects: readonly string[];
  readonly refused: Reason | undefined;
}

/** Names in an expectation that are no region's. */
export const RESERVED_EXPECTATIONS: ReadonlySet<string> = new Set([
  'refused',
  'fields',
  'clocks',
  'notified',
  'effects',
  'owner',
  'tags',
]);
const words = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
const differs = (subjectEn: string, subjectDe: string, expected: unknown, actual: unknown): ScenarioFailure => ({
  en: `${subjectEn} should be ${words(expected)} but is ${words(actual)}.`,
  de: `${subjectDe} sollte ${words(expected)} sein, ist aber ${words(actual)}.`,
});
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Compares what is named in the expectation and nothing else; a refusal nobody expected is always a failure. */
export function failuresOf(
  expected: ScenarioExpectation,
  result: EntryResult,
  sent: string | undefined,
): ScenarioFailure[] {
  const failures = [...refusalFailures(expected.refused, result.refused, sent)];
  for (const [region, state] of Object.entries(expected)) {
    if (RESERVED_EXPECTATIONS.has(region) || result.states[region] === state) continue;
    failures.push(differs(`“${region}”`, `„${region}“`, state, result.states[region]));
  }
  for (const [name, value] of Object.entries(expected.fields ?? {})) {
    const actual = result.fields[name];
    if (!same(actual, value)) failures.push(differs(`Field “${name}”`, `Feld „${name}“`, value, actual));
  }
  for (const [name, status] of Object.entries(expected.clocks ?? {})) {
    const actual = result.clocks[name];
    if (actual !== status) failures.push(differs(`Clock “${name}”`, `Uhr „${name}“`, status, actual));
  }
  const lists = [
    ['notified', 'What was notified', 'Das Benachrichtigte'],
    ['effects', 'The effects', 'Die Wirkungen'],
    ['tags', 'The tags', 'Die Schlagworte'],
    ['owner', 'The owner', 'Der Besitzer'],
  ] as const;
  for (const [name, en, de] of lists) {
    if (expected[name] !== undefined && !same(expected[name], result[name])) {
      failures.push(differs(en, de, expected[name], result[name]));
    }
  }
  return failures;
}

function refusalFailures(
  expected: ScenarioExpectation['refused'],
  refused: Reason | undefined,
  sent: string | undefined,
): ScenarioFailure[] {
  if (expected === undefined || expected === false) {
    if (refused === undefined) return [];
    return [
      {
        en: `“${sent ?? 'start'}” was refused (${refused.code}).`,
        de: `„${sent ?? 'start'}“ wurde abgelehnt (${refused.code}).`,
      },
    ];
  }
  if (refused === undefined) {
    return [
      {
        en: `“${sent ?? 'start'}” should be refused but was accepted.`,
        de: `„${sent ?? 'start'}“ sollte abgelehnt werden, wurde aber angenommen.`,
      },
    ];
  }
  return typeof expected === 'string' && expected !== refused.code
    ? [differs('The reason of the refusal', 'Der Grund der Ablehnung', expected, refused.code)]
    : [];
}
