import type { ProcessDefinition } from '../../definition/types.ts';
import type { KeyedPart } from '../keyed-parts.ts';
import { mapNames } from './map-names.ts';

/** Every name that is mentioned anywhere, by the part that it stands for. */
export function usedNames(
  definition: ProcessDefinition,
): Readonly<Record<KeyedPart | 'states' | 'tags', ReadonlySet<string>>> {
  const used = {
    fields: new Set<string>(),
    steps: new Set<string>(),
    decisions: new Set<string>(),
    delays: new Set<string>(),
    clocks: new Set<string>(),
    approvals: new Set<string>(),
    states: new Set<string>(),
    tags: new Set<string>(),
  };
  const noted = (names: Set<string>) => (name: string) => {
    names.add(name);
    return name;
  };
  mapNames(definition, {
    field: noted(used.fields),
    step: noted(used.steps),
    state: noted(used.states),
    delay: noted(used.delays),
    decision: noted(used.decisions),
    clock: noted(used.clocks),
    approval: noted(used.approvals),
    tag: noted(used.tags),
  });
  return used;
}
