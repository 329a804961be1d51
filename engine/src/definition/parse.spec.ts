import { readFileSync } from 'node:fs';
import { minimal, type Draft, stateAt } from './minimal.fixture.ts';
import { parseDefinition, parseDirectory } from './parse.ts';
import { directory } from './minimal.fixture.ts';

function findingsOf(change: (draft: Draft) => void) {
  const draft = minimal();
  change(draft);
  const result = parseDefinition(draft);
  return result.ok ? [] : result.findings;
}
const codesOf = (change: (draft: Draft) => void) => findingsOf(change).map(({ code, path }) => `${code} ${path}`);
const set = (target: object, key: string, value: unknown) => Object.assign(target, { [key]: value });

describe('parseDefinition', () => {
  test('accepts a definition as text and as a value, and keeps the order of its author', () => {
    const draft = minimal();
    expect(parseDefinition(draft)).toEqual({ ok: true, definition: draft });
    const fromText = parseDefinition(`\uFEFF${JSON.stringify(draft)}`);
    expect(fromText.ok && JSON.stringify(fromText.definition)).toBe(JSON.stringify(draft));
  });

  test('accepts every shipped process', () => {
    for (const name of ['incident', 'service-request', 'problem', 'change', 'support']) {
      const result = parseDefinition(readFileSync(`definitions/${name}.json`, 'utf8'));
      expect(result.ok ? [] : result.findings).toEqual([]);
    }
  });

  test.each([
    ['invoke', 'unsupported'],
    ['spawn', 'unsupported'],
    ['output', 'unsupported'],
    ['onDone', 'unsupported'],
    ['context', 'unsupported'],
    ['colour', 'unknown-key'],
  ])('says where a state has the key “%s”, which XState would take in silence', (key, code) => {
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new'), key, {}))).toEqual([
      `${code} /machine/states/lifecycle/states/new/${key}`,
    ]);
  });

  test('refuses transitions on the machine itself', () => {
    const [finding] = findingsOf((draft) => set(draft.machine, 'on', { begin: '.x' }));
    expect(finding).toMatchObject({ code: 'unsupported', path: '/machine/on' });
    expect(finding?.message.en).toContain('Put it on a region');
    expect(finding?.message.de).toContain('Region');
  });

  test('refuses targets that leave the region', () => {
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'on', { begin: '#repair.priority.low' }))).toEqual([
      'foreign-target /machine/states/lifecycle/states/new/on/begin',
    ]);
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'on', { begin: { target: '#x' } }))).toEqual([
      'foreign-target /machine/states/lifecycle/states/new/on/begin/target',
    ]);
  });

  test('refuses final states and says what to write instead', () => {
    const [finding] = findingsOf((draft) => set(stateAt(draft, 'lifecycle.done'), 'type', 'final'));
    expect(finding).toMatchObject({ code: 'final-state', path: '/machine/states/lifecycle/states/done/type' });
    expect(finding?.message.en).toContain('category “closed”');
  });

  test('refuses a delayed raise', () => {
    const raise = { type: 'raise', params: { event: 'begin', delay: 1000 } };
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'entry', [raise]))).toEqual([
      'delayed-raise /machine/states/lifecycle/states/new/entry/0/params/delay',
    ]);
  });

  test('refuses dotted names, wildcards and events of the machinery', () => {
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle').states ?? {}, 'a.b', {}))).toEqual([
      'bad-name /machine/states/lifecycle/states/a.b',
    ]);
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new').on ?? {}, '*', 'work'))).toEqual([
      'unsupported /machine/states/lifecycle/states/new/on/*',
    ]);
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new').on ?? {}, 'xstate.init', 'work'))).toEqual([
      'reserved-event /machine/states/lifecycle/states/new/on/xstate.init',
    ]);
  });

  test('names the action and its wrong parameter, not every action there is', () => {
    const actions = [
      { type: 'setField', params: { feld: 'report', value: 1 } },
      { type: 'notfy', params: {} },
      { type: 'assign' },
    ];
    const findings = findingsOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'entry', actions));
    const at = '/machine/states/lifecycle/states/new/entry';
    expect(findings.map(({ code, path, message }) => [code, path, message.en])).toEqual([
      ['missing-key', `${at}/0/params`, '“field” is missing here: expected is a text.'],
      ['unknown-key', `${at}/0/params/feld`, 'The action “setField” has no parameter “feld”. Did you mean “field”?'],
      ['unknown-action', `${at}/1/type`, 'There is no action “notfy”. Did you mean “notify”?'],
      [
        'unsupported',
        `${at}/2/type`,
        '“assign” is not part of the process language. Use “setField”, “clearField” or “increment”.',
      ],
    ]);
  });

  test('proposes a key that may stand there, and no word of another place', () => {
    const said = (key: string) => findingsOf((draft) => set(draft, key, {})).map(({ message }) => message.en);
    // One letter from signs and words of conditions, and of every part of the language.
    for (const key of ['a', 'is', 'ad', 'targat']) expect(said(key)).toEqual([`“${key}” is not known here.`]);
    expect(said('stepps')).toEqual(['“stepps” is not known here. Did you mean “steps”?']);
    const [finding] = findingsOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'entri', []));
    expect(finding?.message.de).toBe('„entri“ ist hier nicht bekannt. Meinten Sie „entry“?');
  });

  test('a key that belongs elsewhere is not called unknown: what stands beside it is named', () => {
    const findings = findingsOf((draft) => set(draft, 'delays', { late: { duration: 'PT1H', category: 'open' } }));
    expect(findings.map(({ code, path, message }) => [code, path, message.en, message.de])).toEqual([
      [
        'unknown-key',
        '/delays/late/category',
        '“category” does not belong here, beside “duration”.',
        '„category“ gehört nicht hierher, neben „duration“.',
      ],
    ]);
  });

  test('narrows a broken condition to the operator that was meant', () => {
    const invariant = (then: unknown) => codesOf((draft) => draft.invariants.push({ id: 'x', then }));
    expect(invariant({ '==': [1] })).toEqual(['wrong-value /invariants/1/then/==']);
    expect(invariant({ and: [{ not: { isset: { var: 'fields.kind' } } }] })).toEqual([
      'wrong-value /invariants/1/then/and/0/not',
    ]);
    expect(invariant({ '==': [{ var: 'process.env' }, 1] })).toEqual(['wrong-value /invariants/1/then/==/0/var']);
    expect(invariant('yes')).toEqual(['wrong-type /invariants/1/then']);
    expect(invariant({ isSet: { var: 'fields.kind' }, and: [] })).toEqual(['wrong-value /invariants/1/then']);
  });

  test('refuses conditions beyond 64 parts or 6 levels', () => {
    const wide = { and: Array.from({ length: 64 }, () => true) };
    const deep = Array.from({ length: 6 }).reduce<unknown>((inner) => ({ not: inner }), true);
    for (const then of [wide, deep])
      expect(codesOf((draft) => draft.invariants.push({ id: 'x', then }))).toEqual([
        'expression-too-large /invariants/1/then',
      ]);
    expect(codesOf((draft) => draft.invariants.push({ id: 'x', then: { and: wide.and.slice(1) } }))).toEqual([]);
  });

  test('finds what belongs to another kind of state', () => {
    expect(codesOf((draft) => set(stateAt(draft, 'lifecycle.new'), 'initial', 'x'))).toEqual([
      'misplaced /machine/states/lifecycle/states/new/initial',
    ]);
    expect(
      codesOf((draft) => set(stateAt(draft, 'lifecycle').states ?? {}, 'back', { type: 'history', on: {} })),
    ).toEqual(['misplaced /machine/states/lifecycle/states/back/on']);
    expect(codesOf((draft) => set(draft.machine, 'states', { priority: draft.machine.states['priority'] }))).toEqual([
      'missing-key /machine/states',
    ]);
  });

  test('reports several mistakes at once, every one in both languages', () => {
    const findings = findingsOf((draft) => {
      set(draft, 'stpes', {});
      set(draft.delays, 'reminder', { duration: '2 days' });
      set(draft.fields, 'kind', { type: 'enumm' });
      Reflect.deleteProperty(draft, 'title');
    });
    expect(findings.map(({ path }) => path).sort()).toEqual([
      '',
      '/delays/reminder/duration',
      '/fields/kind/type',
      '/stpes',
    ]);
    for (const { message } of findings) for (const text of [message.en, message.de]) expect(text).toMatch(/^\S.*[.?]$/);
  });
});

describe('parseDirectory', () => {
  test('fills the parts that are left out', () => {
    const result = parseDirectory({ ...directory(), $schema: './directory.schema.json' });
    expect(result.ok && result.directory).toEqual({
      ...directory(),
      endpoints: {},
      services: {},
      serviceLevels: {},
      processes: {},
    });
  });

  test('says where a calendar is wrong', () => {
    const calendars = { office: { timeZone: 'Europe/Berlin', week: { mon: [['08:00', '25:00']] } } };
    const result = parseDirectory({ calendars });
    expect(result.ok ? [] : result.findings.map(({ path }) => path)).toEqual(['/calendars/office/week/mon/0/1']);
  });
});
