import { evaluate } from '../expression/index.ts';
import type { Expression } from '../definition/types.ts';
import type { Configuration } from './compiled-process.ts';
import { Refusal } from './refusal.ts';
import { runAt } from './run.ts';
import type { Run } from './run.ts';
import type { Position } from './types.ts';

/**
 * Refuses a step that breaks an invariant. One that was broken before (by facts changed outside, or an import) stops
 * nothing: it would freeze the ticket.
 */
export function checkInvariants(
  run: Run,
  origin: { readonly position: Position; readonly configuration: Configuration } | undefined,
): void {
  const invariants = run.process.definition.invariants ?? [];
  const broken = invariants.filter((one) => !holds(one, run));
  if (broken.length === 0) return;
  const before = origin && runAt(run.process, origin.position, origin.configuration, run.outer, run.facts, run.env);
  const first = broken.find((one) => before === undefined || holds(one, before));
  if (first !== undefined) throw new Refusal({ code: 'invariant', event: run.outer.type, subject: first.id });
}

/** The first rule that does not hold and is not `excused`. */
export function brokenInvariant(run: Run, excused: (id: string) => boolean): string | undefined {
  return run.process.definition.invariants?.find((one) => !holds(one, run) && !excused(one.id))?.id;
}

function holds(invariant: { readonly if?: Expression; readonly then: Expression }, { scope }: Run): boolean {
  return (invariant.if !== undefined && !evaluate(invariant.if, scope)) || evaluate(invariant.then, scope);
}
