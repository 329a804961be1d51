import type { FieldValue, ProcessPhrases, Scenario, ScenarioExpectation } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { AdminKey } from '../../words/words.ts';
import { personTitle } from './people-of.ts';
import type { SimulationKey } from './words/words.ts';

/** One thing a scenario expects, in words. */
export interface Expected {
  /** `lifecycle`, `clocks.response`, `notified`, … */
  readonly key: string;
  readonly words: string;
}

/** What an entry of a scenario expects, one by one. */
export function expectationsOf(
  expect: ScenarioExpectation,
  phrases: ProcessPhrases,
  locale: Locale<SimulationKey>,
): readonly Expected[] {
  return Object.entries(expect).flatMap(([key, value]): Expected[] => {
    if (key === 'fields' || key === 'clocks')
      return Object.entries(value as Readonly<Record<string, FieldValue>>).map(([name, inner]) => ({
        key: `${key}.${name}`,
        words:
          key === 'fields'
            ? `${phrases.field(name)}: ${phrases.value(name, inner)}`
            : `${phrases.clock(name)}: ${locale.t(`clockWord.${String(inner)}` as AdminKey)}`,
      }));
    return [{ key, words: inWords(key, value, phrases, locale) }];
  });
}

function inWords(key: string, value: unknown, phrases: ProcessPhrases, { t, formats }: Locale<SimulationKey>): string {
  switch (key) {
    case 'refused':
      return t('expect.refused');
    case 'notified':
      return t('expect.notified', {
        messages: (value as readonly string[]).map((one) => phrases.template(one)).join(', '),
      });
    case 'effects':
      return t('expect.effects', { number: formats.number((value as readonly string[]).length) });
    case 'owner':
      return t('expect.owner', {
        owner: typeof value === 'string' ? personTitle(value, phrases) : t('came.nobody'),
      });
    case 'tags':
      return t('expect.tags', { tags: (value as readonly string[]).join(', ') });
    default:
      return phrases.state(key, String(value));
  }
}

/** The scenario without some of what its last entry expects. */
export function withoutExpectations(scenario: Scenario, dropped: ReadonlySet<string>): Scenario {
  const last = scenario.run.at(-1);
  if (!last?.expect || dropped.size === 0) return scenario;
  const kept = Object.entries(last.expect).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (dropped.has(key)) return [];
    if (key !== 'fields' && key !== 'clocks') return [[key, value]];
    const inner = Object.entries(value as object).filter(([name]) => !dropped.has(`${key}.${name}`));
    return inner.length === 0 ? [] : [[key, Object.fromEntries(inner)]];
  });
  return { ...scenario, run: [...scenario.run.slice(0, -1), { ...last, expect: Object.fromEntries(kept) }] };
}
