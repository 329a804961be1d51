import { readFileSync } from 'node:fs';
import { ARTICLE_EVENTS, RECORDED_TICKET_EVENTS, REFUSABLE_TICKET_EVENTS } from './gate-events.ts';
import { directory, minimal, type Draft, stateAt } from './minimal.fixture.ts';
import { parseDefinition, parseDirectory } from './parse.ts';
import { checkReferences } from './references.ts';

function findings(change: (draft: Draft) => unknown, withDirectory = true) {
  const draft = minimal();
  change(draft);
  const parsed = parseDefinition(draft);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  const names = parseDirectory(directory());
  if (!names.ok) throw new Error(JSON.stringify(names.findings));
  return checkReferences(parsed.definition, withDirectory ? names.directory : undefined);
}
const found = (change: (draft: Draft) => unknown) => findings(change).map(({ code, path }) => `${code} ${path}`);
const LIFECYCLE = '/machine/states/lifecycle';
const entry = (type: string, params: object) => (draft: Draft) =>
  void Object.assign(stateAt(draft, 'lifecycle.new'), { entry: [{ type, params }] });
const guard = (params: unknown) => (draft: Draft) =>
  void Object.assign(stateAt(draft, 'lifecycle.new'), {
    on: { begin: { target: 'work', guard: { type: 'when', params } } },
  });
const at = (param: string) => `undefined-reference ${LIFECYCLE}/states/new/entry/0/params/${param}`;

describe('checkReferences', () => {
  test('has nothing to say about a sound definition, with or without a directory', () => {
    expect(found(() => undefined)).toEqual([]);
    expect(findings(() => undefined, false)).toEqual([]);
  });

  test.each([...ARTICLE_EVENTS, ...REFUSABLE_TICKET_EVENTS, ...RECORDED_TICKET_EVENTS])(
    'knows the event %s, which the gate sends',
    (event) => {
      expect(found((draft) => (stateAt(draft, 'lifecycle.work').on = { [event]: 'done' }))).not.toContain(
        `undefined-reference ${LIFECYCLE}/states/work/on/${event}`,
      );
    },
  );

  test('has nothing to say about the shipped processes', () => {
    const names = parseDirectory(readFileSync('definitions/directory.json', 'utf8'));
    for (const name of ['incident', 'service-request', 'problem', 'change', 'support']) {
      const parsed = parseDefinition(readFileSync(`definitions/${name}.json`, 'utf8'));
      expect(parsed.ok && names.ok && checkReferences(parsed.definition, names.directory)).toEqual([]);
    }
  });

  test.each<[string, (draft: Draft) => unknown, string]>([
    [
      'an initial state',
      (draft) => (stateAt(draft, 'lifecycle').initial = 'nwe'),
      `undefined-reference ${LIFECYCLE}/initial`,
    ],
    [
      'a short target',
      (draft) => (stateAt(draft, 'lifecycle.new').on = { begin: 'wrok' }),
      `undefined-reference ${LIFECYCLE}/states/new/on/begin`,
    ],
    [
      'a target',
      (draft) => (stateAt(draft, 'lifecycle.new').on = { begin: { target: '.work' } }),
      `undefined-reference ${LIFECYCLE}/states/new/on/begin/target`,
    ],
    [
      'a delay',
      (draft) => (stateAt(draft, 'lifecycle.new')['after'] = { remindr: 'work' }),
      `undefined-reference ${LIFECYCLE}/states/new/after/remindr`,
    ],
    [
      'a priority event',
      (draft) => (stateAt(draft, 'priority').on = { 'priority.set.mid': '.low' }),
      'undefined-reference /machine/states/priority/on/priority.set.mid',
    ],
    [
      'a clock threshold',
      (draft) => (stateAt(draft, 'lifecycle.work').on = { finish: 'done', 'clock.repair.60': 'done' }),
      `undefined-reference ${LIFECYCLE}/states/work/on/clock.repair.60`,
    ],
    [
      'an unknown dotted event',
      (draft) => (stateAt(draft, 'lifecycle.work').on = { finish: 'done', 'artikel.customer': 'done' }),
      `undefined-reference ${LIFECYCLE}/states/work/on/artikel.customer`,
    ],
    [
      'a calendar of a chosen length',
      (draft) => (draft.delays['chosen'] = { by: 'priority', default: { duration: 'PT1H', calendar: 'nowhere' } }),
      'undefined-reference /delays/chosen/default/calendar',
    ],
    [
      'a date that is gone with the event',
      (draft) => (draft.delays['chosen'] = { until: { var: 'event.data.due' } }),
      'wrong-type /delays/chosen/until/var',
    ],
    [
      'a repetition after no time',
      (draft) => (draft.delays['chosen'] = { by: 'priority', high: { duration: 'PT1H', every: 'P0DT0S' } }),
      'wrong-value /delays/chosen/high/every',
    ],
    [
      'how often what never repeats',
      (draft) => (draft.delays['reminder'] = { duration: 'PT1H', max: 3 }),
      'misplaced /delays/reminder/max',
    ],
    [
      'a month that a clock should count',
      (draft) => (draft.clocks['repair']!['target'] = { by: 'priority', high: 'PT4H', default: 'P1M' }),
      'wrong-value /clocks/repair/target/default',
    ],
    [
      'a choice of nothing',
      (draft) => (draft.fields['colour'] = { type: 'enum', values: [] }),
      'wrong-value /fields/colour/values',
    ],
    [
      'a value named twice',
      (draft) => (draft.fields['colour'] = { type: 'enum', values: ['red', 'red'] }),
      'wrong-value /fields/colour/values/1',
    ],
    [
      'a number that none can be',
      (draft) => (draft.fields['count'] = { type: 'integer', min: 5, max: 1 }),
      'wrong-value /fields/count/max',
    ],
    [
      'a range of what is no number',
      (draft) => (draft.decisions['route']!['rules'] = [{ when: { kind: { min: 1 } }, then: 'priority.set.low' }]),
      'wrong-type /decisions/route/rules/0/when/kind',
    ],
    ['two rules of one name', (draft) => draft.invariants.push(draft.invariants[0]!), 'duplicate-id /invariants/1/id'],
    ['a field set', entry('setField', { field: 'reprot', value: null }), at('field')],
    ['a variable', entry('setField', { field: 'report', value: { var: 'fields.reprot' } }), at('value/var')],
    ['a decision', entry('decide', { table: 'rout' }), at('table')],
    ['a raised event', entry('raise', { event: 'queue.move.nowhere' }), at('event')],
    ['a template', entry('notify', { template: 'remnid', to: 'customer' }), at('template')],
    ['a notified role', entry('notify', { template: 'remind', to: 'role:ghost' }), at('to')],
    ['an endpoint', entry('callWebhook', { endpoint: 'crm' }), at('endpoint')],
    ['a process', entry('createTicket', { process: 'ghost' }), at('process')],
    ['an approval', entry('requestApproval', { approval: 'money' }), at('approval')],
    ['a clock', entry('restartClock', { clock: 'repaire' }), at('clock')],
    [
      'a state in a condition',
      guard({ or: [{ inState: 'priority.mid' }, { inState: 'priority.low' }] }),
      `undefined-reference ${LIFECYCLE}/states/new/on/begin/guard/params/or/0`,
    ],
    [
      'a field in a condition',
      guard({ isSet: { var: 'fields.dew' } }),
      `undefined-reference ${LIFECYCLE}/states/new/on/begin/guard/params/isSet`,
    ],
    [
      'a role in a condition',
      guard({ hasRole: 'ghost' }),
      `undefined-reference ${LIFECYCLE}/states/new/on/begin/guard/params`,
    ],
    [
      'a form item',
      (draft) => (draft.steps['begin']!['form'] = { required: ['reprot'] }),
      'undefined-reference /steps/begin/form/required/0',
    ],
    [
      'a preset nobody sees',
      (draft) => (draft.steps['begin']!['form'] = { preset: { report: 'x' } }),
      'undefined-reference /steps/begin/form/preset/report',
    ],
    [
      'a role of a step',
      (draft) => (draft.steps['begin']!['roles'] = ['crew-*']),
      'undefined-reference /steps/begin/roles/0',
    ],
    [
      'a region of a step',
      (draft) => (draft.steps['begin']!['region'] = 'ghost'),
      'undefined-reference /steps/begin/region',
    ],
    [
      'an input of a decision',
      (draft) => (draft.decisions['route']!['inputs'] = ['kind', 'colour']),
      'undefined-reference /decisions/route/inputs/1',
    ],
    [
      'the outcome of a decision',
      (draft) => (draft.decisions['route']!['default'] = 'priority.set.mid'),
      'undefined-reference /decisions/route/default',
    ],
    [
      'a calendar of a delay',
      (draft) => (draft.delays['reminder'] = { duration: 'P1D', calendar: 'offise' }),
      'undefined-reference /delays/reminder/calendar',
    ],
    [
      'the date of a delay',
      (draft) => (draft.delays['chosen'] = { until: { var: 'fields.report' } }),
      'wrong-type /delays/chosen/until/var',
    ],
    [
      'the tag of a clock',
      (draft) => (draft.clocks['repair']!['runsWhile'] = 'clock:x'),
      'undefined-reference /clocks/repair/runsWhile',
    ],
    [
      'a priority of a target',
      (draft) => (draft.clocks['repair']!['target'] = { by: 'priority', mid: 'PT1H' }),
      'undefined-reference /clocks/repair/target/mid',
    ],
    [
      'the end of a clock',
      (draft) => (draft.clocks['repair']!['completesWhen'] = [{ enters: 'lifecycle.dun' }]),
      'undefined-reference /clocks/repair/completesWhen/0/enters',
    ],
    [
      'unordered thresholds',
      (draft) => (draft.clocks['repair']!['thresholds'] = [100, 50]),
      'wrong-value /clocks/repair/thresholds',
    ],
    [
      'a deadline',
      (draft) => (draft.approvals['budget']!['deadline'] = 'never'),
      'undefined-reference /approvals/budget/deadline',
    ],
    [
      'a default',
      (draft) => (draft.fields['kind'] = { type: 'enum', values: ['tv', 'radio'], default: 'car' }),
      'wrong-type /fields/kind/default',
    ],
    [
      'a category',
      (draft) => (stateAt(draft, 'lifecycle.work')['meta'] = {}),
      `missing-category ${LIFECYCLE}/states/work`,
    ],
    [
      'an outcome',
      (draft) => (stateAt(draft, 'lifecycle.done')['meta'] = { category: 'closed' }),
      `missing-outcome ${LIFECYCLE}/states/done`,
    ],
    [
      'a rank',
      (draft) => (stateAt(draft, 'priority.low')['meta'] = {}),
      'missing-rank /machine/states/priority/states/low',
    ],
    [
      'a rank elsewhere',
      (draft) => (stateAt(draft, 'lifecycle.work')['meta'] = { category: 'open', rank: 1 }),
      `misplaced ${LIFECYCLE}/states/work/meta/rank`,
    ],
    [
      'a step nobody declares',
      (draft) => (stateAt(draft, 'lifecycle.new').on = { begin: 'work', beginn: 'work' }),
      `unknown-event ${LIFECYCLE}/states/new/on/beginn`,
    ],
    [
      'a duplicate id',
      (draft) =>
        ['new', 'work'].forEach((key) =>
          Object.assign(stateAt(draft, `lifecycle.${key}`)['meta'] as object, { id: 'same' }),
        ),
      `duplicate-id ${LIFECYCLE}/states/work/meta/id`,
    ],
    [
      'a scenario step',
      (draft) =>
        draft.scenarios.push({ title: { en: 'x' }, start: { at: '2026-01-01T00:00:00Z' }, run: [{ send: 'beginn' }] }),
      'undefined-reference /scenarios/0/run/0/send',
    ],
    [
      'a scenario state',
      (draft) =>
        draft.scenarios.push({
          title: { en: 'x' },
          start: { at: '2026-01-01T00:00:00Z' },
          run: [{ expect: { lifecycle: 'nwe' } }],
        }),
      'undefined-reference /scenarios/0/run/0/expect/lifecycle',
    ],
  ])('finds %s', (_, change, expected) => {
    expect(found(change)).toContain(expected);
  });

  test('a scenario may expect a state of the region of queues that is no queue itself', () => {
    const names = parseDirectory(readFileSync('definitions/directory.json', 'utf8'));
    const expecting = (queue: string) => {
      const support = JSON.parse(readFileSync('definitions/support.json', 'utf8')) as Draft;
      const start = { at: '2026-01-01T00:00:00Z' };
      support.scenarios.push({ title: { en: 'x', de: 'x' }, start, run: [{ expect: { queue } }] });
      const parsed = parseDefinition(support);
      if (!parsed.ok || !names.ok) throw new Error('The shipped process does not parse.');
      return checkReferences(parsed.definition, names.directory).map(({ code }) => code);
    };
    expect(expecting('anywhere')).toEqual([]);
    expect(expecting('nowhere')).toEqual(['undefined-reference']);
  });

  test('guesses what was meant, in both languages', () => {
    const [finding] = findings(entry('setField', { field: 'reprot', value: null }));
    expect(finding?.message).toEqual({
      en: 'There is no field “reprot”. Did you mean “report”?',
      de: 'Es gibt kein Feld „reprot“. Meinten Sie „report“?',
    });
  });

  test('a name from the prototype of objects is no name', () => {
    expect(found(entry('setField', { field: 'toString', value: null }))).toContain(at('field'));
    expect(found(entry('decide', { table: 'valueOf' }))).toContain(at('table'));
  });
});
