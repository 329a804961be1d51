import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { withParts } from './sharing.ts';
import { replaceState } from './state-tree.ts';

/** Lets the group or region round a state begin with it. */
export function setInitial(definition: ProcessDefinition, id: string): Edited {
  const node = nodeById(outline(definition), id);
  if (node === undefined) return gone();
  if (node.parent?.kind !== 'compound')
    return refused(
      'Nothing begins with this one: the states round it run side by side.',
      'Hiermit beginnt nichts: Die Zustände daneben laufen nebeneinander.',
    );
  if (node.kind === 'history')
    return refused(
      'A group cannot begin with its own memory: choose a state.',
      'Eine Gruppe kann nicht mit ihrer eigenen Erinnerung beginnen: Wählen Sie einen Zustand.',
    );
  return edited(
    replaceState(definition, node.parent.path, (parent) => withParts(parent, { initial: node.key })),
    id,
  );
}
