/** One row of the outbox with what handlers want to know of its ticket. */
export interface OutboxEffect {
  /** The row's id: key of everything that is done for it, so that doing it twice has one effect. */
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ticketId: string;
  /** The history row that caused it. */
  readonly seq: number;
  /** Through how many tickets the cause came. */
  readonly hops: number;
  readonly attempts: number;
}

/** Carries out effects of some kinds. May be called twice for one row; must have one effect. */
export interface EffectHandler {
  readonly kinds: readonly string[];
  handle(effect: OutboxEffect): Promise<void>;
}

/** Dependency-injection token of all {@link EffectHandler}s. */
export const EFFECT_HANDLERS = Symbol('EffectHandlers');

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
