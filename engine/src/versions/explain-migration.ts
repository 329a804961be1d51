import type { CompiledProcess, Reason } from '../machine/index.ts';
import { explainReason } from '../machine/index.ts';

/** Why a ticket cannot come over, as a sentence; what it speaks of is known to the one version or the other. */
export function explainMigrationReason(
  from: CompiledProcess,
  to: CompiledProcess,
  reason: Reason,
  language: string,
): string {
  const isOfOld = reason.code === 'unmapped-state' || reason.code === 'open-approval';
  return explainReason(isOfOld ? from : to, reason, language);
}
