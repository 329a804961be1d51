import { processOf, step, Ticket } from '../machine/process.fixture.ts';
import { narrowedStep, rolesLeft, stepLoss, stepOfLoss } from './step-loss.ts';

const waiting = (steps: readonly string[]) => ({
  meta: { id: 'waiting' },
  on: Object.fromEntries(steps.map((name) => [name, { actions: [] }])),
});
const process = (names: readonly string[], here: readonly string[]) =>
  processOf({
    steps: Object.fromEntries(names.map((name) => [name, step({ meta: { id: name.slice(0, 3) } })])),
    lifecycle: { waiting: waiting(here), other: { on: Object.fromEntries(names.map((name) => [name, 'waiting'])) } },
  });

describe('The steps people lose', () => {
  const before = process(['remind', 'close', 'hold'], ['remind', 'close', 'hold']);

  test('are those of the ticket’s states that the new states do not know, by stable id', () => {
    // `close` is called `closeIt` now; `hold` exists, but not here.
    const after = process(['remind', 'closeIt', 'hold'], ['remind', 'closeIt']);
    const losses = stepLoss(before, after);
    expect(losses(new Ticket(before).position, new Ticket(after).position)).toEqual(['hold']);
    expect(losses(new Ticket(before).position, new Ticket(after).position)).toEqual(['hold']);
  });

  test('are told apart where only some roles lose them', () => {
    const withRoles = (roles: readonly string[]) =>
      processOf({
        steps: { close: step({ roles: [...roles], meta: { id: 'clo' } }) },
        lifecycle: { waiting: waiting(['close']), other: {} },
      });
    const losses = (was: readonly string[], is: readonly string[]) => {
      const [one, other] = [withRoles(was), withRoles(is)];
      return stepLoss(one, other)(new Ticket(one).position, new Ticket(other).position);
    };
    const some = [narrowedStep('close')];
    expect(losses(['*'], ['team-lead'])).toEqual(some);
    expect(losses(['agent', 'team-lead'], ['team-lead'])).toEqual(some);
    expect(losses(['team-*'], ['team-lead'])).toEqual(some);
    expect(losses(['team-lead'], ['team-*'])).toEqual([]);
    expect(losses(['agent', 'team-lead'], ['team-lead', '*'])).toEqual([]);
    expect(losses(['team-lead', 'agent'], ['agent', 'team-lead'])).toEqual([]);
    expect(rolesLeft(withRoles(['*']), withRoles(['team-lead']), narrowedStep('close'))).toEqual(['team-lead']);
    expect(rolesLeft(withRoles(['*']), withRoles(['team-lead']), 'close')).toEqual([]);
    expect(stepOfLoss(narrowedStep('close'))).toEqual({ step: 'close', isNarrowed: true });
    expect(stepOfLoss('close')).toEqual({ step: 'close', isNarrowed: false });
  });

  test('are none where nothing changed', () => {
    expect(stepLoss(before, before)(new Ticket(before).position, new Ticket(before).position)).toEqual([]);
  });
});
