import { withValueAt } from '../at-pointer.ts';
import { branchesAt, withBranches } from '../branches.ts';
import { edited } from '../edited.ts';
import { freshIds } from '../fresh-ids.ts';
import { remove } from '../remove.ts';
import { replaceState } from '../state-tree.ts';
import { updateTransition } from '../update.ts';
import { fix, type Fixer } from './quick-fix.ts';

export const removeTransition: Fixer = ({ definition, edge }) =>
  edge === undefined
    ? []
    : [fix('Remove the transition', 'Den Übergang entfernen', () => remove(definition, [edge.id]))];

/** What happens when no condition holds: nothing, but declared. */
export const addLastBranch: Fixer = ({ definition, edge }) => {
  if (edge === undefined) return [];
  const add = () => {
    const id = freshIds(definition)(`${edge.source.path}:${edge.event}:last`);
    const next = replaceState(definition, edge.source.path, (state) =>
      withBranches(state, edge, () => [...branchesAt(state, edge), { meta: { id } }]),
    );
    return edited(next, id);
  };
  return [fix('Otherwise do nothing', 'Sonst nichts tun', add), ...withoutCondition({ definition, edge })];
};

export const withoutCondition = ({ definition, edge }: Pick<Parameters<Fixer>[0], 'definition' | 'edge'>) =>
  edge?.definition.guard === undefined
    ? []
    : [
        fix('Take the condition away', 'Die Bedingung entfernen', () =>
          updateTransition(definition, edge.id, { guard: undefined }),
        ),
      ];

export const neverTrue: Fixer = (place) =>
  place.edge === undefined ? [] : [...removeTransition(place), ...withoutCondition(place)];

export const alwaysTrue: Fixer = (place) => withoutCondition(place);

export const removeAction: Fixer = ({ definition, action }) => {
  if (action === undefined) return [];
  const segments = action.pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [
    fix('Remove this effect', 'Diese Wirkung entfernen', () => edited(withValueAt(definition, segments, undefined))),
  ];
};
