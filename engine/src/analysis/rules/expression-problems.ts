import type { Finding } from '../../definition/finding.ts';
import type { Expression } from '../../definition/types.ts';
import { checkExpression } from '../../expression/check.ts';
import { typingOf } from '../../expression/typing.ts';
import type { Rule } from '../subject.ts';

/** Guards and invariants that compare what cannot be compared, or never depend on the ticket. */
export const expressionProblems: Rule = ({ definition, directory, outline }) => {
  const typing = typingOf(definition, directory);
  const check = (expression: Expression | undefined, at: string, subjects: readonly string[]): Finding[] =>
    expression === undefined
      ? []
      : checkExpression(expression, typing)
          // Names that lead nowhere are the references' business.
          .filter(({ code }) => code !== 'undefined-reference')
          .map(({ path, ...problem }) => ({ ...problem, path: `${at}${path}`, subjects }));
  return [
    ...outline.transitions.flatMap(({ definition: { guard }, pointer, id }) =>
      check(guard?.params, `${pointer}/guard/params`, [id]),
    ),
    ...(definition.invariants ?? []).flatMap((invariant, index) => [
      ...check(invariant.if, `/invariants/${index}/if`, []),
      ...check(invariant.then, `/invariants/${index}/then`, []),
    ]),
  ];
};
