export * from './analysis/index.ts';
export * from './calendar/index.ts';
export * from './clock/index.ts';
export * from './diagram/index.ts';
export * from './definition/index.ts';
export * from './editing/index.ts';
export * from './expression/index.ts';
export * from './machine/index.ts';
export * from './merging/index.ts';
export * from './simulation/index.ts';
export * from './versions/index.ts';
// Both folders have an "outcome": the machine's is what a call answers, the definition's how a ticket ended.
export type { Outcome } from './machine/index.ts';
export type { Outcome as TicketOutcome } from './definition/index.ts';
