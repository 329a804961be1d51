import { expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { toDiagram } from '@stellwerk/engine';
import type { ProcessDefinition, StateDefinition } from '@stellwerk/engine';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { regionGraph } from './elk-graph.ts';

/** Less than a browser's worker has, so that a shorter way shows what a long one meets there. */
const STACK = { stackSizeMb: 0.4 };
const ELK = createRequire(import.meta.url).resolve('elkjs/lib/elk.bundled.js');
const LAYING_OUT = `
  const { parentPort } = require('node:worker_threads');
  const Elk = require(${JSON.stringify(ELK)});
  parentPort.once('message', (graph) =>
    new Elk().layout(graph).then(
      ({ children }) => parentPort.postMessage(children.map(({ x }) => x)),
      (failure) => parentPort.postMessage(String(failure)),
    ),
  );`;

/** Where the cards begin, from the left; else why there is no layout. */
async function lefts(graph: ElkNode): Promise<unknown> {
  const worker = new Worker(LAYING_OUT, { eval: true, resourceLimits: STACK });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject).postMessage(graph);
    });
  } finally {
    await worker.terminate();
  }
}

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
  const found = await lefts(graph);
  expect(found).toHaveLength(601);
  const [, ...cards] = found as number[];
  expect(cards).toEqual([...cards].sort((one, other) => one - other));
}, 180_000);
