import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import ELK from 'elkjs/lib/elk.bundled.js';
import { addState, connect, emptyProcess, outline, toDiagram, withStableIds } from '@stellwerk/engine';
import type { Edited, ProcessDefinition } from '@stellwerk/engine';
import { fittedSize, flawsOf } from '../../layout/geometry.ts';
import type { LayoutEngine } from '../../layout/place-region.ts';
import type { Box } from '../../layout/types.ts';
import { layOut, rearrange } from './arrange.ts';
import type { Arrangement } from './arrange.ts';
import { arrangeRegion } from './arrange-region.ts';
import { currentSpots } from './spots.ts';

const engine = new (ELK as unknown as new () => LayoutEngine)();
const CHOICE = { regions: undefined, view: { width: 1440, height: 760 } };
const KEYS = ['incident', 'service-request', 'problem', 'change', 'support'] as const;
const CARD = { title: { de: 'Rückfrage klären' } };
const STEP = { step: { title: { de: 'Nachfragen' }, roles: ['agent'] } };
const shipped = (key: string): ProcessDefinition =>
  withStableIds(
    JSON.parse(
      readFileSync(new URL(`../../../../../definitions/${key}.json`, import.meta.url), 'utf8'),
    ) as ProcessDefinition,
  );
function made(edited: Edited): { readonly definition: ProcessDefinition; readonly id: string } {
  if (!edited.ok) throw new Error(edited.problem.en);
  return { definition: edited.definition, id: edited.changed[0] ?? '' };
}
const drawing = (of: ProcessDefinition) => toDiagram(of, 'de');
function boxOf({ layout }: Arrangement, wanted: string): Box {
  const box = layout.states.find(({ state }) => state.id === wanted)?.box;
  if (!box) throw new Error(`${wanted} is not drawn.`);
  return box;
}
const middle = (arrangement: Arrangement, wanted: string): { x: number; y: number } => {
  const box = boxOf(arrangement, wanted);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** A state added beside each state that there is, one drawing for each. */
function besideEach(definition: ProcessDefinition, laid: Arrangement) {
  const states = outline(definition).nodes.filter(({ parent, kind }) => parent !== undefined && kind === 'atomic');
  return states.flatMap(({ id: beside, parent }) => {
    const edited = addState(definition, { parent: parent?.id ?? '', ...CARD });
    // The queues of a process that may use all of them are not states of its own.
    if (!edited.ok) return [];
    const added = made(edited);
    const after = rearrange(drawing(added.definition), new Map(), laid, { ...CHOICE, beside });
    return [{ ...added, beside, after }];
  });
}

describe('what is new on a drawing', () => {
  const drawings = new Map<string, { readonly definition: ProcessDefinition; readonly laid: Arrangement }>();
  let each: ReturnType<typeof besideEach>;
  beforeAll(async () => {
    for (const key of KEYS) {
      const definition = shipped(key);
      drawings.set(key, { definition, laid: await layOut(drawing(definition), new Map(), engine, CHOICE) });
    }
    each = [...drawings.values()].flatMap(({ definition, laid }) => besideEach(definition, laid));
    expect(each.length).toBeGreaterThan(60);
  });

  test('a state stands beside the one it was added to', () => {
    const far = each.flatMap(({ id, beside, after }) => {
      const [here, there] = [middle(after, id), middle(after, beside)];
      return Math.hypot(here.x - there.x, here.y - there.y) > 480 ? [beside] : [];
    });
    expect(far).toEqual([]);
  });

  test('a state covers nothing, and nothing comes over anything else for its sake', () => {
    const flawed = each.flatMap(({ beside, after }) => flawsOf(after.layout).map((flaw) => ({ beside, ...flaw })));
    expect(flawed).toEqual([]);
  });

  test('a transition to it and its words cover nothing either, though all else keeps its place', () => {
    const some = each.filter((_, index) => process.env['LONG'] === '1' || index % 3 === 0);
    const flawed = some.flatMap(({ definition, id, beside, after }) => {
      const joined = made(connect(definition, { from: beside, to: id, trigger: STEP }));
      const { layout } = rearrange(drawing(joined.definition), new Map(), after, CHOICE);
      expect(layout.routes.filter(({ from, to }) => from === beside && to === id)).toHaveLength(1);
      return flawsOf(layout).map((flaw) => ({ beside, ...flaw }));
    });
    expect(flawed).toEqual([]);
  });

  test('a frame that grows for it pushes what stands right of it and below, with its lines', async () => {
    const definition = shipped('change');
    // So much room that the way goes straight on, and all that follows the frame stands right of it.
    const view = { width: 2800, height: 1600 };
    const laid = await layOut(drawing(definition), new Map(), engine, { ...CHOICE, view });
    const [frame, inside, behind] = [
      'lifecycle.implementation',
      'lifecycle.implementation.working',
      'lifecycle.review',
    ];
    const added = made(addState(definition, { parent: frame, ...CARD }));
    const after = rearrange(drawing(added.definition), new Map(), laid, { ...CHOICE, beside: inside });
    const gap = (arrangement: Arrangement): number =>
      boxOf(arrangement, behind).x - boxOf(arrangement, frame).x - boxOf(arrangement, frame).width;
    expect(boxOf(after, frame).width).toBeGreaterThan(boxOf(laid, frame).width);
    expect(gap(after)).toBe(gap(laid));
  });

  test('where the admin points to it stands, or next to what is there already', () => {
    const { definition, laid } = drawings.get('incident') ?? { definition: undefined, laid: undefined };
    const before = laid?.regions.find(({ region }) => region.key === 'lifecycle');
    if (!definition || !before) throw new Error('The incident is not drawn.');
    const added = made(addState(definition, { parent: before.region.id, ...CARD }));
    const { regions, edges } = drawing(added.definition);
    const region = regions.find(({ key }) => key === 'lifecycle');
    const near = (x: number, y: number) =>
      region &&
      currentSpots(
        arrangeRegion(region, edges, 'de', new Map(), before, { near: new Map([[added.id, { x, y }]]) }),
      ).get(added.id);
    expect(near(240, before.height + 60)).toMatchObject({ x: 240, y: before.height + 60 });
    const taken = currentSpots(before).get('lifecycle.waiting');
    if (!taken) throw new Error('Waiting is not drawn.');
    const spot = near(taken.x, taken.y);
    expect(spot).not.toMatchObject({ x: taken.x, y: taken.y });
    expect(Math.hypot((spot?.x ?? 0) - taken.x, (spot?.y ?? 0) - taken.y)).toBeLessThan(300);
  });
});

describe('a drawing begun from nothing', () => {
  test('grows state by state beside the one before, in rows that can be read, without a flaw', async () => {
    let definition = emptyProcess('begun', { de: 'Begonnen' });
    let after = await layOut(drawing(definition), new Map(), engine, CHOICE);
    const lifecycle = outline(definition).nodes.find(({ key, parent }) => key === 'lifecycle' && parent === undefined);
    let beside = lifecycle?.children[0]?.id ?? '';
    for (let number = 1; number <= 8; number += 1) {
      const added = made(addState(definition, { parent: lifecycle?.id ?? '', title: { de: `Schritt ${number}` } }));
      after = rearrange(drawing(added.definition), new Map(), after, { ...CHOICE, beside });
      const joined = made(connect(added.definition, { from: beside, to: added.id, trigger: STEP }));
      after = rearrange(drawing(joined.definition), new Map(), after, CHOICE);
      expect(flawsOf(after.layout)).toEqual([]);
      [definition, beside] = [joined.definition, added.id];
    }
    const placed = after.regions.find(({ region }) => region.key === 'lifecycle');
    expect(placed?.width).toBeLessThan(1100);
    expect(fittedSize(after.layout, 17, CHOICE.view, 24)).toBeGreaterThan(10);
  });
});
