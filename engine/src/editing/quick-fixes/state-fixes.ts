import { quoted } from '../../definition/words.ts';
import type { Category, Outcome } from '../../definition/types.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { addState } from '../add-state.ts';
import { clocksIn, setClockIn } from '../clock-tags.ts';
import { connect } from '../connect.ts';
import { setInitial } from '../set-initial.ts';
import { remove } from '../remove.ts';
import { updateState } from '../update.ts';
import { clockTitle } from '../../diagram/titles.ts';
import { requiredMeta } from '../region-meta.ts';
import { fix, type Fixer, type Place } from './quick-fix.ts';

const CATEGORIES: readonly (readonly [Category, string, string])[] = [
  ['open', 'Somebody works on it', 'Jemand arbeitet daran'],
  ['pending', 'It waits', 'Es wartet'],
  ['closed', 'It is closed', 'Es ist geschlossen'],
];
const OUTCOMES: readonly (readonly [Outcome, string, string])[] = [
  ['successful', 'It ended successfully', 'Es endete erfolgreich'],
  ['unsuccessful', 'It ended without success', 'Es endete erfolglos'],
];

export const missingCategory: Fixer = ({ definition, node }) =>
  node === undefined
    ? []
    : CATEGORIES.map(([category, en, de]) =>
        fix(en, de, () =>
          updateState(definition, node.id, {
            meta: category === 'closed' ? { category, outcome: 'successful' } : { category },
          }),
        ),
      );

export const missingOutcome: Fixer = ({ definition, node }) =>
  node === undefined
    ? []
    : OUTCOMES.map(([outcome, en, de]) => fix(en, de, () => updateState(definition, node.id, { meta: { outcome } })));

export const missingNumber: Fixer = ({ definition, chart, node }) => {
  if (node?.parent === undefined) return [];
  const meta = requiredMeta(chart, node.parent, {});
  return [
    fix(`Give it the number ${meta.rank ?? meta.level}`, `Die Nummer ${meta.rank ?? meta.level} vergeben`, () =>
      updateState(definition, node.id, { meta }),
    ),
  ];
};

export const outcomeOfOpenState: Fixer = ({ definition, node }) =>
  node?.definition.meta?.outcome === undefined
    ? []
    : [
        fix('It is closed', 'Es ist geschlossen', () =>
          updateState(definition, node.id, { meta: { category: 'closed' } }),
        ),
        fix('Take the outcome away', 'Das Ergebnis entfernen', () =>
          updateState(definition, node.id, { meta: { outcome: undefined } }),
        ),
      ];

export const beginsClosed: Fixer = ({ definition, node }) =>
  node === undefined
    ? []
    : [
        fix('Tickets are new there', 'Tickets sind dort neu', () =>
          updateState(definition, node.id, { meta: { category: 'new', outcome: undefined } }),
        ),
      ];

export const newAgain: Fixer = ({ definition, node }) =>
  node === undefined
    ? []
    : [
        fix('Somebody works on it', 'Jemand arbeitet daran', () =>
          updateState(definition, node.id, { meta: { category: 'open' } }),
        ),
        fix('Tickets begin here', 'Tickets beginnen hier', () => setInitial(definition, node.id)),
      ];

export const neverClosed: Fixer = ({ definition, chart }) => {
  const lifecycle = chart.byPath.get('lifecycle');
  if (lifecycle === undefined) return [];
  return [
    fix('Add a state “Closed”', 'Einen Zustand „Geschlossen“ hinzufügen', () =>
      addState(definition, { parent: lifecycle.id, title: { en: 'Closed', de: 'Geschlossen' }, category: 'closed' }),
    ),
  ];
};

export const missingInitial: Fixer = ({ definition, node, words }) =>
  (node?.children ?? [])
    .filter(({ kind }) => kind !== 'history')
    .slice(0, 3)
    .map((child) =>
      fix(
        `Begin with ${quoted(nodeTitle(words.en, child), 'en')}`,
        `Mit ${quoted(nodeTitle(words.de, child), 'de')} beginnen`,
        () => setInitial(definition, child.id),
      ),
    );

/** Steps that lead to it from the states beside it, the first of them from where tickets begin. */
export const unreachable: Fixer = ({ definition, node, words }) => {
  if (node?.parent === undefined) return [];
  const open = node.parent.children.filter((each) => each !== node && each.kind !== 'history');
  const sources = [...open.filter(({ initial }) => initial), ...open.filter(({ initial }) => !initial)];
  const roles = firstRoles(definition.steps);
  const connects = sources.slice(0, 3).map((source) =>
    fix(
      `Add a step from ${quoted(nodeTitle(words.en, source), 'en')}`,
      `Einen Schritt von ${quoted(nodeTitle(words.de, source), 'de')} hinzufügen`,
      () =>
        connect(definition, {
          from: source.id,
          to: node.id,
          trigger: {
            step: {
              title: {
                en: `To ${quoted(nodeTitle(words.en, node), 'en')}`,
                de: `Zu ${quoted(nodeTitle(words.de, node), 'de')}`,
              },
              roles,
            },
          },
        }),
    ),
  );
  return [...connects, fix('Remove the state', 'Den Zustand entfernen', () => remove(definition, [node.id]))];
};

/** The roles that most steps name: who may do the others may do a new one. */
export function firstRoles(steps: Place['definition']['steps']): readonly string[] {
  return Object.values(steps ?? {})[0]?.roles ?? ['agent'];
}

export const clockInClosedState: Fixer = ({ definition, finding, node, words }) =>
  node === undefined
    ? []
    : clocksIn(definition, node.id)
        .filter(({ clock, own }) => clock === finding.clock && own === 'runs')
        .map(({ clock }) =>
          fix(
            `Let ${quoted(clockTitle(words.en, clock), 'en')} not run there`,
            `${quoted(clockTitle(words.de, clock), 'de')} dort nicht laufen lassen`,
            () => setClockIn(definition, node.id, clock, 'none'),
          ),
        );

export const clockRunsWhilePending: Fixer = (place) =>
  clocksOf(place).map((clock) => {
    const { definition, node, words } = place;
    return fix(
      `Let ${quoted(clockTitle(words.en, clock), 'en')} stand there`,
      `${quoted(clockTitle(words.de, clock), 'de')} dort anhalten`,
      () => setClockIn(definition, node?.id ?? '', clock, 'paused'),
    );
  });

export const clockNotCovering: Fixer = (place) => letRun(place, Object.keys(place.definition.clocks ?? {}));

export const clockStands: Fixer = (place) => letRun(place, clocksOf(place));

const letRun = ({ definition, node, words }: Place, clocks: readonly string[]) =>
  clocks.map((clock) =>
    fix(
      `Let ${quoted(clockTitle(words.en, clock), 'en')} run there`,
      `${quoted(clockTitle(words.de, clock), 'de')} dort laufen lassen`,
      () => setClockIn(definition, node?.id ?? '', clock, 'runs'),
    ),
  );

/** The clock that a finding of a state is about. */
const clocksOf = ({ finding }: Place): readonly string[] => (finding.clock === undefined ? [] : [finding.clock]);
