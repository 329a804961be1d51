import { minimal } from '../definition/minimal.fixture.ts';
import { withStableIds } from '../definition/index.ts';
import type { ProcessDefinition } from '../definition/index.ts';
import { toDiagram } from '../diagram/index.ts';
import type { DiagramState } from '../diagram/index.ts';
import { SHIPPED, shippedProcess } from '../simulation/shipped.fixture.ts';
import { comparisonDiagram } from './comparison-diagram.ts';

const drawing = (definition: ProcessDefinition) => toDiagram(definition, 'en', undefined);
const all = (states: readonly DiagramState[]): DiagramState[] => states.flatMap((one) => [one, ...all(one.states)]);

describe('Two versions on one drawing', () => {
  test.each(SHIPPED)('%s beside itself is itself', (key) => {
    const one = drawing(shippedProcess(key));
    expect(comparisonDiagram(one, one)).toEqual(one);
  });

  test('show a removed state with the ways that lead to it, and what replaced it', () => {
    const before = withStableIds(minimal() as unknown as ProcessDefinition);
    const later = JSON.parse(JSON.stringify(before)) as {
      machine: { states: { lifecycle: { initial: string; states: Record<string, { on?: Record<string, unknown> }> } } };
    };
    const { lifecycle } = later.machine.states;
    const gone = Object.keys(lifecycle.states).find((key) => key !== lifecycle.initial)!;
    const removed = before.machine.states['lifecycle']?.states?.[gone]?.meta?.id;
    delete lifecycle.states[gone];
    for (const state of Object.values(lifecycle.states)) delete state.on;
    lifecycle.states['fresh'] = { on: {} };
    const after = withStableIds(later as unknown as ProcessDefinition);

    const one = drawing(before);
    const merged = comparisonDiagram(one, drawing(after));
    const drawn = merged.regions.flatMap(({ states }) => all(states));
    expect(drawn.map(({ path }) => path)).toEqual(expect.arrayContaining([`lifecycle.${gone}`, 'lifecycle.fresh']));
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
    const toIt = one.edges.filter(({ to }) => to === removed).map(({ id }) => id);
    expect(toIt.length).toBeGreaterThan(0);
    expect(merged.edges.map(({ id }) => id)).toEqual(expect.arrayContaining(toIt));
    expect(merged.regions[0]!.states.filter(({ initial }) => initial)).toHaveLength(1);
  });
});
