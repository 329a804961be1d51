/** One row of the outbox. */
interface Row {
  /** The row's id: key of everything that is done for it, so that doing it twice has one effect. */
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}

/** What a ticket caused, with what handlers want to know of the ticket. */
export interface OutboxEffect extends Row {
  readonly ticketId: string;
  /** The history row that caused it. */
  readonly seq: number;
  /** Through how many tickets the cause came. */
  readonly hops: number;
}

/** What a request to publish caused: words to one person. */
export interface ProposalEffect extends Row {
  readonly proposalId: number;
}

/** Carries out effects of some kinds. May be called twice for one row; must have one effect. */
export interface EffectHandler {
  readonly kinds: readonly string[];
  handle(effect: OutboxEffect): Promise<void>;
}

/** Dependency-injection token of all {@link EffectHandler}s. */
export const EFFECT_HANDLERS = Symbol('EffectHandlers');

/** Carries out what requests to publish caused. May be called twice for one row; must have one effect. */
export interface ProposalEffectHandler {
  /** @returns why nothing was done, for the row to keep; undefined: it was done */
  handle(effect: ProposalEffect): Promise<string | undefined>;
}

/** Dependency-injection token of the {@link ProposalEffectHandler}. */
export const PROPOSAL_EFFECT_HANDLER = Symbol('ProposalEffectHandler');

/** Told when an effect failed for good; it tells the ticket. */
export interface FailureListener {
  failed(effect: OutboxEffect, error: string): Promise<void>;
}

/** Dependency-injection token of the {@link FailureListener}. */
export const FAILURE_LISTENER = Symbol('FailureListener');

/** Thrown by a handler when trying again cannot help: the effect is stuck at once. */
export class PermanentEffectError extends Error {
  readonly code = 'effect-failed';
}
