/** Limits of a definition or directory; beyond them it is refused before anything else looks at it. */
export const DEFINITION_LIMITS = {
  /** Characters of the source text, or of all keys and texts of a value. */
  size: 5_000_000,
  /** Nested objects and lists. */
  depth: 64,
  /** Values of any kind (objects, lists, texts, numbers …). */
  values: 60_000,
  /** States of the statechart, regions included. */
  states: 2_000,
  /** Findings reported at once. */
  findings: 100,
  /** Nodes of one expression. */
  expressionNodes: 64,
  /** Nesting of one expression. */
  expressionDepth: 6,
} as const;
