import { expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { toDiagram } from '@stellwerk/engine';
import type { ProcessDefinition, StateDefinition } from '@stellwerk/engine';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { regionGraph } from './elk-graph.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { isLongWay } from './long-way.ts';
import type { LayoutEngine } from './place-region.ts';

/** Less than a browser's worker has, so that a shorter way shows what a long one meets there. */
const STACK = { stackSizeMb: 0.4 };
const ELK = createRequire(import.meta.url).resolve('elkjs/lib/elk.bundled.js');
const LAYING_OUT = `
  const { parentPort } = require('node:worker_threads');
  const Elk = require(${JSON.stringify(ELK)});
  parentPort.once('message', (graph) =>
    new Elk().layout(graph).then(
      (answer) => parentPort.postMessage({ answer }),
      (failure) => parentPort.postMessage({ failure: String(failure) }),
    ),
  );`;

/** ELK in a worker, as in a browser. */
const engine: LayoutEngine = {
  layout: async (graph) => {
    const worker = new Worker(LAYING_OUT, { eval: true, resourceLimits: STACK });
    try {
      const { answer, failure } = await new Promise<{ answer?: ElkNode; failure?: string }>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject).postMessage(graph);
      });
      if (!answer) throw new Error(failure);
      return answer;
    } finally {
      await worker.terminate();
    }
  },
};

/** So many states, each of which leads to the next, and the last back to the first. */
function wayOf(length: number): ProcessDefinition {
  const states = Array.from({ length }, (_, index): [string, StateDefinition] => {
    const on = index < length - 1 ? { go: { target: `s${index + 1}` } } : { again: { target: 's0' } };
    return [`s${index}`, { meta: { title: { en: `S ${index}` }, category: 'open' }, on }];
  });
  return {
    format: 1,
    key: 'long',
    title: { en: 'Long' },
    steps: { go: { title: { en: 'Go' }, roles: ['*'] }, again: { title: { en: 'Again' }, roles: ['*'] } },
    machine: {
      id: 'long',
      type: 'parallel',
      states: {
        lifecycle: { initial: 's0', meta: { title: { en: 'Lifecycle' } }, states: Object.fromEntries(states) },
      },
    },
  };
}

test('a way of any length is laid out from left to right: nothing in it calls itself once per state', async () => {
  const { regions, edges } = toDiagram(wayOf(600), 'en');
  const [region] = regions;
  if (!region) throw new Error('There is no region.');
  const { graph } = regionGraph(region, edges, 'en');
  const { children } = await engine.layout(graph);
  expect(children).toHaveLength(601);
  const [, ...cards] = (children ?? []).map(({ x }) => x ?? 0);
  expect(cards).toEqual([...cards].sort((one, other) => one - other));
}, 180_000);

test('a way of very many states goes on in rows: as broad as the view, and hardly broader', async () => {
  const view = { width: 1440, height: 732 };
  const length = process.env['LONG'] === '1' ? 1990 : 600;
  const layout = await layoutDiagram(toDiagram(wayOf(length), 'en'), engine, { view });
  expect(layout.states).toHaveLength(length);
  expect(layout.width / layout.height).toBeGreaterThan(view.width / view.height / 2.5);
  expect(layout.width / layout.height).toBeLessThan((view.width / view.height) * 2.5);
  // Each stands right of the one before it, or begins another row below.
  const boxes = layout.states.map(({ box }) => box);
  const begun = boxes.filter((box, index) => box.x <= (boxes[index - 1]?.x ?? -1));
  const above = boxes.filter((box, index) => {
    const before = boxes[index - 1];
    return before && box.x <= before.x && box.y < before.y + before.height;
  });
  expect(begun.length).toBeGreaterThan(10);
  expect(above).toEqual([]);
}, 180_000);

test('a way that is not long, and one with much beside each other, go straight on', () => {
  const { regions, edges } = toDiagram(wayOf(40), 'en');
  const [short] = toDiagram(wayOf(40), 'en').regions;
  if (!short) throw new Error('There is no region.');
  expect(isLongWay(short, edges)).toBe(false);
  const [long] = toDiagram(wayOf(120), 'en').regions;
  if (!long || !regions[0]) throw new Error('There is no region.');
  expect(isLongWay(long, toDiagram(wayOf(120), 'en').edges)).toBe(true);
  // From the first to all others at once.
  const [{ id: first } = { id: '' }, ...others] = long.states;
  const fan = others.map(({ id }) => ({ ...edges[0]!, id, from: first, to: id }));
  expect(isLongWay(long, fan)).toBe(false);
});
