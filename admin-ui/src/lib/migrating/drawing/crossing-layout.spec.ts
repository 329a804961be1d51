import { readFileSync } from 'node:fs';
import { type Diagram, type Directory, type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import { TITLE_SIZE } from '../../layout/measures.ts';
import type { LayoutEngine } from '../../layout/place-region.ts';
import type { Box } from '../../layout/types.ts';
import { crossingLayout } from './crossing-layout.ts';

const DEFINITIONS = new URL('../../../../../definitions/', import.meta.url);
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, DEFINITIONS), 'utf8'));
const directory = json('directory.json') as Directory;
const diagram: Diagram = toDiagram(json('incident.json') as ProcessDefinition, 'en', directory);
const engine = new (ELK as unknown as new () => LayoutEngine)();
const side = { diagram, region: 'lifecycle', title: 'Version' };

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('two drawings of a region', () => {
  test('stand side by side, narrow enough that both are readable, with everything in its own frame', async () => {
    const { from, to } = await crossingLayout(side, side, 'beside', engine);
    expect(to!.box.x).toBeGreaterThan(from.box.x + from.box.width + 100);
    for (const { box, states } of [from, to!]) expect(states.filter((state) => !within(state.box, box))).toEqual([]);
    expect(from.states.map(({ state }) => state.id).sort()).toEqual(to!.states.map(({ state }) => state.id).sort());
    // Beside a table of 440 px on a screen of 1440 × 900, the titles of cards must not shrink below 11 px.
    expect((TITLE_SIZE * 1000) / (to!.box.x + to!.box.width)).toBeGreaterThan(11);
  });

  test.each(['incident', 'service-request', 'problem', 'change', 'support'])(
    'have what they share in the same order, also when a state of %s is new',
    async (key) => {
      const before = json(`${key}.json`) as ProcessDefinition;
      const from = toDiagram(before, 'en', directory);
      const { initial, states = {} } = before.machine.states['lifecycle']!;
      const first = Object.keys(states).find((name) => name !== initial)!;
      const step = Object.keys(before.steps ?? {})[0]!;
      const fresh = {
        meta: { id: 'fresh', title: { en: 'Asked for approval' }, category: 'open' as const },
        on: { [step]: { target: first } },
      };
      const more = { ...states[first]!, on: { ...states[first]!.on, again: { target: 'fresh' } } };
      const after = structuredClone(before) as { machine: { states: Record<string, { states: unknown }> } };
      after.machine.states['lifecycle']!.states = { ...states, [first]: more, fresh };
      const to = toDiagram(after as unknown as ProcessDefinition, 'en', directory);
      const placed = await crossingLayout(
        { diagram: from, region: 'lifecycle', title: '1' },
        { diagram: to, region: 'lifecycle', title: '2' },
        'beside',
        engine,
      );
      const places = (side: typeof placed.from) => new Map(side.states.map(({ state, box }) => [state.id, box]));
      const [left, right] = [places(placed.from), places(placed.to!)];
      const swapped = [...left].flatMap(([one, box]) =>
        [...left]
          .filter(([other, beside]) => one < other && Math.abs(beside.y - box.y) < 10)
          .filter(([other, beside]) => {
            const [a, b] = [right.get(one)!, right.get(other)!];
            return Math.abs(a.y - b.y) < 10 && Math.sign(a.x - b.x) !== Math.sign(box.x - beside.x);
          })
          .map(([other]) => `${one} and ${other}`),
      );
      expect(swapped).toEqual([]);
    },
  );

  test('stand above each other where there is no width, and alone where the region is gone', async () => {
    const above = await crossingLayout(side, side, 'above', engine);
    expect(above.to!.box.y).toBeGreaterThan(above.from.box.height);
    expect(above.to!.box.x).toBe(above.from.box.x);
    expect((await crossingLayout(side, { ...side, region: undefined }, 'beside', engine)).to).toBeUndefined();
  });
});
