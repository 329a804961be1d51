import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { attach } from './attach.ts';
import { type Trigger, triggerPlace } from './connect.ts';
import { type Edited, edited, gone } from './edited.ts';
import { transitionById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { without } from './reconnect.ts';

/** Lets something else set a transition off; where it leads, its condition and its effects stay. */
export function retrigger(definition: ProcessDefinition, edgeId: string, trigger: Trigger): Edited {
  const edge = transitionById(outline(definition), edgeId);
  if (edge === undefined) return gone();
  const prepared = triggerPlace(definition, trigger, freshIds(definition));
  if ('problem' in prepared) return { ok: false, problem: prepared.problem };
  const { place } = prepared;
  if (place.trigger === edge.trigger && place.event === edge.event) return edited(definition, edge.id);
  const result = attach(without(prepared.definition, edge), {
    ...place,
    source: edge.source.path,
    target: edge.target?.path,
    transition: edge.definition,
  });
  return result.ok ? edited(result.definition, edge.id) : result;
}
