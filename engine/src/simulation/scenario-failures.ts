import { isolated } from '../definition/isolated.ts';
import { quoted } from '../definition/words.ts';
import type { ScenarioExpectation } from '../definition/types.ts';
import type { Reason } from '../machine/types.ts';
import type { ScenarioState } from './scenario-state.ts';

/** What was expected and what came, as data for whoever has better words for it. */
export interface ScenarioDifference {
  readonly subject: 'state' | 'field' | 'clock' | 'owner' | 'tags' | 'notified' | 'effects' | 'refusal';
  /** The region, field or clock; the event that was refused or was not. */
  readonly name?: string;
  /** Of a refusal: the code of its reason, `true` for any, undefined for none. */
  readonly expected: unknown;
  readonly actual: unknown;
}
/** A sentence about what was expected and what came, by language; a start that is refused differs in nothing else. */
export interface ScenarioFailure extends Readonly<Record<'en' | 'de', string>> {
  readonly difference?: ScenarioDifference;
}
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
const words = (value: unknown): string => (value === undefined ? '–' : isolated(JSON.stringify(value)));
const differs = (subjectEn: string, subjectDe: string, difference: ScenarioDifference): ScenarioFailure => ({
  en: `${subjectEn} should be ${words(difference.expected)} but is ${words(difference.actual)}.`,
  de: `${subjectDe} sollte ${words(difference.expected)} sein, ist aber ${words(difference.actual)}.`,
  difference,
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
    const difference = { subject: 'state', name: region, expected: state, actual: result.states[region] } as const;
    failures.push(differs(quoted(region, 'en'), quoted(region, 'de'), difference));
  }
  for (const [name, value] of Object.entries(expected.fields ?? {})) {
    const actual = result.fields[name];
    const difference = { subject: 'field', name, expected: value, actual } as const;
    if (!same(actual, value))
      failures.push(differs(`Field ${quoted(name, 'en')}`, `Feld ${quoted(name, 'de')}`, difference));
  }
  for (const [name, status] of Object.entries(expected.clocks ?? {})) {
    const actual = result.clocks[name];
    const difference = { subject: 'clock', name, expected: status, actual } as const;
    if (actual !== status)
      failures.push(differs(`Clock ${quoted(name, 'en')}`, `Uhr ${quoted(name, 'de')}`, difference));
  }
  const lists = [
    ['notified', 'What was notified', 'Das Benachrichtigte'],
    ['effects', 'The effects', 'Die Wirkungen'],
    ['tags', 'The tags', 'Die Schlagworte'],
    ['owner', 'The owner', 'Der Besitzer'],
  ] as const;
  for (const [name, en, de] of lists) {
    if (expected[name] !== undefined && !same(expected[name], result[name])) {
      failures.push(differs(en, de, { subject: name, expected: expected[name], actual: result[name] }));
    }
  }
  return failures;
}

function refusalFailures(
  expected: ScenarioExpectation['refused'],
  refused: Reason | undefined,
  sent: string | undefined,
): ScenarioFailure[] {
  const [en, de] = [quoted(sent ?? 'start', 'en'), quoted(sent ?? 'start', 'de')];
  const wanted = expected === false ? undefined : expected;
  const difference: ScenarioDifference = {
    subject: 'refusal',
    ...(sent === undefined ? {} : { name: sent }),
    expected: wanted,
    actual: refused?.code,
  };
  if (wanted === undefined) {
    if (refused === undefined) return [];
    return [{ en: `${en} was refused (${refused.code}).`, de: `${de} wurde abgelehnt (${refused.code}).`, difference }];
  }
  if (refused === undefined) {
    return [
      {
        en: `${en} should be refused but was accepted.`,
        de: `${de} sollte abgelehnt werden, wurde aber angenommen.`,
        difference,
      },
    ];
  }
  return typeof wanted === 'string' && wanted !== refused.code
    ? [differs('The reason of the refusal', 'Der Grund der Ablehnung', difference)]
    : [];
}
