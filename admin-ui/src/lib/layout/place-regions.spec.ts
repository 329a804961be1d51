import { readFileSync } from 'node:fs';
import { toDiagram } from '@stellwerk/engine';
import type { Diagram, Directory, ProcessDefinition } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import { fittedSize, flawsOf } from './geometry.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { TITLE_SIZE } from './measures.ts';
import { placeLanes, rowsFor } from './place-lanes.ts';
import { placeRegion } from './place-region.ts';
import type { LayoutEngine, PlacedRegion } from './place-region.ts';
import { placeRegions } from './place-regions.ts';

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

/** The designer's canvas on a screen of 1440 × 900, between the outline and the inspector. */
const EDITOR = { width: 890, height: 700 };
const titleIn = (layout: { width: number; height: number }): number =>
  fittedSize(layout as Parameters<typeof fittedSize>[0], TITLE_SIZE, EDITOR, 16);

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
async function straight(diagram: Diagram, regions: readonly string[] | undefined): Promise<number> {
  const placed = (await straightRegions(diagram)).filter(({ region }) => !regions || regions.includes(region.key));
  return titleIn(placeLanes(placed, diagram, rowsFor(placed, diagram, EDITOR)));
}

describe.each(
  ['incident', 'service-request', 'problem', 'change', 'support'].flatMap((key) =>
    ['en', 'de'].map((language) => [key, language] as const),
  ),
)('%s in %s, on the canvas of the designer', (key, language) => {
  const diagram = diagramOf(key, language);

  test.each([[['lifecycle']], [undefined]])('%s is never smaller than straight, and without flaws', async (regions) => {
    const layout = await layoutDiagram(diagram, engine, { view: EDITOR, ...(regions ? { regions } : {}) });
    expect(flawsOf(layout)).toEqual([]);
    expect(titleIn(layout)).toBeGreaterThanOrEqual(await straight(diagram, regions));
  });
});

test.each(['en', 'de'])('the longest lifecycle is broken, so that it can be read (%s)', async (language) => {
  const diagram = diagramOf('change', language);
  const regions = ['lifecycle'];
  expect(await straight(diagram, regions)).toBeLessThan(7);
  expect(titleIn(await layoutDiagram(diagram, engine, { view: EDITOR, regions }))).toBeGreaterThan(9.5);
  const all = titleIn(await layoutDiagram(diagram, engine, { view: EDITOR }));
  expect(all).toBeGreaterThan((await straight(diagram, undefined)) * 1.1);
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
  const choice = { view: EDITOR, regions: ['lifecycle'] };
  expect(titleIn(await layoutDiagram(diagram, failing, choice))).toBe(await straight(diagram, choice.regions));
});
