import type { ProcessDefinition } from '../../definition/types.ts';
import { SHIPPED, shippedDirectory, shippedProcess } from '../../simulation/shipped.fixture.ts';
import { seeded } from '../mutation.fixture.ts';
import { smallProcess, state, step, titled } from '../small-process.fixture.ts';
import { agrees, replayCourse } from '../witness.ts';
import { courseTo } from './course-to.ts';
import { explore } from './explore.ts';
import { modelOf } from './model.ts';

const SAMPLES = process.env['LONG'] === '1' ? 3_000 : 150;

/** Goes the way to randomly chosen configurations on the real machine and counts where it ends elsewhere. */
function disagreements(
  definition: ProcessDefinition,
  samples: number,
): { readonly tried: number; readonly wrong: readonly string[] } {
  const model = modelOf(definition, shippedDirectory());
  let now = 0;
  const exploration = explore(model, { configurations: 6_000, milliseconds: 1e9, clock: () => now++ });
  const random = seeded(11);
  const wrong: string[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const index = Math.floor(random() * exploration.store.count);
    const course = courseTo(exploration, index);
    const replayed = replayCourse(model, course);
    const isRight =
      replayed?.position !== undefined &&
      replayed.reason === undefined &&
      agrees(model, exploration.store.row(index), replayed.position);
    if (!isRight) wrong.push(course.map(({ name }) => name).join(' → '));
  }
  return { tried: samples, wrong };
}

describe('the search and the real machine', () => {
  it.each(SHIPPED)(
    'agree on every sampled way through %s',
    (key) => {
      expect(disagreements(shippedProcess(key), SAMPLES)).toEqual({ tried: SAMPLES, wrong: [] });
    },
    120_000,
  );

  it('agree on nested, parallel and remembered states', () => {
    const inner = (title: string, on: Record<string, string> = {}) => ({ meta: titled(title), on });
    const definition = smallProcess({
      rest: {
        steps: {
          open: step('Open'),
          next: step('Next'),
          pause: step('Pause'),
          resume: step('Resume'),
          split: step('Split'),
        },
      },
      lifecycle: {
        new: state('New', 'new', { on: { open: 'work', finish: 'closed' } }),
        work: state('Work', 'open', {
          initial: 'first',
          on: { pause: 'paused', split: 'both' },
          states: {
            first: inner('First', { next: 'second' }),
            second: { ...inner('Second', { next: 'first' }) },
            last: { type: 'history', target: 'first' },
          },
        }),
        paused: state('Paused', 'pending', { on: { resume: 'work.last', finish: 'closed' } }),
        both: state('Both', 'open', {
          type: 'parallel',
          on: { finish: 'closed' },
          states: {
            left: { initial: 'a', states: { a: inner('A', { next: 'b' }), b: inner('B') } },
            right: { initial: 'c', states: { c: inner('C', { next: 'd' }), d: inner('D', { pause: 'c' }) } },
          },
        }),
      },
    });
    expect(disagreements(definition, 60)).toEqual({ tried: 60, wrong: [] });
  });
});
