import type { CompiledProcess } from './compiled-process.ts';
import { MERGE } from './events.ts';
import { applyEvent } from './step.ts';
import type { Environment, Facts, Position, Reason } from './types.ts';

/** Why a ticket cannot be merged into another one as it stands; undefined: it can. */
export function whyNotMerged(
  process: CompiledProcess,
  position: Position,
  facts: Facts,
  env: Environment,
): Reason | undefined {
  const result = applyEvent(process, position, { type: MERGE, data: {} }, facts, env);
  return result.ok ? undefined : result.reason;
}
