import { readFileSync } from 'node:fs';
import { type Diagram, type Directory, type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import type { LayoutEngine } from '../../layout/place-region.ts';
import type { Box } from '../../layout/types.ts';
import { crossingLayout } from './crossing-layout.ts';

const DEFINITIONS = new URL('../../../../../definitions/', import.meta.url);
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, DEFINITIONS), 'utf8'));
const diagram: Diagram = toDiagram(
  json('incident.json') as ProcessDefinition,
  'en',
  json('directory.json') as Directory,
);
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
    // Beside a table of 440 px on a screen of 1440 × 900, cards of 17 px titles must not shrink below 11 px.
    expect(1000 / (to!.box.x + to!.box.width)).toBeGreaterThan(11 / 17);
  });

  test('stand above each other where there is no width, and alone where the region is gone', async () => {
    const above = await crossingLayout(side, side, 'above', engine);
    expect(above.to!.box.y).toBeGreaterThan(above.from.box.height);
    expect(above.to!.box.x).toBe(above.from.box.x);
    expect((await crossingLayout(side, { ...side, region: undefined }, 'beside', engine)).to).toBeUndefined();
  });
});
