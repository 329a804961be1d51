import type { ProcessDefinition } from './types.ts';
import { outline } from './outline.ts';

const definition: ProcessDefinition = {
  format: 1,
  key: 'sample',
  title: { en: 'Sample' },
  machine: {
    id: 'sample',
    type: 'parallel',
    states: {
      lifecycle: {
        initial: 'open',
        on: { cancel: { target: '.closed', meta: { id: 'stable' } } },
        states: {
          open: {
            initial: 'a',
            states: { a: { on: { go: 'b', out: 'nowhere' } }, b: { always: [{ target: 'a' }, {}] } },
            after: { 'd/1': '.b' },
          },
          closed: {},
        },
      },
    },
  },
};

describe('the outline of a definition', () => {
  const flat = outline(definition);

  it('lists states in document order with paths and pointers', () => {
    expect(flat.nodes.map((node) => node.path)).toEqual([
      'lifecycle',
      'lifecycle.open',
      'lifecycle.open.a',
      'lifecycle.open.b',
      'lifecycle.closed',
    ]);
    expect(flat.byPath.get('lifecycle.open.b')?.pointer).toBe('/machine/states/lifecycle/states/open/states/b');
    expect(flat.nodes.filter((node) => node.initial).map((node) => node.key)).toEqual(['open', 'a']);
  });

  it('resolves siblings and children, and marks targets that do not exist', () => {
    const rows = flat.transitions.map((t) => [
      t.id,
      t.target?.path,
      t.brokenTarget,
      t.pointer.replace('/machine/states/lifecycle', ''),
    ]);
    expect(rows).toEqual([
      ['stable', 'lifecycle.closed', false, '/on/cancel'],
      ['lifecycle.open:d/1', 'lifecycle.open.b', false, '/states/open/after/d~11'],
      ['lifecycle.open.a:go', 'lifecycle.open.b', false, '/states/open/states/a/on/go'],
      ['lifecycle.open.a:out', undefined, true, '/states/open/states/a/on/out'],
      ['lifecycle.open.b:always', 'lifecycle.open.a', false, '/states/open/states/b/always/0'],
      ['lifecycle.open.b:always:1', undefined, false, '/states/open/states/b/always/1'],
    ]);
  });
});
