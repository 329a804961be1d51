import type { ProcessDefinition } from '../definition/types.ts';
import { SHIPPED, shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { analyse } from './analyse.ts';
import { lint } from './lint.ts';
import { smallProcess, state, step, titled } from './small-process.fixture.ts';

const codes = (definition: ProcessDefinition): string[] => analyse(definition).findings.map(({ code }) => code);
const found = (definition: ProcessDefinition, code: string) => {
  const result = analyse(definition);
  expect(result.unconfirmed).toEqual([]);
  const finding = result.findings.find((one) => one.code === code);
  if (finding === undefined) throw new Error(`no ${code} among ${JSON.stringify(result.findings)}`);
  return finding;
};
const when = (params: unknown) => ({ type: 'when', params }) as never;
const raise = (event: string, ifRefused?: 'ignore') =>
  ({ type: 'raise', params: { event, ...(ifRefused ? { ifRefused } : {}) } }) as const;

describe('the analysis of a sound process', () => {
  it('has nothing to say about the small process', () => {
    const result = analyse(smallProcess());
    expect(result).toMatchObject({ findings: [], complete: true, configurations: 2 });
  });

  it.each(SHIPPED)(
    'has nothing to say about the shipped process %s',
    (key) => {
      const result = analyse(shippedProcess(key), shippedDirectory(), { milliseconds: 300_000 });
      expect(result.findings).toEqual([]);
      expect(result.unconfirmed).toEqual([]);
      expect(result.complete).toBe(true);
      expect(lint(shippedProcess(key), shippedDirectory())).toEqual([]);
    },
    120_000,
  );
});

describe('the search', () => {
  it('finds a ticket that gets stuck because of a field, with the way there', () => {
    const definition = smallProcess({
      rest: {
        fields: { blocked: { type: 'boolean', default: false, ...titled('Blocked') } },
        steps: { block: step('Block') },
      },
      lifecycle: {
        new: state('New', 'new', {
          on: {
            block: { actions: [{ type: 'setField', params: { field: 'blocked', value: true } }] },
            finish: { target: 'closed', guard: when({ not: { var: 'fields.blocked' } }) },
          },
        }),
      },
      region: { meta: { fields: { blocked: 'readOnly' } } },
    });
    const finding = found(definition, 'stuck');
    expect(finding).toMatchObject({
      severity: 'error',
      path: '/machine/states/lifecycle/states/new',
      subjects: ['lifecycle.new'],
    });
    expect(finding.message.en).toBe('A ticket can get stuck in “New”: from there no way leads to an end.');
    expect(finding.message.de).toContain('stecken bleiben');
    expect(finding.witness?.map(({ event }) => event)).toEqual(['ticket.create', 'block']);
    expect(finding.witness?.at(-1)).toMatchObject({
      states: { lifecycle: 'new' },
      fields: { blocked: true },
      roles: ['agent'],
    });
  });

  it('lets a change by hand lead out again where the field is free', () => {
    const definition = smallProcess({
      rest: {
        fields: { blocked: { type: 'boolean', default: false, ...titled('Blocked') } },
        steps: { block: step('Block') },
      },
      lifecycle: {
        new: state('New', 'new', {
          on: {
            block: { actions: [{ type: 'setField', params: { field: 'blocked', value: true } }] },
            finish: { target: 'closed', guard: when({ not: { var: 'fields.blocked' } }) },
          },
        }),
      },
    });
    expect(codes(definition)).toEqual([]);
  });

  it('finds a ticket that waits for the customer for ever', () => {
    const definition = smallProcess({
      rest: { steps: { ask: step('Ask') } },
      lifecycle: {
        new: state('New', 'new', { on: { ask: 'waiting', finish: 'closed' } }),
        waiting: state('Waiting', 'pending', { on: { 'article.customer': 'new' } }),
      },
    });
    expect(found(definition, 'waits-for-customer')).toMatchObject({
      severity: 'warning',
      subjects: ['lifecycle.waiting'],
    });
  });

  it('finds states, transitions and steps that never come about', () => {
    const definition = smallProcess({
      rest: { steps: { open: step('Open'), close: step('Close') } },
      lifecycle: {
        new: state('New', 'new', {
          on: { finish: 'closed', open: { target: 'open', guard: when({ inState: 'lifecycle.closed' }) } },
        }),
        open: state('Open', 'open', { on: { close: 'closed' } }),
      },
    });
    expect(codes(definition)).toEqual([
      'guard-always-false',
      'unreachable-state',
      'step-never-possible',
      'step-never-possible',
    ]);
  });

  it('finds a condition that decides nothing', () => {
    const definition = smallProcess({
      lifecycle: {
        new: state('New', 'new', {
          on: { finish: { target: 'closed', guard: when({ not: { inState: 'lifecycle.closed' } }) } },
        }),
      },
    });
    expect(found(definition, 'guard-always-true').path).toBe('/machine/states/lifecycle/states/new/on/finish/guard');
  });

  it('compares as the machine does: one moment is one, in whatever zone it is written', () => {
    const moments = { '==': ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00'] };
    const definition = smallProcess({
      lifecycle: { new: state('New', 'new', { on: { finish: { target: 'closed', guard: when(moments) } } }) },
    });
    expect(codes(definition)).not.toContain('guard-always-false');
    expect(codes(definition)).toContain('guard-always-true');
    const listed = { in: ['2026-01-01T00:00:00Z', ['2026-01-01T01:00:00+01:00']] };
    const inList = smallProcess({
      lifecycle: { new: state('New', 'new', { on: { finish: { target: 'closed', guard: when(listed) } } }) },
    });
    expect(codes(inList)).not.toContain('guard-always-false');
    expect(codes(inList)).toContain('guard-always-true');
  });

  it('guesses each question about a clock by itself: past 50 %, not yet past 75 %', () => {
    const answer = { ...titled('Answer'), runsWhile: 'run', calendar: 'always', target: 'PT1H' };
    const percent = { var: 'clock.answer.percent' };
    const definition = smallProcess({
      rest: { clocks: { answer, solution: { ...answer, ...titled('Solution') } } },
      lifecycle: {
        new: state('New', 'new', {
          tags: ['run'],
          on: {
            finish: {
              target: 'closed',
              guard: when({
                and: [
                  { '>=': [percent, 50] },
                  { not: { '>=': [percent, 75] } },
                  { not: { isSet: { var: 'clock.solution.percent' } } },
                ],
              }),
            },
          },
        }),
      },
    });
    expect(codes(definition)).toEqual([]);
  });

  it('does not take “before a date” and “a date before it” for one question', () => {
    const due = { var: 'fields.due' };
    const definition = smallProcess({
      rest: { fields: { due: { type: 'date', nullable: true, ...titled('Due') } } },
      lifecycle: {
        new: state('New', 'new', {
          on: {
            finish: {
              target: 'closed',
              guard: when({ and: [{ '<': [due, '2026-01-01'] }, { not: { '<': ['2026-01-01', due] } }] }),
            },
          },
        }),
      },
    });
    expect(codes(definition)).toEqual([]);
  });

  it('finds a raise that is refused, and says that the step is offered in vain', () => {
    const definition = smallProcess({
      rest: { steps: { hurry: step('Hurry') } },
      lifecycle: {
        new: state('New', 'new', { on: { finish: 'closed', hurry: { actions: [raise('priority.set.high')] } } }),
      },
      regions: {
        priority: {
          initial: 'low',
          states: {
            low: { ...state('Low', 'open'), meta: { ...titled('Low') }, on: { 'priority.set.high': 'high' } },
            high: { meta: titled('High') },
          },
        },
      },
    });
    const refused = found(definition, 'raise-refused');
    expect(refused.witness?.map(({ event }) => event)).toEqual(['ticket.create', 'hurry', 'hurry']);
    expect(refused.message.en).toBe(
      '“Hurry” triggers “Set priority to High”, which nobody takes there: it is refused as a whole.',
    );
    expect(found(definition, 'step-always-refused').path).toBe('/steps/hurry');
  });

  it('finds two raises into one region, and a raise nobody ever hears', () => {
    const definition = smallProcess({
      lifecycle: {
        new: state('New', 'new', {
          on: {
            finish: {
              target: 'closed',
              actions: [raise('up', 'ignore'), raise('down', 'ignore'), raise('silence', 'ignore')],
            },
          },
        }),
      },
      regions: {
        mood: {
          initial: 'flat',
          states: {
            flat: { meta: titled('Flat'), on: { up: 'high', silence: 'high' } },
            high: { meta: titled('High'), on: { down: 'flat' } },
          },
        },
      },
    });
    expect(found(definition, 'two-raises').severity).toBe('warning');
    const unheard = smallProcess({
      lifecycle: {
        new: state('New', 'new', { on: { finish: { target: 'closed', actions: [raise('down', 'ignore')] } } }),
      },
      regions: {
        mood: {
          initial: 'flat',
          states: { flat: { meta: titled('Flat') }, high: { meta: titled('High'), on: { down: 'flat' } } },
        },
      },
    });
    expect(found(unheard, 'raise-never-heard').path).toBe('/machine/states/lifecycle/states/new/on/finish/actions/0');
  });

  it('finds a rule that can be broken', () => {
    const definition = smallProcess({
      rest: {
        fields: { resolution: { type: 'text', nullable: true, ...titled('Resolution') } },
        invariants: [
          {
            id: 'says-how',
            ...titled('What is closed says how'),
            if: { inState: 'lifecycle.closed' },
            then: { isSet: { var: 'fields.resolution' } },
          },
        ],
      },
    });
    const finding = found(definition, 'invariant-broken');
    expect(finding.message.en).toBe('“What is closed says how” does not always hold: “Finish” would break it.');
    expect(finding.witness?.map(({ event }) => event)).toEqual(['ticket.create', 'finish']);
  });

  it('finds reminders that go round in circles', () => {
    const definition = smallProcess({
      rest: { delays: { day: { duration: 'P1D' } } },
      lifecycle: {
        new: state('New', 'new', { on: { finish: 'closed' }, after: { day: { target: 'new', reenter: true } } }),
      },
    });
    expect(found(definition, 'endless-reminder').message.en).toContain('goes round in circles');
  });

  it('finds an approval that is asked for again each time its deadline denies it', () => {
    const approval = (deadline: string | undefined) =>
      smallProcess({
        rest: {
          delays: { day: { duration: 'P1D' } },
          steps: { ask: step('Ask') },
          approvals: {
            consent: {
              ...titled('Consent'),
              who: ['approver'],
              quorum: 1,
              ...(deadline === undefined ? {} : { deadline }),
            },
          },
        },
        lifecycle: {
          new: state('New', 'new', { on: { finish: 'closed', ask: 'asked' } }),
          asked: state('Asked', 'pending', {
            entry: [{ type: 'requestApproval', params: { approval: 'consent' } }],
            on: {
              finish: 'closed',
              'approval.consent.granted': 'closed',
              'approval.consent.denied': { target: 'asked', reenter: true },
            },
          }),
        },
      });
    const finding = found(approval('day'), 'endless-reminder');
    expect(finding).toMatchObject({ severity: 'warning', path: '/approvals/consent/deadline' });
    expect(finding.message.en).toBe(
      'Left alone, a ticket goes round in circles for ever: after the deadline “Consent” is asked for again.',
    );
    expect(codes(approval(undefined))).toEqual([]);
  });

  it('finds consequences that never come to rest', () => {
    const definition = smallProcess({
      lifecycle: {
        new: state('New', 'new', { on: { finish: { target: 'closed', actions: [raise('tick', 'ignore')] } } }),
      },
      regions: {
        echo: {
          initial: 'on',
          states: { on: { meta: titled('On'), on: { tick: { actions: [raise('tick', 'ignore')] } } } },
        },
      },
    });
    expect(found(definition, 'endless-loop').severity).toBe('error');
  });

  it('finds an entry that assigns to whoever does it when a timer leads there', () => {
    const definition = smallProcess({
      rest: { delays: { day: { duration: 'P1D' } } },
      lifecycle: {
        new: state('New', 'new', { on: { finish: 'closed' }, after: { day: 'open' } }),
        open: state('Open', 'open', {
          on: { finish: 'closed' },
          entry: [{ type: 'assignTo', params: { agent: { var: 'event.actor' } } }],
        }),
      },
    });
    const finding = found(definition, 'system-assigns-actor');
    expect(finding.path).toBe('/machine/states/lifecycle/states/open/entry/0');
    expect(finding.witness?.at(-1)?.event).toBe('timer.lifecycle.new.day');
  });

  it('finds a first form that asks for what the process then refuses', () => {
    const { creation: _creation, ...definition } = smallProcess({
      rest: { fields: { major: { type: 'boolean', default: false, ...titled('Major') } } },
      region: { meta: { fields: { major: 'readOnly' } } },
      lifecycle: { new: state('New', 'new', { on: { finish: 'closed' }, entry: [raise('priority.set.high')] }) },
      regions: {
        priority: {
          initial: 'low',
          states: {
            low: {
              meta: titled('Low'),
              on: { 'priority.set.high': { target: 'high', guard: when({ not: { var: 'fields.major' } }) } },
            },
            high: { meta: titled('High') },
          },
        },
      },
    });
    expect(found(definition, 'creation-refused').witness?.[0]).toMatchObject({
      event: 'ticket.create',
      data: { major: true },
    });
  });

  it('counts: a guard on a number is followed through every value it can tell apart', () => {
    const definition = smallProcess({
      rest: {
        fields: { tries: { type: 'integer', min: 0, default: 0, ...titled('Tries') } },
        steps: { again: step('Try again') },
      },
      region: { meta: { fields: { tries: 'readOnly' } } },
      lifecycle: {
        new: state('New', 'new', {
          on: {
            again: [
              {
                guard: when({ '<': [{ var: 'fields.tries' }, 3] }),
                actions: [{ type: 'increment', params: { field: 'tries' } }],
              },
              { target: 'lost' },
            ],
            finish: 'closed',
          },
        }),
        lost: state('Lost', 'open'),
      },
    });
    const finding = found(definition, 'stuck');
    expect(finding.witness?.map(({ event }) => event)).toEqual(['ticket.create', 'again', 'again', 'again', 'again']);
  });

  it('says honestly when it was too large, and proves nothing then', () => {
    const seen: number[] = [];
    const result = analyse(shippedProcess('incident'), shippedDirectory(), {
      configurations: 500,
      progress: (count) => seen.push(count),
    });
    expect(result.complete).toBe(false);
    expect(result.findings).toEqual([expect.objectContaining({ code: 'not-proven', severity: 'information' })]);
    expect(seen.length).toBeGreaterThan(1);
    expect(analyse(shippedProcess('support'), undefined, { shouldStop: () => true }).complete).toBe(false);
  });

  it('does not search what is not in order', () => {
    const definition = smallProcess({ lifecycle: { new: state('New', 'new', { on: { finish: 'nowhere' } }) } });
    const result = analyse(definition);
    expect(result).toMatchObject({ complete: false, configurations: 0 });
    expect(result.findings[0]?.code).toBe('undefined-reference');
  });
});
