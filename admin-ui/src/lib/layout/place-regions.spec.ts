import { readFileSync } from 'node:fs';
import { toDiagram } from '@stellwerk/engine';
import type { Diagram, Directory, ProcessDefinition } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import { fittedSize, flawsOf } from './geometry.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { LABEL_SIZE, TITLE_SIZE } from './measures.ts';
import { roomIn, shapedPlan } from './place-lanes.ts';
import { placeRegion } from './place-region.ts';
import type { LayoutEngine, PlacedRegion } from './place-region.ts';
import { placeRegions } from './place-regions.ts';
import type { Size } from './types.ts';

const engine = new (ELK as unknown as new () => LayoutEngine)();
const json = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../definitions/${name}.json`, import.meta.url), 'utf8'));
const diagrams = new Map<string, Diagram>();
function diagramOf(key: string, language: string): Diagram {
  const name = `${key} ${language}`;
  const diagram =
    diagrams.get(name) ?? toDiagram(json(key) as ProcessDefinition, language, json('directory') as Directory);
  diagrams.set(name, diagram);
  return diagram;
}

/** The designer's canvas on a screen of 1440 × 900: with the inspector beside it, without it, and between two panels. */
const BESIDE_INSPECTOR = { width: 1100, height: 732 };
const ALONE = { width: 1440, height: 732 };
const BETWEEN = { width: 860, height: 732 };
const sizeIn = (layout: Size, size: number, view: Size): number => fittedSize(layout, size, roomIn(view), 0);
const titleIn = (layout: Size, view: Size): number => sizeIn(layout, TITLE_SIZE, view);

/** Laid out once: ELK is what takes the time here. */
const placedBefore = new Map<Diagram, Promise<readonly PlacedRegion[]>>();
function straightRegions(diagram: Diagram): Promise<readonly PlacedRegion[]> {
  const place = async (): Promise<readonly PlacedRegion[]> => {
    const placed: PlacedRegion[] = [];
    for (const region of diagram.regions)
      placed.push(await placeRegion(region, diagram.edges, diagram.language, engine));
    return placed;
  };
  const placed = placedBefore.get(diagram) ?? place();
  placedBefore.set(diagram, placed);
  return placed;
}

/** Without breaking any region. */
async function straight(diagram: Diagram, regions: readonly string[] | undefined, view: Size): Promise<number> {
  const placed = (await straightRegions(diagram)).filter(({ region }) => !regions || regions.includes(region.key));
  const plan = shapedPlan(
    placed.map((one) => [one]),
    diagram,
    view,
  );
  return titleIn(plan.size, view);
}

describe.each(
  ['incident', 'service-request', 'problem', 'change', 'support'].flatMap((key) =>
    ['en', 'de'].map((language) => [key, language] as const),
  ),
)('%s in %s, on the canvas of the designer', (key, language) => {
  const diagram = diagramOf(key, language);

  test.each([
    ['beside the inspector', BESIDE_INSPECTOR],
    ['alone', ALONE],
  ])('all of it together can be read %s', async (_where, view) => {
    const layout = await layoutDiagram(diagram, engine, { view });
    expect(titleIn(layout, view)).toBeGreaterThanOrEqual(12);
    expect(sizeIn(layout, LABEL_SIZE, view)).toBeGreaterThanOrEqual(9);
    expect(flawsOf(layout)).toEqual([]);
  });

  test.each([[['lifecycle']], [undefined]])('%s is hardly smaller than straight anywhere', async (regions) => {
    const layout = await layoutDiagram(diagram, engine, { view: BETWEEN, ...(regions ? { regions } : {}) });
    expect(flawsOf(layout)).toEqual([]);
    // What could be a little larger broken is left straight, which reads more easily.
    expect(titleIn(layout, BETWEEN) * 1.05).toBeGreaterThanOrEqual(await straight(diagram, regions, BETWEEN));
  });
});

test.each(['en', 'de'])('the longest lifecycle is broken, so that it can be read (%s)', async (language) => {
  const diagram = diagramOf('change', language);
  const regions = ['lifecycle'];
  expect(await straight(diagram, regions, BETWEEN)).toBeLessThan(9);
  expect(titleIn(await layoutDiagram(diagram, engine, { view: BETWEEN, regions }), BETWEEN)).toBeGreaterThan(11);
});

test('on a narrow screen, where the beginning is shown large, a way goes straight on', async () => {
  const diagram = diagramOf('change', 'en');
  const [lifecycle] = diagram.regions;
  const [region] = await placeRegions([lifecycle!], diagram, engine, { width: 400, height: 600 });
  expect(region).toEqual(await placeRegion(lifecycle!, diagram.edges, 'en', engine));
});

test('what the engine cannot break is drawn as it was', async () => {
  const failing: LayoutEngine = {
    layout: (graph) =>
      graph.layoutOptions?.['elk.layered.wrapping.strategy'] === undefined
        ? engine.layout(graph)
        : Promise.reject(new Error('No such element')),
  };
  const diagram = diagramOf('change', 'en');
  const choice = { view: BETWEEN, regions: ['lifecycle'] };
  expect(titleIn(await layoutDiagram(diagram, failing, choice), BETWEEN)).toBe(
    await straight(diagram, choice.regions, BETWEEN),
  );
});
