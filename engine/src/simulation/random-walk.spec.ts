import type { Environment, Position } from '../machine/index.ts';
import { LONG } from '../long-run.fixture.ts';
import { randomWalk } from './random-walk.ts';
import { SHIPPED, shippedEnvironment, shippedProcess } from './shipped.fixture.ts';
import { brokenLaws } from './walk-laws.ts';

const WALKS = LONG ? 10_000 : 150;

let env: Environment;
beforeAll(async () => {
  env = await shippedEnvironment();
});

describe.each(SHIPPED)('Random people with a ticket of %s', (key) => {
  const definition = shippedProcess(key);

  it(
    `break no law in ${WALKS} histories, and each history replays to where the ticket is`,
    () => {
      let accepted = 0;
      const taken = new Set<string>();
      for (let seed = 1; seed <= WALKS; seed += 1) {
        const walk = randomWalk(definition, seed, { env });
        if (walk.broken.length > 0) throw new Error(`Seed ${seed}: ${walk.broken.slice(0, 3).join(' ')}`);
        accepted += walk.accepted;
        for (const id of walk.transitions) taken.add(id);
      }
      expect(accepted).toBeGreaterThan(WALKS * 10);
      expect(taken.size).toBeGreaterThan(20);
    },
    LONG ? 600_000 : 30_000,
  );

  it('go the same way again when the dice fall the same', () => {
    for (const seed of [7, 8, 9])
      expect(randomWalk(definition, seed, { env })).toEqual(randomWalk(definition, seed, { env }));
  });
});

describe('The laws of a walk', () => {
  const definition = shippedProcess('incident');
  const walk = (): Position => {
    for (let seed = 1; seed < 500; seed += 1) {
      const { position } = randomWalk(definition, seed, { env, length: 12 });
      if (position?.value['lifecycle'] === 'waiting') return position;
    }
    throw new Error('No walk ended in waiting.');
  };

  it('notice a timer that is missing, left over or kept twice', () => {
    const position = walk();
    const [first] = position.timers;
    if (first === undefined) throw new Error('No timer.');
    expect(brokenLaws(definition, position)).toEqual([]);
    expect(brokenLaws(definition, { ...position, timers: position.timers.slice(1) })[0]).toMatch(/^Timers should be/);
    expect(
      brokenLaws(definition, { ...position, timers: [...position.timers, { ...first, key: 'lifecycle.new/x' }] })[0],
    ).toMatch(/^Timers should be/);
    expect(brokenLaws(definition, { ...position, timers: [...position.timers, first] })[0]).toMatch(
      /^A timer is kept twice/,
    );
  });

  it('notice a clock that runs in a closed ticket', () => {
    const position = walk();
    const closed = {
      ...position,
      value: { ...position.value, lifecycle: 'cancelled', escalation: 'none' },
      timers: [],
    };
    expect(brokenLaws(definition, closed)).toContain('Clock resolution is paused though the ticket is closed.');
  });

  it('notice an invariant that does not hold', () => {
    const position = walk();
    const broken = {
      ...position,
      fields: { ...position.fields, major: true },
      value: { ...position.value, priority: 'p4' },
    };
    expect(brokenLaws(definition, broken)).toContain('The invariant major-is-p1 is broken.');
  });
});
