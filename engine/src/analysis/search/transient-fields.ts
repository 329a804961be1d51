import type { Outline, OutlineAction, OutlineNode } from '../../definition/outline.ts';
import type { ProcessDefinition } from '../../definition/types.ts';
import type { Reads } from './uses.ts';

/**
 * Fields whose stored value nobody ever looks at again: only decision tables read them, and each time after the same
 * list of actions has just written them, or when the ticket is made. Their value need not tell configurations apart;
 * in a priority matrix that is a factor of nine.
 */
export function transientFields(definition: ProcessDefinition, outline: Outline, reads: Reads): ReadonlySet<string> {
  const onlyAtFirst = enteredOnlyAtFirst(outline);
  const transient = new Set<string>();
  for (const name of reads.decisionInputs) {
    if (reads.elsewhere.has(name)) continue;
    const read = outline.actions.filter(
      ({ action }) =>
        action.type === 'decide' &&
        (definition.decisions?.[action.params.table]?.rules ?? []).some(
          (rule) => rule.when[name] !== undefined || rule.when[`fields.${name}`] !== undefined,
        ),
    );
    if (read.every((place) => onlyAtFirst(place) || writtenBefore(outline, place, name))) transient.add(name);
  }
  return transient;
}

/** An earlier action of the same list has written the field. */
function writtenBefore(outline: Outline, place: OutlineAction, name: string): boolean {
  const list = outline.actions.filter(
    (other) => other.node === place.node && other.transition === place.transition && other.when === place.when,
  );
  return list
    .slice(0, list.indexOf(place))
    .some(({ action }) => (action.type === 'setField' || action.type === 'clearField') && action.params.field === name);
}

function enteredOnlyAtFirst(outline: Outline): (place: OutlineAction) => boolean {
  const entered = new Set<OutlineNode>();
  const add = (node: OutlineNode): void => {
    entered.add(node);
    node.children.forEach(add);
  };
  for (const { source, target, definition } of outline.transitions) {
    if (target === undefined) continue;
    // Coarse on purpose: whatever lies below a target, above it, or in a state with history may be entered again.
    add(target.kind === 'history' ? (target.parent ?? target) : target);
    for (let above = target.parent; above?.parent !== undefined; above = above.parent) entered.add(above);
    if (definition.reenter === true) add(source);
  }
  return (place) => place.when === 'entry' && !entered.has(place.node);
}
