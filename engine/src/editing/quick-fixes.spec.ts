import { analyse } from '../analysis/analyse.ts';
import { lint } from '../analysis/lint.ts';
import { smallProcess, state, step, titled } from '../analysis/small-process.fixture.ts';
import { parseDefinition } from '../definition/parse.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { addState } from './add-state.ts';
import { DEFECTS } from './defects.fixture.ts';
import { allTranslations } from './quick-fixes/all-translations.ts';
import { quickFixes } from './quick-fixes/quick-fixes.ts';
import { frozen } from './random-edit.fixture.ts';

const directory = shippedDirectory();
const incident = withStableIds(shippedProcess('incident'));

describe('quick fixes', () => {
  test.each(DEFECTS)('settle %s (%#)', (code, defect) => {
    const definition = frozen(defect());
    const found = lint(definition, directory).filter((finding) => finding.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      const fixes = quickFixes(definition, directory, finding);
      expect(fixes.length).toBeGreaterThan(0);
      for (const { title, apply } of fixes) {
        expect(title.en).toMatch(/^[A-Z].*[^.]$/);
        expect(title.de).toMatch(/^[A-ZÄÖÜ„].*[^.]$/);
        const result = apply();
        if (!result.ok) throw new Error(result.problem.en);
        const parsed = parseDefinition(result.definition);
        expect([title.en, parsed.ok ? [] : parsed.findings]).toEqual([title.en, []]);
        const left = lint(result.definition, directory);
        expect(
          left.filter(
            (each) => each.code === code && each.path === finding.path && each.message.en === finding.message.en,
          ),
        ).toEqual([]);
      }
    }
  });

  test('settle all missing translations in one press, and leave everything else', () => {
    const german = (text: string) => ({ de: text });
    const only = smallProcess({
      lifecycle: { parked: { meta: { title: german('Geparkt'), category: 'pending' } } },
      rest: { title: german('Leihe'), fields: { room: { type: 'text', title: german('Raum') } } },
    });
    const found = lint(only, directory);
    const missing = found.filter(({ code }) => code === 'missing-translation');
    expect(missing.length).toBeGreaterThan(2);
    const all = allTranslations(frozen(only), directory, found);
    expect(all?.title.de).toContain(String(missing.length));
    const result = all?.apply();
    if (!result?.ok) throw new Error('refused');
    expect(lint(result.definition, directory)).toEqual(found.filter(({ code }) => code !== 'missing-translation'));
    expect(result.definition.fields?.['room']?.title).toEqual({ de: 'Raum', en: 'Raum' });
  });

  test('offer nothing for all where one press does it', () => {
    const one = smallProcess({ rest: { title: { de: 'Leihe' } } });
    const found = lint(one, directory).filter(({ code }) => code === 'missing-translation');
    expect(allTranslations(one, directory, found.slice(0, 1))).toBeUndefined();
  });

  test('lead to a state that nobody could reach', () => {
    const added = addState(incident, { parent: 'lifecycle', title: { en: 'Parked', de: 'Geparkt' } });
    if (!added.ok) throw new Error(added.problem.en);
    const unreachable = (definition: ProcessDefinition) =>
      analyse(definition, directory).findings.filter(({ code }) => code === 'unreachable-state');
    const [finding] = unreachable(added.definition);
    if (finding === undefined) throw new Error('nothing found');
    const fixes = quickFixes(added.definition, directory, finding);
    expect(fixes.map(({ title }) => title.en)).toEqual([
      'Add a step from “New”',
      'Add a step from “In progress”',
      'Add a step from “Waiting for the customer”',
      'Remove the state',
    ]);
    for (const { apply } of [fixes[0], fixes[3]].filter((each) => each !== undefined)) {
      const result = apply();
      if (!result.ok) throw new Error(result.problem.en);
      expect(unreachable(result.definition)).toEqual([]);
    }
  }, 60_000);

  test.each([
    [
      'one role to do a step',
      { decide: 'closed', 'article.customer': 'waiting' },
      ['Let “Agent” do “Decide” too', 'End it as “Refused” after five days', 'End it as “Closed” after five days'],
    ],
    [
      'one role to approve',
      { 'approval.consent.granted': 'closed', 'approval.consent.denied': 'refused', 'article.customer': 'waiting' },
      ['Deny “Consent” after five days', 'End it as “Refused” after five days', 'End it as “Closed” after five days'],
    ],
    [
      'one role to do a step that ends without success',
      { decide: 'failed', 'article.customer': 'waiting' },
      ['Let “Agent” do “Decide” too', 'End it as “Failed” after five days', 'End it as “Closed” after five days'],
    ],
    [
      'the customer',
      { 'article.customer': 'closed', decide: 'waiting' },
      ['End it as “Refused” after five days', 'End it as “Closed” after five days'],
    ],
  ] as const)('let a ticket go on that waits for %s', (_, on, titles) => {
    const waiting = (of: ProcessDefinition) =>
      analyse(of, directory).findings.filter(({ code }) => code.startsWith('waits-for-'));
    const approval = Object.keys(on).includes('approval.consent.denied');
    const definition = smallProcess({
      rest: {
        steps: { ask: step('Ask'), decide: step('Decide', ['change-manager']) },
        approvals: { consent: { ...titled('Consent'), who: ['change-manager'], quorum: 1 } },
      },
      lifecycle: {
        new: state('New', 'new', { on: { finish: 'closed', ask: 'waiting', decide: 'refused' } }),
        waiting: state('Waiting', 'pending', {
          on,
          entry: approval ? [{ type: 'requestApproval', params: { approval: 'consent' } }] : [],
        }),
        refused: state('Refused', 'closed', { meta: { outcome: 'unsuccessful' } }),
        failed: state('Failed', 'closed', { meta: { outcome: 'unsuccessful' } }),
      },
    });
    const [finding, ...others] = waiting(definition);
    if (finding === undefined) throw new Error('nothing found');
    expect(others).toEqual([]);
    const fixes = quickFixes(frozen(definition), directory, finding);
    expect(fixes.map(({ title }) => title.en)).toEqual(titles);
    for (const { apply } of fixes) {
      const result = apply();
      if (!result.ok) throw new Error(result.problem.en);
      expect(lint(result.definition, directory)).toEqual([]);
      expect(waiting(result.definition)).toEqual([]);
    }
  });

  test.each([
    ['when closed', 'clock-in-closed-state', 'closed'],
    ['while waiting', 'clock-runs-while-pending', 'waiting'],
    ['at work', 'clock-stands', 'inProgress'],
  ] as const)('settle what is said of a clock %s for that clock, whatever others are called', (_, code, key) => {
    const { clocks, machine } = incident;
    const { lifecycle } = machine.states;
    const state = lifecycle?.states?.[key];
    const title = state?.meta?.title;
    // Both clocks are called like the state itself.
    const named = Object.fromEntries(Object.entries(clocks ?? {}).map(([name, clock]) => [name, { ...clock, title }]));
    const other = code === 'clock-stands' ? [] : ['clock:resolution'];
    const tags = ['clock:response', ...other];
    const states = { ...lifecycle?.states, [key]: { ...state, tags } };
    const definition = frozen({
      ...incident,
      clocks: named,
      machine: { ...machine, states: { ...machine.states, lifecycle: { ...lifecycle, states } } },
    } as ProcessDefinition);
    const found = (of: ProcessDefinition) => lint(of, directory).filter((finding) => finding.code === code);
    const clocksOf = (of: ProcessDefinition) => found(of).map(({ clock }) => clock);
    const all = clocksOf(definition);
    expect(all).toEqual(code === 'clock-stands' ? ['resolution'] : ['response', 'resolution']);
    for (const finding of found(definition)) {
      const fixes = quickFixes(definition, directory, finding);
      expect(fixes).toHaveLength(1);
      const result = fixes[0]!.apply();
      if (!result.ok) throw new Error(result.problem.en);
      expect(clocksOf(result.definition)).toEqual(all.filter((clock) => clock !== finding.clock));
    }
  });
});
