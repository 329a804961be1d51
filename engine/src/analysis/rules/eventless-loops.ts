import type { OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { finding, withAncestors } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Transitions without event and condition that lead back to where they began: the ticket would never come to rest. */
export const eventlessLoops: Rule = (subject) => {
  const free = subject.outline.transitions.filter(
    ({ trigger, definition }) =>
      trigger === 'always' && (definition.guard === undefined || definition.guard.params === true),
  );
  const next = (node: OutlineNode): OutlineTransition | undefined => {
    const leaf = restingPlace(node);
    for (const one of withAncestors(leaf)) {
      const found = free.find((transition) => transition.source === one);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return free.flatMap((first) => {
    const seen = new Set<OutlineTransition>();
    for (let at: OutlineTransition | undefined = first; at !== undefined;) {
      if (seen.has(at)) {
        if (at !== first) return [];
        return [
          finding(
            subject,
            'eventless-loop',
            'error',
            first.pointer,
            (words) => `“${nodeTitle(words, first.source)}” leads on automatically and without end back to itself.`,
            (words) => `„${nodeTitle(words, first.source)}“ führt automatisch und ohne Ende zu sich selbst zurück.`,
            [first.source.id, first.id],
          ),
        ];
      }
      seen.add(at);
      at = next(at.target ?? at.source);
    }
    return [];
  });
};

function restingPlace(node: OutlineNode): OutlineNode {
  let at = node;
  for (;;) {
    const inner = at.kind === 'compound' ? at.children.find((child) => child.initial) : undefined;
    if (inner === undefined) return at;
    at = inner;
  }
}
