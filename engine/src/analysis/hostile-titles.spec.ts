import { parseCalendar } from '../calendar/calendar-schema.ts';
import type { Finding } from '../definition/finding.ts';
import { FINDING_CODES, type FindingCode } from '../definition/finding-codes.ts';
import { hostileText, standsIsolated, withHostileTexts } from '../definition/hostile-texts.fixture.ts';
import { DEFINITION_LIMITS } from '../definition/limits.ts';
import { minimal } from '../definition/minimal.fixture.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { DEFECTS } from '../editing/defects.fixture.ts';
import { quickFixes } from '../editing/quick-fixes/quick-fixes.ts';
import { SHIPPED, shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { analyse } from './analyse.ts';
import { lint } from './lint.ts';
import { mutantsOf } from './mutation.fixture.ts';
import { type Parts, smallProcess, state, step, titled } from './small-process.fixture.ts';

const directory = withHostileTexts(shippedDirectory());
const when = (params: unknown) => ({ type: 'when', params }) as never;
const raise = (event: string, ifRefused?: 'ignore') =>
  ({ type: 'raise', params: { event, ...(ifRefused ? { ifRefused } : {}) } }) as const;

const seen = new Set<FindingCode>();
function expectIsolated(findings: readonly Finding[]): void {
  expect(findings.length).toBeGreaterThan(0);
  for (const { code, message } of findings) {
    seen.add(code);
    for (const sentence of [message.en, message.de])
      expect({ code, sentence, standsIsolated: standsIsolated(sentence) }).toMatchObject({ standsIsolated: true });
  }
}

function expectFixesIsolated(definition: ProcessDefinition, findings: readonly Finding[]): void {
  for (const finding of findings)
    for (const { title } of quickFixes(definition, directory, finding))
      for (const sentence of [title.en, title.de])
        expect({ code: finding.code, sentence, standsIsolated: standsIsolated(sentence) }).toMatchObject({
          standsIsolated: true,
        });
}

const hurry = { steps: { hurry: step('Hurry') } };
const name = hostileText(1);
/** A small definition with another value at a place of it. */
function changed(path: string, value: unknown): unknown {
  const draft = minimal();
  const segments = path.split('/');
  let at: Record<string, unknown> = draft;
  for (const segment of segments.slice(0, -1)) at = at[segment] as Record<string, unknown>;
  at[segments.at(-1) ?? ''] = value;
  return draft;
}
const inNew = (part: string, value: unknown) => changed(`machine/states/lifecycle/states/new/${part}`, value);
const states = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, {}]));
const nested = (depth: number): unknown => (depth === 0 ? { var: 'fields.urgent' } : { not: nested(depth - 1) });

/** Documents that cannot be read, with hostile names wherever a name can stand. */
const UNREADABLE: readonly (readonly [FindingCode, unknown])[] = [
  ['not-json', `{ "${name}`],
  ['too-large', `"${name}${'x'.repeat(DEFINITION_LIMITS.size)}"`],
  ['too-deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['prototype-key', '{ "fields": { "__proto__": {} } }'],
  ['duplicate-key', `{ ${JSON.stringify(name)}: 1, ${JSON.stringify(name)}: 2 }`],
  ['unknown-key', { ...minimal(), [name]: 1 }],
  ['unknown-key', inNew('entry', [{ type: 'notify', params: { [name]: 1 } }])],
  ['unknown-key', changed('fields/kind', { type: 'text', [name]: 1, category: 'open' })],
  ['missing-key', inNew('entry', [{ type: 'setField', params: {} }])],
  ['wrong-type', changed('steps', name)],
  ['wrong-value', changed('fields/kind', { type: name })],
  ['wrong-value', inNew('on', { begin: name })],
  ['wrong-value', changed('invariants/0/then', { [name]: 1 })],
  ['wrong-value', changed('clocks/repair/target', name)],
  ['bad-name', changed(`machine/states/lifecycle/states/${name.replaceAll('/', '')}`, {})],
  ['bad-name', changed(`machine/states/lifecycle/states/.${name.replaceAll('/', '')}`, {})],
  ['unknown-action', inNew('entry', [{ type: name, params: {} }])],
  ['unsupported', inNew('on', { [`${name}*`]: 'work' })],
  ['delayed-raise', inNew('entry', [{ type: 'raise', params: { event: 'begin', delay: name } }])],
  ['final-state', inNew('type', 'final')],
  ['foreign-target', inNew('on', { begin: `#${name}` })],
  ['misplaced', inNew('type', 'history')],
  ['empty-region', changed('machine/states/mood', { states: {} })],
  ['too-many-states', changed('machine/states/mood', { initial: 's0', states: states(DEFINITION_LIMITS.states + 1) })],
  ['reserved-event', inNew('on', { 'xstate.init': 'work' })],
  ['expression-too-large', changed('invariants/0/then', nested(DEFINITION_LIMITS.expressionDepth + 1))],
];

const region = (states: Readonly<Record<string, StateDefinition>>): StateDefinition => ({
  initial: Object.keys(states)[0] ?? '',
  states,
});
const priority = region({
  low: { meta: titled('Low'), on: { 'priority.set.high': 'high' } },
  high: { meta: titled('High') },
});

/** Definitions that can be read, with what no defect of a shipped process shows. */
const UNSOUND: readonly (readonly [FindingCode, () => ProcessDefinition])[] = [
  [
    'not-in-domain',
    () =>
      smallProcess({
        rest: {
          fields: { kind: { type: 'enum', values: [name, 'b'], default: 'b', ...titled('Kind') } },
          invariants: [{ id: 'known', then: { '==': [{ var: 'fields.kind' }, hostileText(2)] } }],
        },
      }),
  ],
  [
    'wrong-type',
    () =>
      smallProcess({
        rest: { fields: { kind: { type: 'enum', values: [name, 'b'], default: hostileText(2), ...titled('Kind') } } },
      }),
  ],
  [
    'missing-title',
    () =>
      smallProcess({ rest: { fields: { kind: { type: 'enum', values: [name], default: name, ...titled('Kind') } } } }),
  ],
  [
    'duplicate-id',
    () =>
      smallProcess({
        lifecycle: {
          new: state('New', 'new', { meta: { id: name }, on: { finish: 'closed' } }),
          closed: state('Closed', 'closed', { meta: { id: name } }),
        },
      }),
  ],
  [
    'always-reads-raised',
    () =>
      smallProcess({
        lifecycle: {
          new: state('New', 'new', {
            entry: [raise('priority.set.high', 'ignore')],
            always: { target: 'closed', guard: when({ inState: 'priority.high' }) },
            on: { finish: 'closed' },
          }),
        },
        regions: { priority },
      }),
  ],
  ['missing-translation', () => ({ ...smallProcess(), title: { en: 'Small', de: 'Klein', fr: 'Petit' } })],
  ['region-reentry', () => smallProcess({ rest: hurry, region: { on: { hurry: { target: '.new', reenter: true } } } })],
];

const inLifecycle = (on: StateDefinition['on'], parts: Parts = {}): ProcessDefinition =>
  smallProcess({
    ...parts,
    lifecycle: { new: state('New', 'new', { on: { finish: 'closed', ...on } }), ...parts.lifecycle },
  });
/** Small processes in which only the search finds what is wrong. */
const SEARCHED: readonly (readonly [FindingCode, () => ProcessDefinition])[] = [
  [
    'raise-refused',
    () => inLifecycle({ hurry: { actions: [raise('priority.set.high')] } }, { rest: hurry, regions: { priority } }),
  ],
  [
    'step-always-refused',
    () => inLifecycle({ hurry: { actions: [raise('priority.set.high')] } }, { rest: hurry, regions: { priority } }),
  ],
  [
    'creation-refused',
    () =>
      smallProcess({
        lifecycle: { new: state('New', 'new', { on: { finish: 'closed' }, entry: [raise('priority.set.low')] }) },
        regions: { priority },
      }),
  ],
  [
    'invariant-broken',
    () =>
      inLifecycle(
        {},
        { rest: { invariants: [{ id: 'open', ...titled('Open'), then: { inState: 'lifecycle.new' } }] } },
      ),
  ],
  [
    'endless-loop',
    () =>
      inLifecycle(
        { finish: { target: 'closed', actions: [raise('tick', 'ignore')] } },
        {
          regions: {
            echo: region({ on: { meta: titled('On'), on: { tick: { actions: [raise('tick', 'ignore')] } } } }),
          },
        },
      ),
  ],
  [
    'two-raises',
    () =>
      inLifecycle(
        { finish: { target: 'closed', actions: [raise('up', 'ignore'), raise('down', 'ignore')] } },
        {
          regions: {
            mood: region({
              flat: { meta: titled('Flat'), on: { up: 'high' } },
              high: { meta: titled('High'), on: { down: 'flat' } },
            }),
          },
        },
      ),
  ],
  [
    'raise-never-heard',
    () =>
      inLifecycle(
        { finish: { target: 'closed', actions: [raise('down', 'ignore')] } },
        {
          regions: {
            mood: region({ flat: { meta: titled('Flat') }, high: { meta: titled('High'), on: { down: 'flat' } } }),
          },
        },
      ),
  ],
  [
    'unreachable-state',
    () => inLifecycle({}, { lifecycle: { open: state('Open', 'open', { on: { finish: 'closed' } }) } }),
  ],
  [
    'guard-always-false',
    () => inLifecycle({ hurry: { target: 'closed', guard: when({ inState: 'lifecycle.closed' }) } }, { rest: hurry }),
  ],
  [
    'step-never-possible',
    () => inLifecycle({ hurry: { target: 'closed', guard: when({ inState: 'lifecycle.closed' }) } }, { rest: hurry }),
  ],
  ['guard-always-true', () => inLifecycle({ finish: { target: 'closed', guard: when({ inState: 'lifecycle.new' }) } })],
  [
    'dead-transition',
    () =>
      inLifecycle(
        { 'child.closed': 'closed', hurry: 'open' },
        {
          rest: hurry,
          lifecycle: {
            open: state('Open', 'open', {
              on: {
                hurry: 'closed',
                finish: 'closed',
                'article.system': [{ target: 'closed', guard: when({ inState: 'lifecycle' }) }, { target: 'new' }],
              },
            }),
          },
        },
      ),
  ],
  ['stuck', () => inLifecycle({ hurry: 'lost' }, { rest: hurry, lifecycle: { lost: state('Lost', 'open') } })],
  [
    'waits-for-customer',
    () =>
      inLifecycle(
        { hurry: 'waiting' },
        { rest: hurry, lifecycle: { waiting: state('Waiting', 'pending', { on: { 'article.customer': 'new' } }) } },
      ),
  ],
  [
    'waits-for-role',
    () =>
      inLifecycle(
        { hurry: 'waiting' },
        {
          rest: { steps: { ...hurry.steps, decide: step('Decide', ['change-manager']) } },
          lifecycle: { waiting: state('Waiting', 'pending', { on: { decide: 'closed' } }) },
        },
      ),
  ],
  [
    'endless-reminder',
    () =>
      smallProcess({
        rest: { delays: { day: { duration: 'P1D' } } },
        lifecycle: {
          new: state('New', 'new', { on: { finish: 'closed' }, after: { day: { target: 'new', reenter: true } } }),
        },
      }),
  ],
  [
    'endless-reminder',
    () =>
      inLifecycle(
        { hurry: 'asked' },
        {
          rest: {
            ...hurry,
            delays: { day: { duration: 'P1D' } },
            approvals: { consent: { ...titled('Consent'), who: ['approver'], quorum: 1, deadline: 'day' } },
          },
          lifecycle: {
            asked: state('Asked', 'pending', {
              entry: [{ type: 'requestApproval', params: { approval: 'consent' } }],
              on: { finish: 'closed', 'approval.consent.denied': { target: 'asked', reenter: true } },
            }),
          },
        },
      ),
  ],
  [
    'system-assigns-actor',
    () =>
      smallProcess({
        rest: { delays: { day: { duration: 'P1D' } } },
        lifecycle: {
          new: state('New', 'new', { on: { finish: 'closed' }, after: { day: 'open' } }),
          open: state('Open', 'open', {
            on: { finish: 'closed' },
            entry: [{ type: 'assignTo', params: { agent: { var: 'event.actor' } } }],
          }),
        },
      }),
  ],
];

describe('hostile titles in the sentences of the analysis', () => {
  test.each(UNREADABLE)('stand isolated where a document cannot be read: %s (%#)', (code, document) => {
    const parsed = parseDefinition(document);
    const findings = parsed.ok ? [] : parsed.findings;
    expect(findings.map((finding) => finding.code)).toContain(code);
    expectIsolated(findings);
  });

  test('stand isolated in what is wrong with a calendar', () => {
    const parsed = parseCalendar({ timeZone: name, week: { [name]: [] }, [name]: 1 });
    expectIsolated(parsed.ok ? [] : parsed.findings);
  });

  test.each([...DEFECTS, ...UNSOUND])('stand isolated in what the structure shows: %s (%#)', (code, defect) => {
    const definition = withHostileTexts(defect());
    const findings = lint(definition, directory);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expectIsolated(findings);
    expectFixesIsolated(definition, findings);
  });

  test('stand isolated in what damage to the shipped processes shows', () => {
    for (const key of SHIPPED)
      for (const { definition } of mutantsOf(shippedProcess(key), 20_260_302, 1))
        for (const findings of [lint(withHostileTexts(definition), directory)])
          if (findings.length > 0) expectIsolated(findings);
  });

  test.each(SEARCHED)('stand isolated in what the search finds: %s (%#)', (code, unsound) => {
    const definition = withHostileTexts(unsound());
    const { findings, unconfirmed } = analyse(definition, directory);
    expect(unconfirmed).toEqual([]);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expectIsolated(findings);
    expectFixesIsolated(definition, findings);
  });

  test('stand isolated where the search is ended', () => {
    expectIsolated(analyse(withHostileTexts(shippedProcess('support')), directory, { configurations: 100 }).findings);
  });

  test('were tried in every finding there is', () => {
    // What the command line and the designer say no engine reads.
    expect(FINDING_CODES.filter((code) => !seen.has(code))).toEqual(['not-utf8', 'other-key']);
  });
});
