import { withoutRepeatedIds } from './repeated-ids.ts';
import { withStableIds } from './stable-ids.ts';
import type { ProcessDefinition } from './types.ts';

/**
 * The same definition in which no two things have one `meta.id`: of those that do one keeps it, the others get new ones.
 * The very same object if none repeats.
 *
 * @param before what it was made from, as in {@link withoutRepeatedIds}
 */
export function withDistinctIds(definition: ProcessDefinition, before?: ProcessDefinition): ProcessDefinition {
  const distinct = withoutRepeatedIds(definition, before);
  return distinct === definition ? definition : withStableIds(distinct);
}
