import type { ProcessDefinition } from '../definition/types.ts';

/** Parts whose things bear keys of their own. */
export const KEYED_PARTS = ['fields', 'steps', 'decisions', 'delays', 'clocks', 'approvals'] as const;
export type KeyedPart = (typeof KEYED_PARTS)[number];

export type KeyedParts = Readonly<Pick<ProcessDefinition, KeyedPart>>;
