import type { Expression } from '../definition/types.ts';
import { evaluate, partsOf } from '../expression/index.ts';
import type { Scope } from '../expression/index.ts';

/** What is known of a guard before the form is filled in; undefined: it depends on the form. */
export const knownOf = (expression: Expression, scope: Scope): boolean | undefined =>
  knownFrom(expression, (leaf) => (readsForm(leaf) ? undefined : evaluate(leaf, scope)));

/** What is known of a guard of which only some parts are: they say what they are, undefined where that is open. */
export function knownFrom(
  expression: Expression,
  ofPart: (part: Expression) => boolean | undefined,
): boolean | undefined {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'constant':
      return parts.value;
    case 'not': {
      const inner = knownFrom(parts.inner, ofPart);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or': {
      const deciding = parts.kind === 'or';
      const known = parts.all.map((each) => knownFrom(each, ofPart));
      if (known.includes(deciding)) return deciding;
      return known.includes(undefined) ? undefined : !deciding;
    }
    default:
      return ofPart(expression);
  }
}

/** True if a value in it comes with the event. */
function readsForm(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, value]) =>
    key === 'var' && typeof value === 'string' ? value.startsWith('event.data.') : readsForm(value),
  );
}
