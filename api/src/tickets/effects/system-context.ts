import { type OutboxEffect, PermanentEffectError } from '../../jobs/effect.ts';
import { describeReason } from './describe-reason.ts';
import type { GateAccepted, GateContext, GateResult } from '../gate/types.ts';

/** Through so many tickets a cause may go; then it is a loop. */
export const MOST_HOPS = 5;

/** The gate's context of an effect: on behalf of the system, once per outbox row, one hop further. */
export function systemContext(effect: OutboxEffect, part = ''): GateContext {
  return {
    actor: { kind: 'system', because: `effect:${effect.kind}` },
    roles: [],
    eventKey: `outbox:${effect.id}${part}`,
    hops: effect.hops + 1,
  };
}

/** Refuses to go further than {@link MOST_HOPS}. @throws PermanentEffectError */
export function checkHops(effect: OutboxEffect): void {
  if (effect.hops < MOST_HOPS) return;
  throw new PermanentEffectError(
    `This would be the ${effect.hops + 1}th ticket in a row that causes something in another one; at most ${MOST_HOPS} are allowed, because it is probably a loop.`,
  );
}

/** The accepted answer; a refusal is final, anything else is tried again. @throws PermanentEffectError */
export function acceptedOrStuck(result: GateResult, what: string): GateAccepted {
  if (result.kind === 'accepted') return result;
  if (result.kind === 'refused')
    throw new PermanentEffectError(`${what} was refused: ${describeReason(result.reason)}.`);
  if (result.kind === 'unknown') throw new PermanentEffectError(`${what} failed: the ticket does not exist.`);
  throw new Error(`${what} met another change.`);
}
