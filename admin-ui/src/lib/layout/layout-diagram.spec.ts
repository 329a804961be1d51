import { readdirSync, readFileSync } from 'node:fs';
import { toDiagram } from '@stellwerk/engine';
import type { Diagram, Directory, ProcessDefinition } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import { fittedSize, flawsOf } from './geometry.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { TITLE_SIZE } from './measures.ts';
import type { LayoutEngine } from './place-region.ts';
import type { DiagramLayout } from './types.ts';

const DEFINITIONS = new URL('../../../../definitions/', import.meta.url);
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, DEFINITIONS), 'utf8'));
const directory = json('directory.json') as Directory;
const shipped = readdirSync(DEFINITIONS)
  .filter((file) => file.endsWith('.json') && file !== 'directory.json' && file !== 'process.schema.json')
  .map((file) => json(file) as ProcessDefinition);

/** The canvas on a screen of 1440 × 900: without the bar, the head of the page and the canvas' own tools. */
const VIEW = { width: 1440, height: 736 };
const PADDING = 16;

const engine = new (ELK as unknown as new () => LayoutEngine)();
const diagramOf = (definition: ProcessDefinition, language: string): Diagram =>
  toDiagram(definition, language, directory);
const laidOut = (diagram: Diagram): Promise<DiagramLayout> => layoutDiagram(diagram, engine, { view: VIEW });
const incident = shipped.find(({ key }) => key === 'incident')!;

describe.each(
  shipped.flatMap((definition) => ['en', 'de'].map((language) => [definition.key, language, definition] as const)),
)('the drawing of %s in %s', (_key, language, definition) => {
  test('has no label over another, no line through a foreign card or label, and nothing outside its lane', async () => {
    expect(flawsOf(await laidOut(diagramOf(definition, language)))).toEqual([]);
  });

  test('shows every state and every transition exactly once', async () => {
    const diagram = diagramOf(definition, language);
    const layout = await laidOut(diagram);
    const drawn = [
      ...layout.routes.flatMap(({ edges }) => edges.map(({ id }) => id)),
      ...layout.lanes.flatMap(({ chip }) => chip?.edges.map(({ id }) => id) ?? []),
      ...layout.states.flatMap(({ inner }) => inner.map(({ edge }) => edge)),
    ];
    expect([...drawn].sort()).toEqual(diagram.edges.map(({ id }) => id).sort());
    const count = (states: Diagram['regions'][number]['states']): number =>
      states.reduce((sum, state) => sum + 1 + count(state.states), 0);
    expect(layout.states).toHaveLength(diagram.regions.reduce((sum, region) => sum + count(region.states), 0));
  });

  test('has states that nothing connects in one row, level with each other', async () => {
    const diagram = diagramOf(definition, language);
    const layout = await laidOut(diagram);
    const loose = diagram.regions.filter(({ key }) => !layout.routes.some((route) => route.region === key));
    expect(loose.map(({ key }) => key)).toContain('priority');
    for (const { key, states } of loose) {
      const row = layout.states.filter((one) => one.region === key && one.ancestors.length === 0);
      expect(row.map(({ state }) => state.id)).toEqual(states.map(({ id }) => id));
      const middles = row.map(({ box }) => Math.round(box.y + box.height / 2));
      expect({ key, middles: [...new Set(middles)].length }).toEqual({ key, middles: 1 });
      const left = row.map(({ box }) => box.x);
      expect(left).toEqual([...left].sort((a, b) => a - b));
    }
  });

  test('shows each region alone without flaws too', async () => {
    const diagram = diagramOf(definition, language);
    for (const { key } of diagram.regions) {
      const layout = await layoutDiagram(diagram, engine, { view: VIEW, regions: [key] });
      expect({ key, flaws: flawsOf(layout) }).toEqual({ key, flaws: [] });
      // The longest lifecycle has nine columns; the incident process must be larger, see below.
      expect({ key, readable: fittedSize(layout, TITLE_SIZE, VIEW, PADDING) >= 10 }).toEqual({ key, readable: true });
    }
  });
});

test.each(['en', 'de'])(
  'the incident process fitted to a screen of 1440 × 900 has titles of 12 px or more (%s)',
  async (language) => {
    const layout = await laidOut(diagramOf(incident, language));
    expect(fittedSize(layout, TITLE_SIZE, VIEW, PADDING)).toBeGreaterThanOrEqual(12);
  },
);

test('time runs from left to right: each step of the main way leads further right', async () => {
  const layout = await laidOut(diagramOf(incident, 'en'));
  const left = (path: string): number => layout.states.find(({ state }) => state.path === path)!.box.x;
  expect(left('lifecycle.new')).toBeLessThan(left('lifecycle.inProgress'));
  expect(left('lifecycle.inProgress')).toBeLessThan(left('lifecycle.waiting'));
  expect(left('lifecycle.waiting')).toBeLessThan(left('lifecycle.resolved'));
  expect(left('lifecycle.resolved')).toBeLessThan(left('lifecycle.closed'));
});

test('a state that was added last stands where its tickets come by, and no step leads back to the left', async () => {
  const state = (title: string, category: string, on: object = {}) => ({
    meta: { title: { en: title }, category },
    on,
  });
  const late: unknown = {
    format: 1,
    key: 'keys',
    title: { en: 'Keys' },
    steps: Object.fromEntries(
      ['ask', 'grant', 'give', 'take'].map((key) => [key, { title: { en: key }, roles: ['*'] }]),
    ),
    machine: {
      id: 'keys',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'requested',
          states: {
            requested: state('Requested', 'new', { ask: { target: 'approval' } }),
            approval: state('Approval', 'open', { grant: { target: 'approved' } }),
            out: state('Handed out', 'pending', { take: { target: 'back' } }),
            back: state('Back', 'closed'),
            approved: state('Approved', 'open', { give: { target: 'out' } }),
          },
        },
      },
    },
  };
  const layout = await laidOut(diagramOf(late as ProcessDefinition, 'en'));
  const boxes = new Map(layout.states.map(({ state: { id }, box }) => [id, box]));
  const leads = layout.routes.map(({ from, to }) => [from, to, boxes.get(from)!.x < boxes.get(to)!.x]);
  expect(leads).toHaveLength(4);
  expect(leads.filter(([, , right]) => !right)).toEqual([]);
});

test('a state that is only come to from anywhere stands where the definition has it, whatever it leads to', async () => {
  const support = shipped.find(({ key }) => key === 'support')!;
  const choice = { view: VIEW, regions: ['conversation'] };
  const { states } = await layoutDiagram(diagramOf(support, 'en'), engine, choice);
  const left = (path: string): number => states.find(({ state }) => state.path === path)!.box.x;
  expect(left('conversation.over')).toBeGreaterThan(left('conversation.unanswered'));
});

describe('the judgement of a layout', () => {
  test('sees a card that was moved onto another', async () => {
    const layout = await laidOut(diagramOf(incident, 'en'));
    const [first, second, ...rest] = layout.states;
    const broken = {
      ...layout,
      states: [first!, { ...second!, box: { ...second!.box, x: first!.box.x, y: first!.box.y } }, ...rest],
    };
    expect(flawsOf(broken).map(({ kind }) => kind)).toContain('card-over-card');
  });

  test('sees a line that runs through a foreign card', async () => {
    const layout = await laidOut(diagramOf(incident, 'en'));
    const [route, ...rest] = layout.routes;
    const foreign = layout.states.find(({ state }) => state.id !== route!.from && state.id !== route!.to)!.box;
    const y = foreign.y + foreign.height / 2;
    const through = {
      ...route!,
      points: [
        { x: foreign.x - 10, y },
        { x: foreign.x + foreign.width + 10, y },
      ],
    };
    expect(flawsOf({ ...layout, routes: [through, ...rest] }).map(({ kind }) => kind)).toContain('edge-through-card');
  });

  test('sees a label over another and one outside its lane', async () => {
    const layout = await laidOut(diagramOf(incident, 'en'));
    const [first, second, ...rest] = layout.routes;
    const over = { ...second!, label: { ...second!.label, box: first!.label.box } };
    const out = { ...first!, label: { ...first!.label, box: { ...first!.label.box, y: -500 } } };
    expect(flawsOf({ ...layout, routes: [first!, over, ...rest] }).map(({ kind }) => kind)).toContain(
      'label-over-label',
    );
    expect(flawsOf({ ...layout, routes: [out, second!, ...rest] }).map(({ kind }) => kind)).toContain('outside-lane');
  });
});

test('a history state, a compound state in a compound state and a line out of it keep their places apart', async () => {
  const state = (id: string, more: Partial<Diagram['regions'][number]['states'][number]> = {}) => ({
    id,
    path: id,
    title: `State ${id}`,
    kind: 'atomic' as const,
    initial: false,
    badges: [],
    states: [],
    ...more,
  });
  const edge = (from: string, to: string) => ({
    id: `${from}-${to}`,
    region: 'lifecycle',
    from,
    to,
    kind: 'step' as const,
    event: 'go',
    label: `Go to ${to}`,
    guard: 'Impact is high',
    effects: [],
  });
  const diagram: Diagram = {
    process: 'Nested',
    language: 'en',
    regions: [
      {
        id: 'lifecycle',
        key: 'lifecycle',
        title: 'Lifecycle',
        fromAnywhere: [],
        states: [
          state('a', { initial: true }),
          state('b', {
            kind: 'compound',
            states: [
              state('b1', { initial: true }),
              state('b2', { kind: 'compound', states: [state('c1', { initial: true }), state('c2')] }),
              state('bh', { kind: 'history' }),
            ],
          }),
          state('d'),
        ],
      },
    ],
    edges: [
      edge('a', 'b'),
      edge('b1', 'b2'),
      edge('c1', 'c2'),
      edge('b', 'd'),
      edge('c2', 'd'),
      edge('d', 'bh'),
      edge('d', 'a'),
    ],
  };
  const layout = await laidOut(diagram);
  expect(flawsOf(layout)).toEqual([]);
  // The first one is where a drawing that is too large for its view is looked at.
  expect(layout.starts.map(({ to }) => to)).toEqual(['a', 'b1', 'c1']);
});
