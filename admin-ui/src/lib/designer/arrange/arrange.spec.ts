import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import ELK from 'elkjs/lib/elk.bundled.js';
import { toDiagram, withStableIds } from '@stellwerk/engine';
import type { ProcessDefinition } from '@stellwerk/engine';
import { flawsOf } from '../../layout/geometry.ts';
import type { LayoutEngine } from '../../layout/place-region.ts';
import { layOut, rearrange } from './arrange.ts';
import type { Arrangement } from './arrange.ts';
import { spotsOf } from './spots.ts';

const engine = new (ELK as unknown as new () => LayoutEngine)();
const CHOICE = { regions: undefined, view: { width: 1440, height: 760 } };
const shipped = (key: string): ProcessDefinition =>
  withStableIds(
    JSON.parse(
      readFileSync(new URL(`../../../../../definitions/${key}.json`, import.meta.url), 'utf8'),
    ) as ProcessDefinition,
  );
const incident = shipped('incident');
const diagram = toDiagram(incident, 'en');
const boxOf = ({ layout }: Arrangement, id: string) => layout.states.find(({ state }) => state.id === id)?.box;

describe('a drawing that is edited', () => {
  let laid: Arrangement;
  beforeAll(async () => {
    laid = await layOut(diagram, new Map(), engine, CHOICE);
  });

  test('that nobody placed anything on is laid out as it is when it is only looked at, without a flaw', () =>
    expect(flawsOf(laid.layout)).toEqual([]));

  test.each(
    ['incident', 'service-request', 'problem', 'change', 'support'].flatMap((key) =>
      ['en', 'de'].map((language) => [key, language] as const),
    ),
  )('%s in %s has no flaw, laid out or drawn again after an edit elsewhere', async (key, language) => {
    const drawing = toDiagram(shipped(key), language);
    const fresh = await layOut(drawing, new Map(), engine, CHOICE);
    expect(flawsOf(fresh.layout)).toEqual([]);
    expect(rearrange(drawing, new Map(), fresh, CHOICE).layout).toEqual(fresh.layout);
  });

  test('what was not changed stays exactly where it is', () =>
    expect(rearrange(diagram, new Map(), laid, CHOICE).layout).toEqual(laid.layout));

  test('a state that is placed goes there, its lines follow, and no other state of its region moves', () => {
    const id = 'lifecycle.waiting';
    const spot = { x: 420, y: 220 };
    const moved = rearrange(diagram, new Map([[id, spot]]), laid, CHOICE);
    const region = moved.regions.find(({ region: { key } }) => key === 'lifecycle');
    expect(region?.states.find(({ state }) => state.id === id)?.box).toMatchObject(spot);
    for (const { state, box } of laid.regions.find(({ region: { key } }) => key === 'lifecycle')?.states ?? [])
      if (state.id !== id) expect(region?.states.find((one) => one.state.id === state.id)?.box).toEqual(box);
    expect(
      flawsOf(moved.layout).filter(({ kind }) => kind === 'edge-through-card' || kind === 'not-orthogonal'),
    ).toEqual([]);
  });

  test('laying out anew keeps what the admin placed', async () => {
    const spot = { x: 900, y: 40 };
    const again = await layOut(diagram, new Map([['lifecycle.new', spot]]), engine, CHOICE);
    const region = again.regions.find(({ region: { key } }) => key === 'lifecycle');
    expect(region?.states.find(({ state }) => state.id === 'lifecycle.new')?.box).toMatchObject(spot);
    expect(flawsOf(again.layout).filter(({ kind }) => kind === 'card-over-card')).toEqual([]);
  });

  test('a state nobody placed makes room for one that is put upon it', () => {
    const at = boxOf(laid, 'priority.p1');
    const lane = laid.layout.lanes.find(({ region }) => region.key === 'priority')?.box;
    if (!at || !lane) throw new Error('The priorities are not drawn.');
    const region = laid.regions.find(({ region: { key } }) => key === 'priority');
    const spot = region?.states.find(({ state }) => state.id === 'priority.p1')?.box;
    const moved = rearrange(diagram, new Map([['priority.p4', { x: spot?.x ?? 0, y: spot?.y ?? 0 }]]), laid, CHOICE);
    expect(flawsOf(moved.layout).filter(({ kind }) => kind === 'card-over-card')).toEqual([]);
  });
});

describe('places kept in a definition', () => {
  test('what is no place is left out', () =>
    expect(
      spotsOf({ a: { x: 1, y: 2, width: 3, height: Number.NaN }, b: { x: '1', y: 2 }, c: null, d: { x: 1 } }),
    ).toEqual(new Map([['a', { x: 1, y: 2, width: 3 }]])));
});
