import type { Scenario } from '../definition/index.ts';
import { outline } from '../definition/index.ts';
import type { Environment } from '../machine/index.ts';
import { coverage } from './coverage.ts';
import { runScenario } from './run-scenario.ts';
import { SHIPPED, shippedDirectory, shippedEnvironment, shippedProcess } from './shipped.fixture.ts';

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

describe.each(SHIPPED)('The shipped process %s', (key) => {
  const definition = shippedProcess(key);
  const scenarios = definition.scenarios ?? [];

  it.each(scenarios.map((scenario) => [scenario.title['en'] ?? '', scenario] as const))('%s', (_title, scenario) => {
    const run = runScenario(definition, scenario, env);
    expect(run.steps.flatMap(({ index, failures }) => failures.map(({ en }) => `${index}: ${en}`))).toEqual([]);
    expect(run.passed).toBe(true);
  });

  it('has scenarios that together take every transition', () => {
    const covered = coverage(
      definition,
      scenarios.map((scenario) => runScenario(definition, scenario, env)),
    );
    expect(covered.missing.map(({ id }) => id)).toEqual([]);
    expect(covered.taken).toBe(covered.all);
  });

  it('gives every state, step and transition an id of its own, in every language a title', () => {
    const { nodes, transitions } = outline(definition);
    const steps = Object.values(definition.steps ?? {});
    const ids = [...nodes, ...transitions, ...steps].map((one) =>
      'definition' in one ? one.definition.meta?.id : one.meta?.id,
    );
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = [
      ...nodes.map((node) => node.definition.meta?.title),
      ...steps.map(({ title }) => title),
      ...scenarios.map(({ title }) => title),
    ];
    expect(titles.filter((title) => !title?.['en'] || !title['de'])).toEqual([]);
  });
});

describe('What is shipped', () => {
  /** Every text that has an English form, with the place it stands at. */
  function textsOf(value: unknown, place = ''): { place: string; text: Readonly<Record<string, unknown>> }[] {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'en' in value ? [{ place, text: value as Readonly<Record<string, unknown>> }] : [];
    return [...own, ...Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${place}/${key}`))];
  }
  const UNFINISHED = /\b(todo|tbd|fixme|xxx+|lorem|ipsum|placeholder|platzhalter|changeme|dummy|foo|bar)\b|\?\?/i;
  const documents = [
    ...SHIPPED.map((key) => [key, shippedProcess(key)] as const),
    ['directory', shippedDirectory()] as const,
  ];

  it.each(documents)(
    '%s says everything in English and in German, and leaves nothing to be filled in',
    (_key, document) => {
      const texts = textsOf(document);
      expect(texts.length).toBeGreaterThan(30);
      const isText = (one: unknown) => typeof one === 'string' && one.trim() !== '';
      expect(texts.filter(({ text }) => !isText(text['en']) || !isText(text['de']))).toEqual([]);
      expect(UNFINISHED.exec(JSON.stringify(document))).toBeNull();
    },
  );

  it.each(SHIPPED)(
    '%s has clocks with thresholds, a ladder of escalation that is climbed, and moves between queues',
    (key) => {
      const { clocks = {}, machine } = shippedProcess(key);
      expect(Object.values(clocks).filter(({ thresholds = [] }) => thresholds.length > 0).length).toBeGreaterThan(0);
      const { escalation, queue } = machine.states;
      const rungs = Object.values(escalation?.states ?? {});
      expect(new Set(rungs.map(({ meta }) => meta?.level)).size).toBeGreaterThan(1);
      expect(JSON.stringify(rungs)).toMatch(/"clock\.\w+\.\d+":/);
      const moves = outline(shippedProcess(key)).transitions.filter(({ event }) => event.startsWith('queue.move.'));
      expect(queue?.meta?.open === true || moves.length > 1).toBe(true);
    },
  );

  it.each([
    ['service-request', { purchase: 2 }],
    ['change', { cab: '50%', emergency: 1 }],
  ])('%s asks for approval in a region of its own, with a quorum', (key, quorums) => {
    const { approvals = {}, machine } = shippedProcess(key);
    expect(Object.fromEntries(Object.entries(approvals).map(([name, { quorum }]) => [name, quorum]))).toEqual(quorums);
    expect(machine.states['approval']).toBeDefined();
  });
});

describe('What the shipped processes are made of', () => {
  const lifecycleOf = (key: string) => Object.entries(shippedProcess(key).machine.states['lifecycle']?.states ?? {});

  it('support: waiting until a date the agent chooses, for a reminder or for closing; every way to end; the raw queue', () => {
    const { delays = {}, steps = {} } = shippedProcess('support');
    const waiting = lifecycleOf('support').filter(([, { meta }]) => meta?.category === 'pending');
    expect(waiting.map(([name]) => name)).toEqual(['pendingReminder', 'pendingAutoClose']);
    for (const [, { after = {} }] of waiting)
      expect(Object.keys(after).map((name) => delays[name])).toMatchObject([{ until: { var: 'fields.until' } }]);
    for (const name of ['remind', 'autoClose']) expect(steps[name]?.form?.required).toContain('until');
    const outcomes = lifecycleOf('support').flatMap(([, { meta }]) => meta?.outcome ?? []);
    expect(outcomes).toEqual(['successful', 'unsuccessful', 'merged', 'removed']);
    expect(steps['assign']?.roles).toContain('dispatcher');
    expect(Object.keys(shippedDirectory().queues)).toContain('raw');
  });

  it('change: standard, normal and emergency; problem: a known error', () => {
    expect(shippedProcess('change').fields?.['kind']).toMatchObject({ values: ['standard', 'normal', 'emergency'] });
    expect(lifecycleOf('problem').map(([name]) => name)).toContain('knownError');
  });
});

describe('A scenario', () => {
  const definition = shippedProcess('incident');
  const scenario = (run: Scenario['run'], at = '2026-03-02T09:00:00+01:00'): Scenario => ({
    title: { en: 'Test' },
    start: { at },
    run,
  });
  const failures = (run: Scenario['run']): string[] =>
    runScenario(definition, scenario(run), env).steps.flatMap((step) => step.failures.map(({ en }) => en));

  it('that expects another state fails and says what came, in both languages', () => {
    const run = runScenario(definition, scenario([{ send: 'accept', expect: { lifecycle: 'resolved' } }]), env);
    expect(run.passed).toBe(false);
    expect(run.steps[1]?.failures).toEqual([
      {
        en: '“lifecycle” should be "resolved" but is "inProgress".',
        de: '„lifecycle“ sollte "resolved" sein, ist aber "inProgress".',
        difference: { subject: 'state', name: 'lifecycle', expected: 'resolved', actual: 'inProgress' },
      },
    ]);
  });

  it.each([
    ['an unexpected refusal', [{ send: 'confirm', as: 'customer' }], '“confirm” was refused (not-from-here).'],
    [
      'a refusal that does not come',
      [{ send: 'accept', expect: { refused: true } }],
      '“accept” should be refused but was accepted.',
    ],
    [
      'a refusal for another reason',
      [{ send: 'cancel', expect: { refused: 'guard' } }],
      'The reason of the refusal should be "guard" but is "role".',
    ],
    ['another field', [{ expect: { fields: { impact: 'high' } } }], 'Field “impact” should be "high" but is "medium".'],
    [
      'another clock',
      [{ expect: { clocks: { response: 'met' } } }],
      'Clock “response” should be "met" but is "running".',
    ],
    ['other messages', [{ expect: { notified: [] } }], 'What was notified should be [] but is ["received"].'],
    [
      'another owner',
      [{ send: 'accept', actor: 'anna', expect: { owner: 'ben' } }],
      'The owner should be "ben" but is "anna".',
    ],
    [
      'a state of a region that does not exist',
      [{ expect: { weather: 'fine' } }],
      '“weather” should be "fine" but is –.',
    ],
  ] satisfies [string, Scenario['run'], string][])('fails for %s', (_what, run, sentence) => {
    expect(failures(run)).toEqual([sentence]);
  });

  it('fires each deadline at its own moment, so that no warning is lost in a long jump', () => {
    const run = runScenario(definition, scenario([{ after: 'P30D' }]), env);
    const fired = run.steps[1]?.applied.map(({ event, at }) => `${event.type} ${new Date(at).toISOString()}`);
    expect(fired?.slice(0, 2)).toEqual([
      'clock.response.75 2026-03-02T11:00:00.000Z',
      'clock.response.100 2026-03-02T13:00:00.000Z',
    ]);
    expect(run.steps[1]?.notified).toContain('response-due');
  });

  it('waits no longer than there are dates for', () => {
    const run = runScenario(definition, scenario([{ after: 'P999999999D' }, { after: 'P999999999D' }]), env);
    expect(run.steps.map(({ at }) => new Date(at).getUTCFullYear())).toEqual([2026, 275_760, 275_760]);
    expect(run.steps[1]?.notified).toContain('response-due');
  });

  it('shows the sentence of a refusal and leaves the ticket where it was', () => {
    const run = runScenario(definition, scenario([{ send: 'wait', expect: { refused: true } }]), env);
    expect(run.steps[1]?.refused?.sentence.en).toMatch(/\.$/);
    expect(run.steps[1]?.position).toEqual(run.steps[0]?.position);
  });

  it('that cannot even begin says so', () => {
    const impossible: Scenario = {
      ...scenario([]),
      start: { at: '2026-03-02T09:00:00Z', fields: { impact: 'enormous' } },
    };
    const run = runScenario(definition, impossible, env);
    expect(run.passed).toBe(false);
    expect(run.steps[0]?.refused?.reason.code).toBe('form');
  });

  it('leaves transitions uncovered that it does not take', () => {
    const covered = coverage(definition, [runScenario(definition, scenario([{ send: 'accept' }]), env)]);
    expect(covered.missing).toContainEqual({
      id: 'lifecycle:cancel',
      from: 'lifecycle',
      to: 'lifecycle.cancelled',
      event: 'cancel',
      pointer: '/machine/states/lifecycle/on/cancel',
    });
    expect(JSON.parse(JSON.stringify(covered))).toEqual(covered);
    expect(covered.taken).toBeLessThan(covered.all);
  });
});
