import type { DelayDefinition, ProcessDefinition } from '../definition/types.ts';
import { lint } from './lint.ts';
import { smallProcess, state, step, titled } from './small-process.fixture.ts';

const codes = (definition: ProcessDefinition): string[] => [...new Set(lint(definition).map(({ code }) => code))];
const when = (params: unknown) => ({ type: 'when', params }) as never;

describe('the structural rules', () => {
  it('have nothing to say about a sound process', () => {
    expect(lint(smallProcess())).toEqual([]);
  });

  it('say everything in both languages and point to the place', () => {
    const findings = lint(
      smallProcess({ lifecycle: { new: state('New', 'new', { on: { finish: 'nowhere' } }), lost: {} } }),
    );
    for (const { message, path } of findings) {
      expect(message.en).not.toBe('');
      expect(message.de).not.toBe('');
      expect(path).toMatch(/^\//);
    }
  });

  it('see an automatic transition that looks at what the entry is about to change', () => {
    const definition = smallProcess({
      lifecycle: {
        new: state('New', 'new', {
          entry: [{ type: 'raise', params: { event: 'priority.set.high', ifRefused: 'ignore' } }],
          always: { target: 'closed', guard: when({ inState: 'priority.high' }) },
          on: { finish: 'closed' },
        }),
      },
      regions: {
        priority: {
          initial: 'low',
          states: { low: { meta: titled('Low'), on: { 'priority.set.high': 'high' } }, high: { meta: titled('High') } },
        },
      },
    });
    expect(codes(definition)).toContain('always-reads-raised');
  });

  it('see a closed state that opens again by itself', () => {
    const definition = smallProcess({
      rest: { delays: { day: { duration: 'P1D' } } },
      lifecycle: { closed: state('Closed', 'closed', { after: { day: 'new' } }) },
    });
    expect(codes(definition)).toEqual(['timer-reopens']);
  });

  it('see a reminder without end, also in a length that is chosen by priority', () => {
    const reminding = (delay: DelayDefinition) =>
      codes(
        smallProcess({
          rest: { delays: { remind: delay } },
          lifecycle: {
            new: state('New', 'new', {
              on: { finish: 'closed' },
              after: {
                remind: { actions: [{ type: 'addNote', params: { text: { en: 'Still open', de: 'Noch offen' } } }] },
              },
            }),
          },
        }),
      );
    expect(reminding({ duration: 'P1D', every: 'P1D', max: 3 })).toEqual([]);
    expect(reminding({ duration: 'P1D', every: 'P1D' })).toEqual(['endless-reminder']);
    const own = { duration: 'P1D', every: 'P1D' };
    expect(reminding({ by: 'serviceLevel', default: { ...own, max: 3 } })).toEqual([]);
    expect(reminding({ by: 'serviceLevel', gold: own, default: 'P1D', every: 'P2D', max: 3 })).toEqual([
      'endless-reminder',
    ]);
  });

  it('see a region that is entered again as a whole', () => {
    const definition = smallProcess({
      rest: { steps: { again: step('Again') } },
      region: { on: { again: { target: '.new', reenter: true } } },
    });
    expect(codes(definition)).toEqual(['region-reentry']);
  });

  it('see a gap in the levels of the escalation and a rung that does not hear', () => {
    const level = (title: string, value: number) => ({ meta: { ...titled(title), level: value } });
    const definition = smallProcess({
      rest: {
        clocks: {
          answer: { ...titled('Answer'), runsWhile: 'run', calendar: 'always', target: 'PT1H', thresholds: [100] },
        },
      },
      lifecycle: { new: state('New', 'new', { tags: ['run'], on: { finish: 'closed' } }) },
      regions: {
        escalation: {
          initial: 'none',
          on: { 'lifecycle.closed': '.none' },
          states: {
            none: { ...level('None', 0), on: { 'clock.answer.100': 'top' } },
            lead: level('Lead', 1),
            top: level('Top', 3),
          },
        },
      },
    });
    expect(lint(definition).map(({ code, path }) => [code, path])).toEqual([
      ['ladder-gap', '/machine/states/escalation'],
      ['ladder-gap', '/machine/states/escalation/states/lead'],
    ]);
  });

  it('see what people would read as a key', () => {
    const definition = smallProcess({ rest: { fields: { kind: { type: 'enum', values: ['a'], default: 'a' } } } });
    expect(lint(definition).map(({ code, path }) => [code, path])).toEqual([
      ['missing-title', '/fields/kind'],
      ['missing-title', '/fields/kind/values/0'],
    ]);
  });

  it('see a gap and an overlap in numbers, not only in lists', () => {
    const decide = (rules: readonly { readonly min?: number; readonly max?: number }[]): string[] =>
      codes(
        smallProcess({
          rest: {
            fields: { cost: { type: 'integer', min: 0, default: 0, ...titled('Cost') } },
            decisions: {
              size: {
                ...titled('Size'),
                inputs: ['cost'],
                hit: 'unique',
                rules: rules.map((cost) => ({ when: { cost }, then: { field: 'cost', value: 1 } })),
                default: { field: 'cost', value: 2 },
              },
            },
          },
        }),
      );
    expect(decide([{ max: 9 }, { min: 10 }])).toEqual([]);
    expect(decide([{ max: 9 }, { min: 11 }])).toEqual(['decision-gap']);
    expect(decide([{ max: 10 }, { min: 10 }])).toEqual(['decision-overlap']);
  });

  it('see a field that two regions write, and say which two', () => {
    const fields = { cause: { type: 'text', nullable: true, ...titled('Cause') } } as const;
    const clear = { actions: [{ type: 'clearField', params: { field: 'cause' } }] } as const;
    const writing = (in2nd: object) =>
      smallProcess({
        rest: { fields, steps: { ask: step('Ask') } },
        lifecycle: { new: state('New', 'new', { on: { finish: 'closed', ask: clear } }) },
        regions: {
          mood: { meta: titled('Mood'), initial: 'flat', states: { flat: { meta: titled('Flat'), ...in2nd } } },
        },
      });
    expect(lint(writing({}))).toEqual([]);
    const [finding, ...more] = lint(writing({ on: { ask: clear } }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'two-writers',
      path: '/machine/states/mood/states/flat/on/ask/actions/0',
      message: {
        en: '“Cause” is written by two regions, “Lifecycle” and “Mood”: which value remains is a matter of chance.',
        de: '„Cause“ wird von zwei Regionen geschrieben, „Lebenszyklus“ und „Mood“: Welcher Wert bleibt, ist Zufall.',
      },
    });
  });

  it('see states that lead on automatically in a ring, and no loop where a condition may end it', () => {
    const ring = (guard?: object) =>
      codes(
        smallProcess({
          lifecycle: {
            new: state('New', 'new', { on: { finish: 'there' } }),
            there: state('There', 'open', { always: 'back' }),
            back: state('Back', 'open', { always: { target: 'there', ...guard }, on: { finish: 'closed' } }),
          },
        }),
      );
    expect(ring()).toContain('eventless-loop');
    expect(ring({ guard: when({ inState: 'lifecycle.new' }) })).not.toContain('eventless-loop');
  });

  it('see steps nobody may do only where the roles are known', () => {
    const directory = {
      queues: {},
      roles: { clerk: titled('Clerk') },
      templates: {},
      calendars: {},
      endpoints: {},
      services: {},
      serviceLevels: {},
      processes: {},
    };
    expect(lint(smallProcess(), directory).map(({ code }) => code)).toContain('step-without-role');
    expect(codes(smallProcess())).toEqual([]);
  });
});
