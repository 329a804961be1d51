import type { Directory } from '../definition/directory-types.ts';
import type { ApprovalDefinition, DelayDefinition, ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { shippedDirectory } from '../simulation/shipped.fixture.ts';
import { analyse } from './analyse.ts';
import { smallProcess, state, step, titled } from './small-process.fixture.ts';
import type { Parts } from './small-process.fixture.ts';

const directory = shippedDirectory();
const BOSS = 'change-manager';
const when = (params: unknown) => ({ type: 'when', params }) as never;
const request = { type: 'requestApproval', params: { approval: 'consent' } } as const;

/** Who is waited for and where: `role in state`. */
function waitsIn(definition: ProcessDefinition, ...names: readonly (Directory | undefined)[]): string[] {
  const { findings, unconfirmed, complete } = analyse(definition, names.length === 0 ? directory : names[0]);
  expect([unconfirmed, complete]).toEqual([[], true]);
  expect(findings.filter(({ code }) => !code.startsWith('waits-for-'))).toEqual([]);
  return findings.map(({ role, path }) => `${role} in ${path.split('/').at(-1)}`);
}

/** Agents may finish a new ticket, or ask; what was asked goes on as a test says. */
const asking = (asked: Partial<StateDefinition>, { lifecycle, rest, ...parts }: Parts = {}): ProcessDefinition =>
  smallProcess({
    ...parts,
    rest: { ...rest, steps: { ask: step('Ask'), decide: step('Decide', [BOSS]), ...rest?.steps } },
    lifecycle: {
      new: state('New', 'new', { on: { finish: 'closed', ask: 'asked' } }),
      asked: state('Asked', 'pending', asked),
      ...lifecycle,
    },
  });

/** What was asked needs consent; the change manager may also decide at once. */
const consenting = (
  approval: Partial<ApprovalDefinition>,
  delays: Readonly<Record<string, DelayDefinition>> = {},
  parts: Parts = {},
): ProcessDefinition =>
  asking(
    {
      entry: [request],
      on: {
        'approval.consent.granted': 'closed',
        'approval.consent.denied': 'closed',
        decide: 'closed',
      },
    },
    {
      ...parts,
      rest: {
        ...parts.rest,
        delays,
        approvals: { consent: { ...titled('Consent'), who: [BOSS], quorum: 1, ...approval } },
      },
    },
  );

describe('a ticket that waits for one role', () => {
  it('is told with state, role, sentences and the way there', () => {
    const { findings, unconfirmed } = analyse(consenting({}), directory);
    expect(unconfirmed).toEqual([]);
    expect(findings).toMatchObject([
      {
        code: 'waits-for-role',
        severity: 'warning',
        path: '/machine/states/lifecycle/states/asked',
        subjects: ['lifecycle.asked'],
        role: BOSS,
        message: {
          en: 'A ticket in “Asked” waits for ever if “Change manager” does not act: nobody else can lead it to an end, and no deadline does.',
          de: 'Ein Ticket in „Asked“ wartet endlos, wenn „Change-Management“ nicht handelt: Sonst führt es niemand zu einem Ende, auch keine Frist.',
        },
        witness: [{ event: 'ticket.create' }, { event: 'ask', roles: ['agent'], states: { lifecycle: 'asked' } }],
      },
    ]);
  });

  it('is none if a deadline, another role or the customer can end it', () => {
    expect(waitsIn(asking({ on: { decide: 'closed' } }))).toEqual([`${BOSS} in asked`]);
    const week = { delays: { week: { duration: 'P7D' } } } as const;
    expect(waitsIn(asking({ on: { decide: 'closed' }, after: { week: 'closed' } }, { rest: week }))).toEqual([]);
    for (const role of ['agent', 'customer'])
      expect(
        waitsIn(
          asking(
            { on: { decide: 'closed', giveUp: 'closed' } },
            { rest: { steps: { giveUp: step('Give up', [role]) } } },
          ),
        ),
      ).toEqual([]);
    expect(waitsIn(asking({ on: { decide: 'closed', 'article.note': 'new' } }))).toEqual([]);
  });

  it('is none for the role without which no ticket could be ended from its beginning', () => {
    const working: Parts = {
      rest: { steps: { begin: step('Begin') } },
      lifecycle: {
        new: state('New', 'new', { on: { begin: 'working' } }),
        working: state('Working', 'open', { on: { finish: 'closed' } }),
      },
    };
    expect(waitsIn(smallProcess(working))).toEqual([]);
    // A customer who may withdraw what is new does not do the agents' work.
    const withdrawn = smallProcess({
      rest: { steps: { ...working.rest?.steps, withdraw: step('Withdraw', ['customer']) } },
      lifecycle: {
        ...working.lifecycle,
        new: state('New', 'new', { on: { begin: 'working', withdraw: 'closed' } }),
      },
    });
    expect(waitsIn(withdrawn)).toEqual([]);
  });

  it('is none for tickets that are one role’s from their first form on, though others are another’s', () => {
    const tracks = (taken: NonNullable<StateDefinition['on']>) => {
      const is = (kind: string) => when({ '==': [{ var: 'fields.kind' }, kind] });
      const labels = { a: { en: 'A', de: 'A' }, b: { en: 'B', de: 'B' } };
      return smallProcess({
        region: { meta: { fields: { kind: 'readOnly' } } },
        rest: {
          creation: { form: { required: ['kind'] } },
          fields: { kind: { type: 'enum', values: ['a', 'b'], labels, ...titled('Kind') } },
          steps: { decide: step('Decide', [BOSS]), take: step('Take') },
        },
        lifecycle: {
          new: state('New', 'new', {
            on: {
              take: { target: 'taken', guard: is('b') },
              finish: { target: 'closed', guard: is('a') },
              decide: { target: 'closed', guard: is('b') },
            },
          }),
          taken: state('Taken', 'open', { on: taken }),
        },
      });
    };
    expect(waitsIn(tracks({ decide: 'closed', finish: 'closed' }))).toEqual([]);
    // Of those that the others could have ended, one that the agents have taken is told.
    expect(waitsIn(tracks({ finish: 'closed' }))).toEqual(['agent in taken']);
  });

  it('is told where it comes to rest, not where others can still go on or are about to', () => {
    const steps = { start: step('Start'), test: step('Test') };
    const onTheWay = asking(
      { on: { start: 'working' } },
      {
        rest: { steps },
        lifecycle: {
          working: state('Working', 'open', { on: { test: 'review' } }),
          review: state('Review', 'open', { on: { decide: 'closed' } }),
        },
      },
    );
    expect(waitsIn(onTheWay)).toEqual([`${BOSS} in review`]);
    // Of what the role may do besides, nothing leads to an end.
    const round = asking(
      { on: { start: 'working' } },
      {
        rest: {
          steps: {
            ...steps,
            rework: step('Rework'),
            calm: { ...step('Calm', [BOSS]), region: 'mood' },
            lift: { ...step('Lift', [BOSS]), region: 'mood' },
          },
        },
        lifecycle: {
          working: state('Working', 'open', { on: { test: 'testing' } }),
          testing: state('Testing', 'open', { on: { rework: 'working', decide: 'closed' } }),
        },
        regions: {
          mood: {
            initial: 'flat',
            states: {
              flat: { meta: titled('Flat'), on: { lift: 'high' } },
              high: { meta: titled('High'), on: { calm: 'flat' } },
            },
          },
        },
      },
    );
    expect(waitsIn(round)).toEqual([`${BOSS} in testing`]);
  });

  it('is told at both places where one role has to act twice', () => {
    const definition = asking(
      { on: { start: 'working' } },
      {
        rest: {
          steps: { start: step('Start'), test: step('Test'), rework: step('Rework'), sign: step('Sign', [BOSS]) },
        },
        lifecycle: {
          working: state('Working', 'open', { on: { test: 'testing' } }),
          testing: state('Testing', 'open', { on: { rework: 'working', decide: 'signing' } }),
          signing: state('Signing', 'open', { on: { sign: 'closed' } }),
        },
      },
    );
    expect(waitsIn(definition)).toEqual([`${BOSS} in signing`, `${BOSS} in testing`]);
  });

  it('is told again for each role and state that has to act by itself', () => {
    const definition = asking(
      { on: { decide: 'reviewed' } },
      {
        rest: { steps: { sign: step('Sign', ['approver']) } },
        lifecycle: { reviewed: state('Reviewed', 'pending', { on: { sign: 'closed' } }) },
      },
    );
    expect(waitsIn(definition)).toEqual([`${BOSS} in asked`, 'approver in reviewed']);
  });

  it('is not told where nobody at all leads on', () => {
    const definition = asking(
      { on: { decide: 'closed', lose: 'lost' } },
      { rest: { steps: { lose: step('Lose') } }, lifecycle: { lost: state('Lost', 'open') } },
    );
    const codes = analyse(definition, directory).findings.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
    expect(codes).toEqual(['stuck lost', 'waits-for-role asked']);
  });

  it('is not told beside what is worse: a ticket that gets stuck in the same state', () => {
    const definition = asking(
      {
        on: {
          decide: { target: 'closed', guard: when({ not: { var: 'fields.lost' } }) },
          lose: { actions: [{ type: 'setField', params: { field: 'lost', value: true } }] },
        },
      },
      {
        region: { meta: { fields: { lost: 'readOnly' } } },
        rest: {
          fields: { lost: { type: 'boolean', default: false, ...titled('Lost') } },
          steps: { lose: step('Lose') },
        },
      },
    );
    expect(analyse(definition, directory).findings.map(({ code }) => code)).toEqual(['stuck']);
  });
});

describe('whose a step is', () => {
  it('counts several roles as help for one another, and everybody as somebody else', () => {
    const by = (...roles: string[]) =>
      waitsIn(asking({ on: { decide: 'closed' } }, { rest: { steps: { decide: step('Decide', roles) } } }));
    expect(by(BOSS, 'approver')).toEqual([]);
    expect(by(BOSS, BOSS)).toEqual([`${BOSS} in asked`]);
  });

  it('is not the one role there is where it is everybody’s', () => {
    const week = { delays: { week: { duration: 'P7D' } } } as const;
    const definition = (roles: readonly string[]) =>
      asking(
        { on: { decide: 'closed' } },
        {
          rest: { ...week, steps: { decide: step('Decide', roles) } },
          lifecycle: {
            new: state('New', 'new', { on: { finish: 'closed', ask: 'asked' }, after: { week: 'closed' } }),
          },
        },
      );
    const small = { ...directory, roles: { agent: titled('Agent') } } as unknown as Directory;
    expect(waitsIn(definition(['*']), small)).toEqual([]);
    expect(waitsIn(definition(['agent']), small)).toEqual(['agent in asked']);
  });

  it('is nobody’s where its own roles contradict its condition: then the ticket is stuck', () => {
    const definition = asking({ on: { decide: { target: 'closed', guard: when({ not: { hasRole: BOSS } }) } } });
    const { findings, unconfirmed } = analyse(definition, directory);
    expect(unconfirmed).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['stuck', 'step-never-possible', 'dead-transition']);
  });

  it('reads a pattern as the roles that there are, and tells nothing where it does not know them', () => {
    const definition = asking(
      { on: { decide: 'closed' } },
      { rest: { steps: { decide: step('Decide', ['change-*']) } } },
    );
    expect(waitsIn(definition)).toEqual([`${BOSS} in asked`]);
    const two = {
      ...directory,
      roles: { ...directory.roles, 'change-deputy': titled('Deputy') },
    } as unknown as Directory;
    expect(waitsIn(definition, two)).toEqual([]);
    expect(waitsIn(definition, undefined)).toEqual([]);
  });

  it('follows conditions on who acts: a role that is asked for, and one that must not be had', () => {
    const decided = (guard: unknown, roles = ['agent', BOSS]) =>
      waitsIn(
        asking(
          { on: { decide: { target: 'closed', guard: when(guard) } } },
          { rest: { steps: { decide: step('Decide', roles) } } },
        ),
      );
    expect(decided({ hasRole: BOSS })).toEqual([`${BOSS} in asked`]);
    expect(decided({ not: { hasRole: 'agent' } })).toEqual([`${BOSS} in asked`]);
    expect(decided({ or: [{ hasRole: BOSS }, { hasRole: 'agent' }] })).toEqual([]);
    expect(decided({ hasRole: 'approver' }, [BOSS])).toEqual(['approver in asked', `${BOSS} in asked`]);
  });

  it('is nobody’s where something happens by itself: no role helps a timer past its condition', () => {
    const definition = asking(
      {
        on: { decide: 'closed' },
        after: { week: [{ target: 'closed', guard: when({ hasRole: 'agent' }) }, { target: 'later' }] },
      },
      {
        rest: { delays: { week: { duration: 'P7D' } } },
        lifecycle: { later: state('Later', 'open', { on: { decide: 'closed' } }) },
      },
    );
    const { findings, unconfirmed } = analyse(definition, directory);
    expect(unconfirmed).toEqual([]);
    expect(findings.map(({ code, path }) => `${code} ${path.split('/states/').at(-1)}`)).toEqual([
      'guard-always-false asked/after/week/0/guard',
      'waits-for-role later',
    ]);
  });

  it('leaves it to the form where that decides: what one may fill in so that it ends is a way', () => {
    const rest = {
      fields: { over: { type: 'boolean', default: false, ...titled('Over') } },
      steps: { report: { ...step('Report'), form: { required: ['over'] } } },
    } as const;
    const reported = (guard: unknown) =>
      asking(
        {
          on: {
            decide: 'closed',
            report: [
              { target: 'closed', guard: when(guard) },
              { actions: [{ type: 'setField', params: { field: 'over', value: { var: 'event.data.over' } } }] },
            ],
          },
        },
        { rest, region: { meta: { fields: { over: 'readOnly' } } } },
      );
    expect(waitsIn(reported({ var: 'event.data.over' }))).toEqual([]);
    expect(waitsIn(reported({ and: [{ var: 'event.data.over' }, { hasRole: BOSS }] }))).toEqual([`${BOSS} in asked`]);
  });

  it('is followed through regions side by side', () => {
    const definition = (release: readonly string[]) =>
      asking(
        { on: { close: { target: 'closed', guard: when({ inState: 'release.given' }) } } },
        {
          rest: { steps: { decide: { ...step('Release', release), region: 'release' }, close: step('Close') } },
          regions: {
            release: {
              initial: 'none',
              states: { none: { meta: titled('None'), on: { decide: 'given' } }, given: { meta: titled('Given') } },
            },
          },
        },
      );
    expect(waitsIn(definition([BOSS]))).toEqual([`${BOSS} in asked`]);
    expect(waitsIn(definition([BOSS, 'approver']))).toEqual([]);
  });
});

describe('whose an approval is', () => {
  it('is that of the one role asked, unless its deadline denies it', () => {
    expect(waitsIn(consenting({}))).toEqual([`${BOSS} in asked`]);
    expect(waitsIn(consenting({ deadline: 'week' }, { week: { duration: 'P7D' } }))).toEqual([]);
  });

  it('is nobody’s alone where several roles are asked, each of whom may be enough', () => {
    for (const quorum of [1, 3, '50%']) expect(waitsIn(consenting({ who: [BOSS, 'approver'], quorum }))).toEqual([]);
  });

  it('counts a deadline until a date only where there is one', () => {
    const until = (least: object) =>
      waitsIn(
        consenting(
          { deadline: 'answerBy' },
          { answerBy: { until: { var: 'fields.answerBy' } } },
          { rest: { ...least }, region: { meta: { fields: { answerBy: 'readOnly' } } } },
        ),
      );
    const fields = { answerBy: { type: 'date', nullable: true, ...titled('Answer by') } };
    expect(until({ fields })).toEqual([`${BOSS} in asked`]);
    expect(until({ fields, creation: { form: { required: ['answerBy'] } } })).toEqual([]);
  });

  it('is everybody’s of whom all must agree', () => {
    const again = (quorum: ApprovalDefinition['quorum']) =>
      waitsIn(
        asking(
          {
            entry: [request],
            on: {
              'approval.consent.granted': 'closed',
              'approval.consent.denied': { target: 'asked', reenter: true },
              decide: { actions: [] },
            },
          },
          { rest: { approvals: { consent: { ...titled('Consent'), who: [BOSS, 'approver'], quorum } } } },
        ),
      );
    expect(again('all')).toEqual([`${BOSS} in asked`, 'approver in asked']);
    expect(again('100%')).toEqual([`${BOSS} in asked`, 'approver in asked']);
    expect(again('50%')).toEqual([]);
  });
});

describe('a ticket that waits for the customer', () => {
  it('is told from the beginning on: the customer is nobody one can count on', () => {
    const definition = smallProcess({
      rest: { steps: { finish: step('Finish', ['customer']) } },
      lifecycle: { new: state('New', 'new', { on: { finish: 'closed' } }) },
    });
    const { findings } = analyse(definition, directory);
    expect(findings).toMatchObject([{ code: 'waits-for-customer', path: '/machine/states/lifecycle/states/new' }]);
    expect(findings[0]?.message).toEqual({
      en: 'A ticket in “New” waits for the customer for ever: without the customer no way leads to an end.',
      de: 'Ein Ticket in „New“ wartet endlos auf den Kunden: Ohne ihn führt kein Weg zu einem Ende.',
    });
  });

  it('is told where it waits, and beside it the role that must act thereafter', () => {
    const definition = asking(
      { on: { 'article.customer': 'answered' } },
      { lifecycle: { answered: state('Answered', 'open', { on: { decide: 'closed' } }) } },
    );
    const codes = analyse(definition, directory).findings.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
    expect(codes).toEqual(['waits-for-role answered', 'waits-for-customer asked']);
  });
});
