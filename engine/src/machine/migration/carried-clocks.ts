import { restartClock } from '../../clock/index.ts';
import type { ClockState } from '../../clock/index.ts';
import type { CompiledProcess } from '../compiled-process.ts';
import { Refusal } from '../refusal.ts';
import type { ApprovalState, Environment, Position } from '../types.ts';
import type { MigrationPlan } from './plan.ts';

/** Clocks under their new names, with what elapsed or begun anew; how they go on is for the new version to say. */
export function carriedClocks(
  to: CompiledProcess,
  plan: MigrationPlan,
  { clocks }: Position,
  now: number,
  env: Environment,
): Record<string, ClockState> {
  const carried: Record<string, ClockState> = {};
  for (const [name, clock] of Object.entries(clocks)) {
    const later = plan.names.clocks[name];
    if (later === undefined || to.definition.clocks?.[later] === undefined) continue;
    const goesOn = clock.status === 'running' || clock.status === 'paused';
    carried[later] =
      plan.clocks === 'restart' && goesOn ? restartClock(clock, now, env.calendar(clock.calendar)) : clock;
  }
  return carried;
}

/** Approvals with their votes. @throws Refusal when one that is still open does not exist any more */
export function carriedApprovals(
  to: CompiledProcess,
  plan: MigrationPlan,
  { approvals = {} }: Position,
  now: number,
  event: string,
): Record<string, ApprovalState> {
  const carried: Record<string, ApprovalState> = {};
  for (const [key, approval] of Object.entries(approvals)) {
    const later = plan.names.approvals[key];
    if (later !== undefined && to.definition.approvals?.[later] !== undefined) {
      const isAnew = plan.timers === 'restart' && approval.status === 'open';
      carried[later] = isAnew ? { ...approval, requestedAt: now } : approval;
    } else if (approval.status === 'open') throw new Refusal({ code: 'open-approval', event, subject: key });
  }
  return carried;
}
