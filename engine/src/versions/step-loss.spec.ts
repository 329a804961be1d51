import { processOf, step, Ticket } from '../machine/process.fixture.ts';
import { stepLoss } from './step-loss.ts';

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

  test('are none where nothing changed', () => {
    expect(stepLoss(before, before)(new Ticket(before).position, new Ticket(before).position)).toEqual([]);
  });
});
