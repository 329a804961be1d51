import { shippedProcess } from '../simulation/shipped.fixture.ts';
import { withDistinctIds } from './distinct-ids.ts';
import { outline } from './outline.ts';
import { parseDefinition } from './parse.ts';
import { checkReferences } from './references.ts';
import { withStableIds } from './stable-ids.ts';
import type { ProcessDefinition, StateDefinition } from './types.ts';

const incident = withStableIds(shippedProcess('incident'));
const lifecycle = incident.machine.states['lifecycle']!;
const withStates = (states: Readonly<Record<string, StateDefinition>>): ProcessDefinition => ({
  ...incident,
  machine: { ...incident.machine, states: { ...incident.machine.states, lifecycle: { ...lifecycle, states } } },
});
const idAt = (definition: ProcessDefinition, path: string) => outline(definition).byPath.get(path)?.id;
const repeated = (definition: ProcessDefinition) =>
  checkReferences(definition).filter(({ code }) => code === 'duplicate-id');

describe('withDistinctIds', () => {
  test('is the very same where no id repeats', () => {
    expect(withDistinctIds(incident)).toBe(incident);
  });

  test.each([
    ['behind', (copy: StateDefinition) => ({ ...lifecycle.states, copied: copy })],
    ['before', (copy: StateDefinition) => ({ copied: copy, ...lifecycle.states })],
  ])('a copy that was put %s what it was copied from gets ids of its own, with all inside', (_, states) => {
    const copied = withStates(states(lifecycle.states!['waiting']!));
    expect(repeated(copied).length).toBeGreaterThan(1);
    const distinct = withDistinctIds(copied, incident);
    expect(repeated(distinct)).toEqual([]);
    expect(idAt(distinct, 'lifecycle.waiting')).toBe(idAt(incident, 'lifecycle.waiting'));
    expect(idAt(distinct, 'lifecycle.copied')).not.toBe(idAt(incident, 'lifecycle.waiting'));
    const kept = (definition: ProcessDefinition) => definition.machine.states['lifecycle']?.states?.['waiting'];
    expect(kept(distinct)).toEqual(kept(incident));
    expect(parseDefinition(distinct).ok).toBe(true);
  });

  test('without what it was made from the first one keeps the id', () => {
    const copied = withStates({ copied: lifecycle.states!['waiting']!, ...lifecycle.states });
    const distinct = withDistinctIds(copied);
    expect(repeated(distinct)).toEqual([]);
    expect(idAt(distinct, 'lifecycle.copied')).toBe(idAt(incident, 'lifecycle.waiting'));
  });

  test('a step, a field and a clock count as well, also with the id of a state', () => {
    const id = idAt(incident, 'lifecycle.new')!;
    const same = <T extends object>(things: Readonly<Record<string, T>> | undefined) =>
      Object.fromEntries(Object.entries(things ?? {}).map(([key, thing]) => [key, { ...thing, meta: { id } }]));
    const mixed = {
      ...incident,
      fields: same(incident.fields),
      steps: same(incident.steps),
      clocks: same(incident.clocks),
    } as ProcessDefinition;
    const distinct = withDistinctIds(mixed, incident);
    expect(repeated(distinct)).toEqual([]);
    expect(idAt(distinct, 'lifecycle.new')).toBe(id);
  });
});
