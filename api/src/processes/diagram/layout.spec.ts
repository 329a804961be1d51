import { toDiagram } from '@stellwerk/engine';
import { shippedDefinitions, shippedDirectory } from '../../demo/shipped.ts';
import { drawSvg, NO_WAY } from './draw.ts';
import { layoutRegions, type PlacedState } from './layout.ts';
import { smallRegions } from './small-graph.ts';
import { FONT_SIZE, textWidth } from './text-box.ts';

/** The panel of a ticket's page, px, without its padding. */
const PANEL = 328;
const contains = (outer: PlacedState, inner: PlacedState): boolean =>
  outer.state.states.some((child) => child.id === inner.state.id || contains({ ...outer, state: child }, inner));
const overlap = (a: PlacedState, b: PlacedState): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(
  shippedDefinitions().flatMap((definition) => [
    [definition.key, 'en', definition] as const,
    [definition.key, 'de', definition] as const,
  ]),
)('the small diagram of %s in %s', (_key, language, definition) => {
  const drawn = layoutRegions(smallRegions(toDiagram(definition, language, shippedDirectory())));

  it('keeps titles at 12 px or more in the panel', async () => {
    const { width } = await drawn;
    expect(FONT_SIZE * Math.min(1, PANEL / width)).toBeGreaterThanOrEqual(12);
  });

  it('lays no state over another, and every title inside its state', async () => {
    const states = (await drawn).regions.flatMap((region) => region.states);
    for (const a of states) {
      for (const b of states) {
        if (a !== b && !contains(a, b) && !contains(b, a))
          expect([a.state.path, b.state.path, overlap(a, b)]).toEqual([a.state.path, b.state.path, false]);
      }
      for (const line of a.lines) expect(textWidth(line)).toBeLessThanOrEqual(a.width - 12);
    }
  });

  it('leads no line through a state that is not its own', async () => {
    for (const { states, edges } of (await drawn).regions) {
      for (const { edge, points } of edges) {
        const others = states.filter(
          ({ state }) => state.id !== edge.from && state.id !== edge.to && state.states.length === 0,
        );
        points.slice(1).forEach((to, index) => {
          const from = points[index] ?? to;
          for (const { x, y, width, height, state } of others) {
            const crosses =
              Math.min(from.x, to.x) < x + width &&
              Math.max(from.x, to.x) > x &&
              Math.min(from.y, to.y) < y + height &&
              Math.max(from.y, to.y) > y;
            expect([edge.id, state.path, crosses]).toEqual([edge.id, state.path, false]);
          }
        });
      }
    }
  });

  it('escapes every text', async () => {
    const svg = drawSvg(await drawn, NO_WAY, '<script>alert(1)</script>');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });
});
