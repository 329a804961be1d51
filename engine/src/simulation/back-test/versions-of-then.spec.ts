import { withStableIds } from '../../definition/index.ts';
import { compileProcess, migratePosition } from '../../machine/index.ts';
import type { CompiledProcess } from '../../machine/index.ts';
import { env, HOUR, processOf, step, system, Ticket } from '../../machine/process.fixture.ts';
import { automaticPlan } from '../../versions/automatic-plan.ts';
import { withKeyReplaced } from '../../versions/renamed.fixture.ts';
import { BackTest } from './back-test.ts';
import { asStored } from './past.fixture.ts';
import type { BackTested } from './past-ticket.ts';

const renamed = ({ definition }: CompiledProcess, ...keys: readonly string[]): CompiledProcess =>
  compileProcess(keys.reduce((draft, key) => withKeyReplaced(draft, key, `${key}New`), definition));

const first = compileProcess(
  withStableIds(
    processOf({
      fields: { impact: { type: 'text', nullable: true } },
      steps: { park: step({ form: { optional: ['impact'] } }), finish: step() },
      clocks: { work: { runsWhile: 'open', calendar: 'always', target: 'PT4H' } },
      lifecycle: {
        open: { tags: ['open'], on: { park: { target: 'parked' } } },
        parked: { on: { finish: { target: 'finished' } } },
        finished: { meta: { category: 'closed' } },
      },
    }).definition,
  ),
);
const second = renamed(first, 'parked', 'finish', 'impact', 'work');

/** Parked on the first version, brought to the second one, and finished there under its new name. */
function crossed(): { readonly ticket: Ticket; readonly run: (draft: CompiledProcess) => BackTested } {
  const ticket = new Ticket(first);
  ticket.now += HOUR;
  ticket.send('park', { impact: 'high' });
  const before = ticket.history.length;
  const facts = { now: ticket.now + HOUR, ...system };
  const migrated = migratePosition(
    first,
    second,
    automaticPlan(first.definition, second.definition).plan,
    ticket.position,
    facts,
    env,
  );
  if (!migrated.ok) throw new Error(JSON.stringify(migrated.reason));
  const later = Object.assign(new Ticket(second), {
    position: migrated.position,
    now: ticket.now + 2 * HOUR,
    history: [],
  });
  later.send('finishNew');
  expect(later.state).toBe('finished');
  ticket.history.push(...migrated.applied, ...later.history);
  const past = asStored('t1', ticket.history, later.position);
  const history = past.history.map((row, index) => ({ ...row, process: index < before ? first : second }));
  return { ticket, run: (draft) => new BackTest(draft, env).run({ ...past, history }, first) };
}

describe('An old ticket that was brought to another version meanwhile', () => {
  it('goes the same way through each of its versions, and through one with other names still', () => {
    const { run } = crossed();
    for (const draft of [second, first, renamed(second, 'parkedNew', 'park', 'open')])
      expect(run(draft)).toMatchObject({ way: 'same', refusal: undefined, sameMessages: true, otherPromises: [] });
  });

  it('tells each step by the version it lived by then; that a state was called otherwise since is none', () => {
    const { steps } = crossed().run(second);
    expect(steps.map(({ before, after, process }) => [before?.event, after?.event, process === first])).toEqual([
      ['ticket.create', 'ticket.create', true],
      ['park', 'park', true],
      ['finishNew', 'finishNew', false],
    ]);
  });

  it('is refused what a draft does not have, by its name of then', () => {
    const definition = structuredClone(second.definition);
    delete (definition.machine.states['lifecycle']!.states!['parkedNew'] as { on?: unknown }).on;
    expect(crossed().run(compileProcess(definition))).toMatchObject({
      way: 'refused',
      refusal: { event: 'finishNew', state: 'parkedNew' },
    });
  });
});

describe('An old ticket in states that are active together', () => {
  it('goes the same way where one of them only has another name', () => {
    const process = compileProcess(
      withStableIds(
        processOf({
          steps: { mend: step(), close: step() },
          lifecycle: {
            work: {
              type: 'parallel',
              on: { close: { target: 'closed' } },
              states: {
                bench: { initial: 'begun', states: { begun: { on: { mend: { target: 'mended' } } }, mended: {} } },
                question: { initial: 'none', states: { none: {} } },
              },
            },
            closed: { meta: { category: 'closed' } },
          },
        }).definition,
      ),
    );
    const ticket = new Ticket(process);
    ticket.send('mend');
    ticket.send('close');
    const past = asStored('t1', ticket.history, ticket.position);
    expect(new BackTest(renamed(process, 'mended'), env).run(past, process).way).toBe('same');
  });
});
