import { jest } from '@jest/globals';
import { mutantsOf } from '../analysis/mutation.fixture.ts';
import { outline, withStableIds } from '../definition/index.ts';
import type { ProcessDefinition } from '../definition/index.ts';
import { LONG } from '../long-run.fixture.ts';
import { minimal } from '../definition/minimal.fixture.ts';
import { SHIPPED, shippedProcess } from '../simulation/shipped.fixture.ts';
import { randomFrom } from '../simulation/random.ts';
import { compareVersions } from './compare-versions.ts';
import { isNamedOnce, withKeyReplaced } from './renamed.fixture.ts';

jest.setTimeout(LONG ? 600_000 : 60_000);

/** JSON that may be changed. */
type Json = { [key: string]: Json };
const edited = (definition: ProcessDefinition, edit: (json: Json) => void): ProcessDefinition => {
  const json = JSON.parse(JSON.stringify(definition)) as Json;
  edit(json);
  return json as unknown as ProcessDefinition;
};
const json = (value: unknown): Json => value as Json;
const told = (before: ProcessDefinition, after: ProcessDefinition) =>
  compareVersions(before, after).map(({ kind, part, sentence }) => `${kind} ${part}: ${sentence.en} | ${sentence.de}`);

function shuffled(value: unknown, random: ReturnType<typeof randomFrom>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [random.integer(0, 1e6), key, shuffled(inner, random)] as const,
  );
  return Object.fromEntries(entries.sort((a, b) => a[0] - b[0]).map(([, key, inner]) => [key, inner]));
}

describe.each(SHIPPED)('Versions of %s', (key) => {
  const definition = shippedProcess(key);

  test('are the same if nothing, or only the order of keys, differs', () => {
    expect(compareVersions(definition, definition)).toEqual([]);
    expect(compareVersions(definition, withStableIds(definition))).toEqual([]);
    for (let seed = 1; seed <= 20; seed += 1)
      expect(compareVersions(definition, shuffled(definition, randomFrom(seed)) as ProcessDefinition)).toEqual([]);
  });

  test('tell a renamed state as one renamed state, wherever its key is used', () => {
    const states = outline(definition).nodes.filter((node) => node.parent !== undefined);
    let checked = 0;
    for (const state of states.filter(({ key: name }) => isNamedOnce(definition, name))) {
      const later = withKeyReplaced(definition, state.key, `${state.key}Anew`);
      const changes = compareVersions(definition, later).filter(({ part }) => part === 'state');
      expect(changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([`renamed ${state.id}`]);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(5);
  });

  test.each([
    ['field', 'fields'],
    ['step', 'steps'],
    ['clock', 'clocks'],
    ['delay', 'delays'],
    ['decision', 'decisions'],
    ['approval', 'approvals'],
  ] as const)('tell each renamed %s as renamed and nothing else', (part, record) => {
    for (const name of Object.keys(definition[record] ?? {}).filter((one) => isNamedOnce(definition, one))) {
      const later = withKeyReplaced(definition, name, 'brandNew');
      const changes = compareVersions(definition, later).filter((change) => change.part === part);
      expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([`renamed /${record}/brandNew`]);
    }
  });

  test('tell each seeded defect', () => {
    for (const { kind, place, definition: mutant } of mutantsOf(definition, 7, LONG ? 200 : 20)) {
      const changes = compareVersions(definition, mutant);
      if (changes.length === 0) throw new Error(`Nothing is told of: ${kind} at ${place}`);
      for (const { sentence } of changes) {
        expect(sentence.en).toMatch(/^[A-Z“].*\.$/s);
        expect(sentence.de).toMatch(/^[A-ZÄÖÜ„].*\.$/s);
        expect(sentence.en + sentence.de).not.toMatch(/undefined|\[object|null/);
      }
    }
  });
});

describe('The sentences', () => {
  const before = withStableIds(minimal() as unknown as ProcessDefinition);

  test('tell a title that changed in one language alone in both', () => {
    const after = edited(before, (root) => {
      root['steps']!['begin']!['title']!['de'] = json('Anfangen');
    });
    expect(told(before, after)).toEqual([
      'renamed step: The step “Begin” is now called “Anfangen” in German. | Der Schritt „Beginnen“ heißt jetzt „Anfangen“.',
    ]);
  });

  test('say in both languages what was added, removed and renamed', () => {
    const after = edited(before, (root) => {
      const states = root['machine']!['states']!['lifecycle']!['states']!;
      states['repairing'] = states['work']!;
      delete states['work'];
      states['new']!['on']!['begin']!['target'] = json('repairing');
      states['parked'] = json({ meta: { category: 'pending', title: { en: 'Parked', de: 'Geparkt' } } });
      delete root['fields']!['visits'];
      root['steps']!['begin']!['title'] = json({ en: 'Start', de: 'Anfangen' });
    });
    expect(told(before, after)).toMatchInlineSnapshot(`
      [
        "added state: The state “Parked” is new. | Der Zustand „Geparkt“ ist neu.",
        "renamed state: The state “Work” is now called “Repairing”. | Der Zustand „Work“ heißt jetzt „Repairing“.",
        "renamed step: The step “Begin” is now called “Start”. | Der Schritt „Beginnen“ heißt jetzt „Anfangen“.",
        "removed field: The field “Visits” was removed. | Das Feld „Visits“ entfällt.",
      ]
    `);
  });

  test('say what changed about a state, a transition, a field, a clock and a table', () => {
    const after = edited(before, (root) => {
      const states = root['machine']!['states']!['lifecycle']!['states']!;
      states['new']!['meta']!['category'] = json('pending');
      states['new']!['on']!['begin']!['target'] = json('done');
      states['new']!['on']!['begin']!['guard'] = json({
        type: 'when',
        params: { '==': [{ var: 'fields.urgent' }, true] },
      });
      root['fields']!['kind']!['values'] = json(['tv', 'video']);
      root['clocks']!['repair']!['target'] = json('PT6H');
      root['clocks']!['repair']!['thresholds'] = json([50, 80, 100]);
      root['decisions']!['route']!['rules'] = json([]);
      root['steps']!['finish']!['form'] = json({ optional: ['report', 'kind'] });
      root['delays']!['reminder']!['duration'] = json('P3D');
    });
    expect(told(before, after)).toMatchInlineSnapshot(`
      [
        "changed state: The state “New”: the category is now pending (was new). | Der Zustand „New“: Die Kategorie ist jetzt wartend (bisher neu).",
        "changed transition: The transition “Begin” (New → Work): the target is now “Done” (was “Work”). | Der Übergang „Beginnen“ (New → Work): Das Ziel ist jetzt „Done“ (bisher „Work“).",
        "changed transition: The transition “Begin” (New → Work): the condition is now “Urgent applies” (was not set). | Der Übergang „Beginnen“ (New → Work): Die Bedingung ist jetzt „Urgent trifft zu“ (bisher nicht gesetzt).",
        "changed step: The step “Finish”: form: Report (optional) and Kind (optional) added, Report (required) removed. | Der Schritt „Abschließen“: Formular: Report (freiwillig) und Kind (freiwillig) neu, Report (Pflicht) entfällt.",
        "changed field: The field “Kind”: values: video added, radio removed. | Das Feld „Kind“: Werte: video neu, radio entfällt.",
        "changed clock: The clock “Repair”: the target is now 6 hours (was High 4 hours · otherwise 8 hours). | Die Uhr „Repair“: Das Ziel ist jetzt 6 Stunden (bisher High 4 Stunden · sonst 8 Stunden).",
        "changed clock: The clock “Repair”: thresholds: 80 % added. | Die Uhr „Repair“: Schwellen: 80 % neu.",
        "changed delay: The delay “Reminder”: the duration is now 3 days (was 2 days). | Die Frist „Reminder“: Die Dauer ist jetzt 3 Tage (bisher 2 Tage).",
        "changed decision: The decision table “Route”: rules: Kind radio → Set priority to Low removed. | Die Entscheidungstabelle „Route“: Regeln: Kind radio → Priorität auf Low setzen entfällt.",
      ]
    `);
  });

  test('know a state that moved into another, and branches asked in another order', () => {
    const one = edited(before, (root) => {
      const states = root['machine']!['states']!['lifecycle']!['states']!;
      states['group'] = json({ initial: 'inner', states: { inner: { meta: { id: 'inner' } } }, meta: { id: 'group' } });
    });
    const after = edited(one, (root) => {
      const states = root['machine']!['states']!['lifecycle']!['states']!;
      states['group']!['states']!['work'] = states['work']!;
      delete states['work'];
      states['new']!['on']!['begin']!['target'] = json('group.work');
      states['group']!['states']!['work']['on'] = json({});
    });
    expect(compareVersions(one, after).filter(({ kind, part }) => kind === 'moved' && part === 'state')).toMatchObject([
      { id: outline(before).byPath.get('lifecycle.work')?.id, before: 'lifecycle.work', after: 'lifecycle.group.work' },
    ]);
    expect(compareVersions(one, after).filter(({ part, kind }) => part === 'transition' && kind !== 'removed')).toEqual(
      [],
    );
  });
});
