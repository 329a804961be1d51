import { contentHash } from './content-hash.ts';
import { minimal, stateAt } from './minimal.fixture.ts';
import { outline } from './outline.ts';
import { parseDefinition } from './parse.ts';
import { withStableIds } from './stable-ids.ts';
import type { ProcessDefinition } from './types.ts';

const parsed = (draft: unknown): ProcessDefinition => {
  const result = parseDefinition(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.definition;
};
const idsOf = (definition: ProcessDefinition): (string | undefined)[] => {
  const chart = outline(definition);
  return [
    ...chart.nodes.map((node) => node.definition.meta?.id),
    ...chart.transitions.map((transition) => transition.definition.meta?.id),
    ...Object.values(definition.fields ?? {}).map(({ meta }) => meta?.id),
    ...Object.values(definition.steps ?? {}).map(({ meta }) => meta?.id),
    ...Object.values(definition.clocks ?? {}).map(({ meta }) => meta?.id),
  ];
};

describe('withStableIds', () => {
  test('gives every state, transition, step, field and clock an id of its own, and stays valid', () => {
    const ids = idsOf(withStableIds(parsed(minimal())));
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(parseDefinition(withStableIds(parsed(minimal()))).ok).toBe(true);
  });

  test('gives the same ids each time and changes nothing the second time', () => {
    const once = withStableIds(parsed(minimal()));
    expect(withStableIds(parsed(minimal()))).toEqual(once);
    expect(contentHash(withStableIds(once))).toBe(contentHash(once));
  });

  test('keeps ids that are there, so a rename is a rename; a new thing at the old place gets another id', () => {
    const first = withStableIds(parsed(minimal()));
    const draft = JSON.parse(JSON.stringify(first)) as ReturnType<typeof minimal>;
    const lifecycle = stateAt(draft, 'lifecycle');
    const work = stateAt(draft, 'lifecycle.work');
    lifecycle.states = { ...lifecycle.states, repairing: work, work: { meta: { category: 'open' } } };
    const second = withStableIds(parsed(draft));
    const id = (definition: ProcessDefinition, path: string) =>
      outline(definition).byPath.get(path)?.definition.meta?.id;
    expect(id(second, 'lifecycle.repairing')).toBe(id(first, 'lifecycle.work'));
    expect(id(second, 'lifecycle.work')).not.toBe(id(first, 'lifecycle.work'));
    const ids = idsOf(second);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('leaves its argument alone', () => {
    const draft = minimal();
    withStableIds(parsed(draft));
    expect(draft).toEqual(minimal());
  });
});
