import { analyse } from '../analysis/analyse.ts';
import { parseDefinition } from '../definition/parse.ts';
import { outline } from '../definition/outline.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { shippedDirectory } from '../simulation/shipped.fixture.ts';
import { addRegion, missingRegions, type NewRegion } from './add-region.ts';
import { copyProcess, emptyProcess } from './new-process.ts';
import type { Edited } from './edited.ts';
import { smallProcess } from '../analysis/small-process.fixture.ts';
import { frozen } from './random-edit.fixture.ts';
import { remove } from './remove.ts';

const directory = shippedDirectory();
const empty = frozen(emptyProcess('empty', { en: 'Empty', de: 'Leer' }));
function made(edited: Edited): ProcessDefinition {
  if (!edited.ok) throw new Error(edited.problem.en);
  const parsed = parseDefinition(edited.definition);
  expect(parsed.ok ? [] : parsed.findings).toEqual([]);
  return edited.definition;
}
const small = frozen(withStableIds(smallProcess({})));
const added = (definition: ProcessDefinition, wanted: NewRegion) => made(addRegion(definition, wanted));
const regionsOf = (definition: ProcessDefinition) => outline(definition).regions.map(({ key }) => key);
const said = (definition: ProcessDefinition) =>
  analyse(definition, directory).findings.map(({ code, path }) => `${code} ${path}`);

describe('a region that is added', () => {
  test('is each of those the product knows, once, and nothing more is to be said of the process than before', () => {
    expect(missingRegions(empty)).toEqual(['priority', 'queue', 'escalation']);
    const all = missingRegions(small).reduce((definition, kind) => added(definition, { kind }), small);
    expect(regionsOf(all)).toEqual(['lifecycle', 'priority', 'queue', 'escalation']);
    expect(missingRegions(all)).toEqual([]);
    expect(said(all)).toEqual(said(small));
    expect(addRegion(all, { kind: 'priority' })).toMatchObject({ ok: false });
  });

  test('is chosen afterwards, with an id that nothing else has', () => {
    const edited = addRegion(empty, { kind: 'own', title: { en: 'Billing', de: 'Abrechnung' } });
    const { regions, nodes } = outline(made(edited));
    const billing = regions.find(({ key }) => key === 'billing');
    expect(edited).toMatchObject({ changed: [billing?.id] });
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(billing?.children.map(({ kind, initial }) => ({ kind, initial }))).toEqual([
      { kind: 'atomic', initial: true },
    ]);
  });

  test.each([
    ['Billing', 'billing2'],
    ['Priority', 'priority2'],
    ['Lifecycle', 'lifecycle2'],
    ['<b>日本</b>', 'bB'],
    ['日本', 'region'],
    ['__proto__', 'proto'],
    ['Constructor', 'constructor2'],
  ])('of one’s own called “%s” never becomes one there is, or one the product knows', (title, key) => {
    const before = added(empty, { kind: 'own', title: { en: 'Billing' } });
    const after = added(before, { kind: 'own', title: { en: title } });
    expect(regionsOf(after)).toEqual(['lifecycle', 'billing', key]);
    expect(outline(after).regions[2]?.definition.meta?.title).toEqual({ en: title });
  });

  test('can be taken away again, with all it held', () => {
    const edited = addRegion(empty, { kind: 'priority' });
    const [id = ''] = edited.ok ? edited.changed : [];
    expect(made(remove(made(edited), [id]))).toEqual(empty);
  });

  test('comes into a copy of the process as well, and not into one that is full', () => {
    const copied = copyProcess(added(empty, { kind: 'priority' }), 'other', { en: 'Other' });
    expect(regionsOf(copied)).toEqual(['lifecycle', 'priority']);
    const states = Object.fromEntries(
      Array.from({ length: 1_996 }, (_, index) => [
        `s${index}`,
        { meta: { id: `s${index}`, category: 'open' as const } },
      ]),
    );
    const machine = { ...empty.machine, states: { lifecycle: { initial: 's0', meta: { id: 'lifecycle' }, states } } };
    expect(addRegion({ ...empty, machine }, { kind: 'priority' })).toMatchObject({ ok: false });
  });
});
