import type { ProcessDefinition } from '../../definition/index.ts';
import { minimal } from '../../definition/minimal.fixture.ts';
import { withStableIds } from '../../definition/index.ts';
import { renameKey } from '../rename-key.ts';

describe('A rule for tickets of an earlier version', () => {
  const definition = {
    ...withStableIds(minimal() as unknown as ProcessDefinition),
    migrations: {
      from: { '1': { states: { parked: 'work' }, fields: { kind: 'sort', urgent: { value: true }, report: 'kind' } } },
    },
  };

  test('goes on filling a field of this version that gets another key, from the field it was called then', () => {
    const edited = renameKey(definition, { part: 'fields', id: definition.fields!['kind']!.meta!.id!, to: 'device' });
    expect(edited.ok && edited.definition.migrations?.from['1']?.fields).toEqual({
      device: 'sort',
      urgent: { value: true },
      // A field of the earlier version is called what it was called.
      report: 'kind',
    });
  });

  test('goes on leading to a state of this version that gets another key', () => {
    const work = definition.machine.states['lifecycle']!.states!['work']!;
    const edited = renameKey(definition, { part: 'states', id: work.meta!.id!, to: 'repairing' });
    expect(edited.ok && edited.definition.migrations?.from['1']?.states).toEqual({ parked: 'repairing' });
  });
});
