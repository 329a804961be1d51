import { readFileSync } from 'node:fs';
import { compareVersions, toDiagram, withStableIds } from '@stellwerk/engine';
import type { ProcessDefinition } from '@stellwerk/engine';
import { changeMarks } from './change-marks.ts';

const before = withStableIds(
  JSON.parse(
    readFileSync(new URL('../../../../definitions/incident.json', import.meta.url), 'utf8'),
  ) as ProcessDefinition,
);
const text = { en: 'Said otherwise', de: 'Anders gesagt' };
type Open = Record<string, unknown> & { meta: Record<string, unknown>; on: Record<string, { meta: object }> };
/** The marks beside what differs after this edit. */
function marked(edit: (steps: Record<string, object>, states: Record<string, Open>) => void) {
  const after = structuredClone(before) as unknown as {
    steps: Record<string, object>;
    machine: { states: { lifecycle: { states: Record<string, Open> } } };
  };
  edit(after.steps, after.machine.states.lifecycle.states);
  const later = after as unknown as ProcessDefinition;
  const marks = changeMarks(compareVersions(before, later), toDiagram(later, 'en').edges, (key) => key);
  return [...marks].map(([id, mark]) => `${id}: ${mark.text}`);
}

test('a state that is described otherwise is marked as changed', () => {
  expect(marked((_, { waiting }) => (waiting!.meta['description'] = text))).toEqual([
    'lifecycle.waiting: compare.changed',
  ]);
});

test('a transition that is described otherwise is marked as changed', () => {
  const edit = (_: unknown, { inProgress }: Record<string, Open>): void => {
    const wait = inProgress!.on['wait']!;
    wait.meta = { ...wait.meta, description: text };
  };
  expect(marked(edit)).toEqual(['lifecycle.inProgress:wait: compare.changed']);
});

test('a step that is described otherwise is marked at each transition it takes', () => {
  const marks = marked((steps) => Object.assign(steps['wait']!, { description: text }));
  expect(marks).toEqual(['lifecycle.inProgress:wait: compare.changed']);
});

test('what is no part of the drawing has no mark', () => {
  expect(marked((steps) => (steps['fresh'] = { title: text, roles: ['*'] }))).toEqual([]);
});
