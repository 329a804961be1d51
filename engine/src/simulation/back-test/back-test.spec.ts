import { withStableIds } from '../../definition/index.ts';
import type { ProcessDefinition } from '../../definition/index.ts';
import { compileProcess } from '../../machine/index.ts';
import type { Environment } from '../../machine/index.ts';
import { withKeyReplaced } from '../../versions/renamed.fixture.ts';
import { SHIPPED, shippedEnvironment, shippedProcess } from '../shipped.fixture.ts';
import { BackTest } from './back-test.ts';
import { pastTicket } from './past.fixture.ts';
import type { BackTested } from './past-ticket.ts';

const TICKETS = 60;
let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

/** What a draft makes of tickets that lived by the definition. */
function tested(definition: ProcessDefinition, draft: ProcessDefinition): BackTested[] {
  const backTest = new BackTest(compileProcess(draft), env);
  const process = compileProcess(definition);
  return Array.from({ length: TICKETS }, (_, seed) => pastTicket(definition, seed + 1, env))
    .filter((past) => past !== undefined)
    .map((past) => backTest.run(past, process));
}
const changed = (definition: ProcessDefinition, change: (copy: Copy) => void): ProcessDefinition => {
  const copy = structuredClone(definition) as unknown as Copy;
  change(copy);
  return copy as unknown as ProcessDefinition;
};
interface Node {
  on?: Record<string, unknown>;
  states?: Record<string, Node>;
  entry?: { type: string; params: Record<string, unknown> }[];
}
interface Copy {
  steps: Record<string, { roles: string[]; form?: { required?: string[] } }>;
  clocks: Record<string, { target: unknown }>;
  fields: Record<string, unknown>;
  machine: { states: Record<string, Node> };
}

describe.each(SHIPPED)('Old tickets of %s', (key) => {
  it('go the same way through the version they lived by: states, messages and promises', () => {
    const definition = withStableIds(shippedProcess(key));
    const results = tested(definition, definition);
    expect(results.length).toBeGreaterThan(TICKETS / 2);
    for (const result of results) {
      expect([result.way, result.sameMessages, result.otherPromises]).toEqual(['same', true, []]);
      for (const { before, after } of result.steps) expect(after).toEqual(before);
    }
  });
});

describe('Old tickets of the incident process', () => {
  const definition = withStableIds(shippedProcess('incident'));

  it('go the same way where states, steps and fields only have other names', () => {
    const renamed = ['inProgress', 'accept', 'waiting', 'resolution', 'urgency'].reduce(
      (draft, name) => withKeyReplaced(draft, name, `${name}New`),
      definition,
    );
    const results = tested(definition, renamed);
    expect(new Set(results.map(({ way }) => way))).toEqual(new Set(['same']));
    expect(results.some(({ steps }) => steps.some(({ after }) => after?.event === 'acceptNew'))).toBe(true);
  });

  it('are refused where a step is gone, with the step and where they stood', () => {
    const draft = changed(definition, ({ machine }) => {
      delete machine.states['lifecycle']!.states!['inProgress']!.on!['wait'];
    });
    const refused = tested(definition, draft).filter(({ way }) => way === 'refused');
    expect(refused.length).toBeGreaterThan(0);
    for (const { refusal } of refused)
      expect(refusal).toMatchObject({ event: 'wait', state: 'inProgress', reason: { code: 'not-from-here' } });
  });

  it('are refused where a form asks for more than was given then', () => {
    const draft = changed(definition, ({ steps }) => {
      steps['accept']!.form = { required: ['note'] };
    });
    const refusal = tested(definition, draft).find(({ way }) => way === 'refused')?.refusal;
    expect(refusal).toMatchObject({ event: 'accept', reason: { code: 'form', fields: [{ field: 'note' }] } });
  });

  it('are refused where other roles are asked for, and only there', () => {
    const draft = changed(definition, ({ steps }) => {
      steps['accept']!.roles = ['team-lead'];
    });
    const refused = tested(definition, draft).filter(({ way }) => way === 'refused');
    expect(refused.length).toBeGreaterThan(0);
    for (const { refusal } of refused)
      expect(refusal).toMatchObject({ event: 'accept', reason: { code: 'role', roles: ['team-lead'] } });
  });

  it('keep fewer promises where the target is shorter, and stay on their way', () => {
    const draft = changed(definition, ({ clocks }) => {
      clocks['response']!.target = 'PT1M';
    });
    const results = tested(definition, draft);
    const worse = results.filter(({ otherPromises }) => otherPromises.includes('response'));
    expect(worse.length).toBeGreaterThan(0);
    for (const { promises } of worse)
      expect(promises.find(({ clock }) => clock === 'response')).toMatchObject({
        before: { breached: false },
        after: { breached: true },
      });
  });

  it('send other messages where one is added', () => {
    const draft = changed(definition, ({ machine }) => {
      const state = machine.states['lifecycle']!.states!['inProgress']!;
      state.entry = [...(state.entry ?? []), { type: 'notify', params: { template: 'received', to: 'customer' } }];
    });
    const results = tested(definition, draft);
    const other = results.filter(({ sameMessages }) => !sameMessages);
    expect(other.length).toBeGreaterThan(0);
    expect(new Set(results.map(({ way }) => way))).toEqual(new Set(['same']));
  });
});
