import type { Expression } from './types.ts';

/** The expressions directly inside one. */
export function innerExpressions(expression: Expression): readonly Expression[] {
  if (typeof expression !== 'object') return [];
  if ('and' in expression) return expression.and;
  if ('or' in expression) return expression.or;
  if ('not' in expression) return [expression.not];
  return [];
}

/** Nodes and levels of an expression; a comparison is one node. */
export function expressionSize(expression: Expression): { readonly nodes: number; readonly depth: number } {
  let nodes = 1;
  let depth = 0;
  for (const inner of innerExpressions(expression)) {
    const size = expressionSize(inner);
    nodes += size.nodes;
    depth = Math.max(depth, size.depth);
  }
  return { nodes, depth: depth + 1 };
}
