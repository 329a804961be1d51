import { toDiagram } from '@stellwerk/engine';
import { shippedDefinitions, shippedDirectory } from '../../demo/shipped.ts';
import { drawSvg, NO_WAY } from './draw.ts';
import { LARGE, SMALL } from './diagram-size.ts';
import { layoutRegions, type PlacedEdge, type PlacedState, START_HEIGHT } from './layout.ts';
import { allRegions, smallRegions } from './small-graph.ts';
import { FONT_SIZE, LINE_HEIGHT, textWidth } from './text-box.ts';

/** The panel of a ticket's page, px, without its padding. */
const PANEL = 328;
/** From the rim of a state to its title, and from the top of a region to where the letters of its title end. */
const [PADDING, REGION_TITLE_END] = [8, 18];
const contains = (outer: PlacedState, inner: PlacedState): boolean =>
  outer.state.states.some((child) => child.id === inner.state.id || contains({ ...outer, state: child }, inner));
/** Texts may touch by the rounding of a pixel. */
const overlaps = (a: Box, b: Box): boolean =>
  a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height;
type Box = Pick<NonNullable<PlacedEdge['label']>, 'x' | 'y' | 'width' | 'height'>;
const overlap = (a: PlacedState, b: PlacedState): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const CASES = shippedDefinitions().flatMap((definition) => [
  [definition.key, 'en', definition] as const,
  [definition.key, 'de', definition] as const,
]);

describe.each(CASES)('the small diagram of %s in %s', (_key, language, definition) => {
  const drawn = layoutRegions(smallRegions(toDiagram(definition, language, shippedDirectory())), SMALL);

  it('keeps titles at 12 px or more in the panel', async () => {
    const { width } = await drawn;
    expect(FONT_SIZE * Math.min(1, PANEL / width)).toBeGreaterThanOrEqual(12);
  });
});

describe.each(CASES.flatMap((one) => [SMALL, LARGE].map((size) => [size.name, ...one] as const)))(
  'the %s diagram of %s in %s',
  (name, _key, language, definition) => {
    const diagram = toDiagram(definition, language, shippedDirectory());
    const drawn =
      name === 'small' ? layoutRegions(smallRegions(diagram), SMALL) : layoutRegions(allRegions(diagram), LARGE);

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

    it('lets what a state holds, and the mark of where it begins, cover no title', async () => {
      for (const { y, states } of (await drawn).regions) {
        for (const outer of states) {
          const titleEnd = outer.y + PADDING + outer.lines.length * LINE_HEIGHT;
          for (const inner of states.filter((other) => contains(outer, other)))
            expect(inner.y - (inner.state.initial ? START_HEIGHT : 0)).toBeGreaterThanOrEqual(titleEnd);
          if (outer.state.initial) expect(outer.y - START_HEIGHT).toBeGreaterThanOrEqual(y + REGION_TITLE_END);
        }
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
      const svg = drawSvg(await drawn, NO_WAY, { process: '<script>alert(1)</script>', language });
      expect(svg).not.toContain('<script');
      expect(svg).toContain('&lt;script&gt;');
    });

    it('lays no text beside a way over a state or another text', async () => {
      for (const { states, edges } of (await drawn).regions) {
        const labels = edges.flatMap(({ label, edge }) => (label ? [{ ...label, id: edge.id }] : []));
        if (name === 'large') expect(labels).toHaveLength(edges.length);
        for (const label of labels) {
          const others = labels.filter(({ id }) => id !== label.id).filter((other) => overlaps(label, other));
          const covered = states
            .filter(({ state }) => state.states.length === 0)
            .filter((state) => overlaps(label, state));
          expect([label.id, others.map(({ id }) => id), covered.map(({ state }) => state.path)]).toEqual([
            label.id,
            [],
            [],
          ]);
        }
      }
    });
  },
);

describe('what a ticket adds to the drawing', () => {
  const [definition] = shippedDefinitions().filter(({ key }) => key === 'incident');
  const diagram = toDiagram(definition!, 'en', shippedDirectory());
  const edge = diagram.edges.find(
    ({ from, to, kind }) => kind === 'step' && from !== to && !from.endsWith('lifecycle'),
  )!;
  const way = { ...NO_WAY, here: new Set([edge.from]) };

  it.each([SMALL, LARGE])('$name: a way that is blocked has a lock and says why', async (size) => {
    const layout = await layoutRegions(allRegions(diagram), size);
    const svg = drawSvg(layout, { ...way, blocked: new Map([[edge.id, 'Only if <b> is filled in.']]) }, diagram);
    expect(svg.match(/class="lock"/g)).toHaveLength(1);
    expect(svg).toContain('Only if &lt;b&gt; is filled in.</title>');
  });

  it('a way that is possible is lit and has no lock', async () => {
    const layout = await layoutRegions(allRegions(diagram), LARGE);
    const svg = drawSvg(
      layout,
      { ...way, possible: new Set([edge.id]), blocked: new Map([[edge.id, 'No.']]) },
      diagram,
    );
    expect(svg).toContain('class="edge possible"');
    expect(svg).not.toContain('class="lock"');
  });
});
