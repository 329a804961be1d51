import { withStableIds } from '../definition/stable-ids.ts';
import { SHIPPED, shippedProcess } from '../simulation/shipped.fixture.ts';
import { setTitle } from './set-title.ts';

describe.each(SHIPPED)('a title of the process %s', (key) => {
  const definition = withStableIds(shippedProcess(key));

  test('that is written as it stood changes nothing at all', () => {
    const { id, title } = definition.machine.states['lifecycle']?.meta ?? {};
    const edited = setTitle(definition, id ?? '', 'en', title?.['en'] ?? '');
    expect(edited.ok && edited.definition).toBe(definition);
  });

  test('in other words changes only what bears it', () => {
    const edited = setTitle(definition, definition.machine.states['lifecycle']?.meta?.id ?? '', 'en', 'Another');
    if (!edited.ok) throw new Error(edited.problem.en);
    expect(edited.definition.machine.states['lifecycle']?.meta?.title?.['en']).toBe('Another');
    expect(edited.definition.steps).toBe(definition.steps);
  });
});
