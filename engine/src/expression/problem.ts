import type { Sentence } from '../definition/words.ts';

/** Something about an expression that cannot be meant. */
export interface ExpressionProblem {
  readonly code:
    'undefined-reference' | 'wrong-type' | 'not-in-domain' | 'always-true' | 'always-false' | 'expression-too-large';
  readonly severity: 'error' | 'warning';
  /** JSON pointer inside the expression; empty for the expression itself. */
  readonly path: string;
  readonly message: Sentence;
}

export const problem = (
  code: ExpressionProblem['code'],
  severity: ExpressionProblem['severity'],
  path: string,
  en: string,
  de: string,
): ExpressionProblem => ({ code, severity, path, message: { en, de } });
