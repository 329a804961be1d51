import { readFileSync } from 'node:fs';
import { toDiagram } from '@stellwerk/engine';
import type {
  Diagram,
  DiagramEdge,
  DiagramRegion,
  DiagramState,
  Directory,
  ProcessDefinition,
} from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { beginningFirst, inTime } from './in-time.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { placeRegion } from './place-region.ts';
import type { LayoutEngine } from './place-region.ts';
import type { DiagramLayout, RegionLook } from './types.ts';

const engine = new (ELK as unknown as new () => LayoutEngine)();
const json = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../definitions/${name}.json`, import.meta.url), 'utf8'));
const shipped = ['incident', 'service-request', 'problem', 'change', 'support'].flatMap((key) =>
  ['en', 'de'].map((language): readonly [string, string, Diagram] => [
    key,
    language,
    toDiagram(json(key) as ProcessDefinition, language, json('directory') as Directory),
  ]),
);
/** The canvas alone, between two panels, where long ways are broken, and on a phone. */
const VIEWS = [1440, 860, 390].map((width) => ({ width, height: 732 }));
/** Pixels: at the rim of a frame there may be room for lines, which makes it begin a little before what it stands above. */
const RIM = 10;

/** A frame, or a region. */
type Frame = Pick<DiagramState, 'id' | 'states'>;
type Drawing = Pick<DiagramLayout, 'states' | 'starts'>;
const framesIn = (states: readonly DiagramState[]): readonly Frame[] =>
  states.flatMap((state) => (state.states.length === 0 ? [] : [state, ...framesIn(state.states)]));
/** Which of these states one is, or lies in. */
const stateWith = (states: readonly DiagramState[], id: string): DiagramState | undefined =>
  states.find((state) => state.id === id || stateWith(state.states, id));

/** What stands against the order of time in a frame, in words. */
function backwards(
  frame: Frame,
  edges: readonly DiagramEdge[],
  { states, starts }: Drawing,
  look: RegionLook = 'whole',
): readonly string[] {
  const order = (look === 'whole' ? inTime : beginningFirst)(frame.states, edges);
  const side = (id: string): { from: number; to: number } => {
    const { box } = states.find(({ state }) => state.id === id)!;
    return look === 'whole' ? { from: box.x, to: box.x + box.width } : { from: box.y, to: box.y + box.height };
  };
  const ways = edges.flatMap(({ from, to }) => {
    const [start, end] = [stateWith(frame.states, from), stateWith(frame.states, to)];
    if (!start || !end || order.indexOf(start) >= order.indexOf(end)) return [];
    return side(start.id).to <= side(end.id).from ? [] : [`${end.id} does not come after ${start.id}`];
  });
  const first = frame.states.find(({ initial }) => initial);
  if (!first) return ways;
  const dot = starts.find(({ to }) => to === first.id)!.box;
  const end = look === 'whole' ? dot.x + dot.width : dot.y + dot.height;
  const before = frame.states
    .filter(({ id }) => side(id).from < Math.max(side(first.id).from - RIM, end))
    .map(({ id }) => `${id} stands before ${first.id}, where ${frame.id} begins`);
  return [...before, ...ways];
}

const backwardsInFrames = ({ regions, edges }: Diagram, drawing: Drawing, look?: RegionLook): readonly string[] =>
  regions.flatMap(({ states }) => framesIn(states)).flatMap((frame) => backwards(frame, edges, drawing, look));

test('a shipped process has a frame', () => {
  const framed = shipped.filter(([, , { regions }]) => regions.some(({ states }) => framesIn(states).length > 0));
  expect(framed.map(([key]) => key)).toContain('change');
});

describe.each(shipped)('in %s in %s time runs', (_key, _language, diagram) => {
  test.each(VIEWS)('to the right inside every frame where all is drawn, in a view $width wide', async (view) => {
    expect(backwardsInFrames(diagram, await layoutDiagram(diagram, engine, { view }))).toEqual([]);
  });

  test.each(VIEWS)('to the right inside every frame of each region alone, in a view $width wide', async (view) => {
    for (const region of diagram.regions) {
      const drawing = await layoutDiagram(diagram, engine, { view, regions: [region.key] });
      expect(backwardsInFrames({ ...diagram, regions: [region] }, drawing)).toEqual([]);
    }
  });

  test('to the right in every region that is drawn straight', async () => {
    for (const region of diagram.regions) {
      const placed = await placeRegion(region, diagram.edges, diagram.language, engine);
      // States that nothing connects stand in the order of the definition.
      if (placed.routes.length > 0) expect(backwards(region, diagram.edges, placed)).toEqual([]);
    }
  });

  test('downwards inside every frame where two versions stand side by side', async () => {
    for (const region of diagram.regions) {
      const placed = await placeRegion(region, diagram.edges, diagram.language, engine, 'narrow');
      expect(backwardsInFrames({ ...diagram, regions: [region] }, placed, 'narrow')).toEqual([]);
    }
  });
});

type Inside = readonly Inside[] | 'history' | 'state';
/** Frames as deep as that, some with a history; where they begin is told by a number. */
const inFrame = (depth: number): fc.Arbitrary<readonly Inside[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<Inside>('state') },
      { weight: 1, arbitrary: fc.constant<Inside>('history') },
      ...(depth > 1 ? [{ weight: 6, arbitrary: inFrame(depth - 1) }] : []),
    ),
    { minLength: 1, maxLength: 4 },
  );

function statesOf(inside: readonly Inside[], begins: number, frame: string): readonly DiagramState[] {
  const able = inside.flatMap((one, place) => (one === 'history' ? [] : [place]));
  return inside.map((one, place): DiagramState => {
    const id = `${frame}.${place}`;
    const kind = one === 'history' ? one : one === 'state' ? 'atomic' : 'compound';
    const states = kind === 'compound' ? statesOf(one as readonly Inside[], begins, id) : [];
    return { id, path: id, title: id, kind, initial: place === able[begins % able.length], badges: [], states };
  });
}
const withInner = (states: readonly DiagramState[]): readonly DiagramState[] =>
  states.flatMap((state) => [state, ...withInner(state.states)]);
const step = (from: string, to: string): DiagramEdge => {
  const words = { event: 'go', label: `Go to ${to}`, guard: '', effects: [] };
  return { id: `${from}>${to}`, region: 'r', from, to, kind: 'step', ...words };
};
const regionOf = (states: readonly DiagramState[]): DiagramRegion => ({
  id: 'r',
  key: 'r',
  title: 'R',
  fromAnywhere: [],
  states,
});

test('in frames in frames in frames with any lines, in and out and round, time runs to the right, or downwards', async () => {
  const line = fc.tuple(fc.nat(), fc.nat());
  const property = fc.asyncProperty(
    inFrame(4),
    fc.nat({ max: 3 }),
    fc.array(line, { minLength: 1, maxLength: 14 }),
    fc.constantFrom<RegionLook>('whole', 'narrow'),
    async (inside, begins, lines, look) => {
      const region = regionOf(statesOf(inside, begins, 'r'));
      const all = withInner(region.states);
      const edges = lines.flatMap(([one, other]) => {
        const [from, to] = [all[one % all.length], all[other % all.length]];
        return from && to && from !== to && from.kind !== 'history' ? [step(from.id, to.id)] : [];
      });
      const placed = await placeRegion(region, edges, 'en', engine, look);
      const frames = edges.length === 0 ? framesIn(region.states) : [region, ...framesIn(region.states)];
      expect(frames.flatMap((frame) => backwards(frame, edges, placed, look))).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: 40 });
}, 180_000);

test('rounds in a frame in a frame in a frame, with lines that come in and lead out, begin at the left', async () => {
  const region = regionOf(
    statesOf(['state', [['state', ['state', 'state', 'state'], 'state'], 'state'], 'state'], 0, 'r'),
  );
  const round = (frame: string): DiagramEdge[] => [
    step(`${frame}.0`, `${frame}.1`),
    step(`${frame}.1`, `${frame}.2`),
    step(`${frame}.2`, `${frame}.0`),
  ];
  const [outer, middle, inner] = ['r.1', 'r.1.0', 'r.1.0.1'];
  const edges = [
    ...round('r'),
    step(`${outer}.0`, `${outer}.1`),
    step(`${outer}.1`, `${outer}.0`),
    ...round(middle),
    ...round(inner),
    step('r.0', `${inner}.2`),
    step(`${inner}.1`, 'r.2'),
    step('r.2', `${middle}.2`),
    step(`${outer}.1`, `${inner}.1`),
  ];
  const placed = await placeRegion(region, edges, 'en', engine);
  for (const frame of [region, ...framesIn(region.states)]) expect(backwards(frame, edges, placed)).toEqual([]);
});

test.each(['whole', 'narrow'] as const)(
  'where it begins comes first, however late what it leads to comes (%s)',
  async (look) => {
    // From the first at once to the last, which another way comes to, too.
    const late = (frame: string): DiagramEdge[] => [
      step(`${frame}.0`, `${frame}.3`),
      step(`${frame}.1`, `${frame}.2`),
      step(`${frame}.2`, `${frame}.3`),
    ];
    const four = ['state', 'state', 'state', 'state'] as const;
    const region = regionOf(statesOf([four, ...four.slice(1)], 0, 'r'));
    const edges = [...late('r'), ...late('r.0')];
    const placed = await placeRegion(region, edges, 'en', engine, look);
    for (const frame of [region, ...framesIn(region.states)]) expect(backwards(frame, edges, placed, look)).toEqual([]);
  },
);
