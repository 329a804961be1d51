import type { Directory } from '../definition/directory-types.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import type { Change } from './change.ts';
import { compareParts } from './compare-parts.ts';
import { compareStates } from './compare-states.ts';
import { compareSurroundings } from './compare-surroundings.ts';
import { compareTransitions } from './compare-transitions.ts';
import type { Comparison } from './comparison.ts';
import { correspondenceOf } from './later-names.ts';
import { LaterReferences } from './later-references.ts';
import { sideOf } from './side.ts';

/**
 * What differs between two versions of a process, each difference once and as a sentence. Parts are the same by stable
 * id: a rename is a rename and nothing else, wherever the name is used; the order of keys and the layout are nothing.
 *
 * @param directory gives titles of queues, roles, templates and calendars
 */
export function compareVersions(before: ProcessDefinition, after: ProcessDefinition, directory?: Directory): Change[] {
  const one = sideOf(before, directory);
  const other = sideOf(after, directory);
  const same = correspondenceOf(one, other);
  const comparison: Comparison = { before: one, after: other, same, references: new LaterReferences(same.names) };
  return [
    ...compareStates(comparison),
    ...compareTransitions(comparison),
    ...compareParts(comparison),
    ...compareSurroundings(comparison),
  ];
}
