import type { ApprovalDefinition } from '../definition/types.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import type { ApprovalState } from './types.ts';

/** Begins a round: the agents asked are those the facts name. */
export function openApproval(run: Run, key: string): void {
  const round = (run.approvals[key]?.round ?? 0) + 1;
  const asked = run.facts.approvers?.[key] ?? [];
  run.approvals = {
    ...run.approvals,
    [key]: { round, status: 'open', requestedAt: run.at, asked, votes: {} },
  };
  run.effects.push({ type: 'requestApproval', params: { approval: key, round, asked } });
}

/**
 * Counts one vote. Refused unless the approval is open, the actor was asked and has not voted in this round. What
 * decides it raises `approval.<key>.granted` or `.denied`.
 */
export function vote(run: Run): void {
  const { approval: key, vote: choice } = run.outer.data ?? {};
  const approval = typeof key === 'string' && Object.hasOwn(run.approvals, key) ? run.approvals[key] : undefined;
  const voter = run.actor.id;
  const mayVote =
    approval?.status === 'open' &&
    run.category !== 'closed' &&
    voter !== undefined &&
    approval.asked.includes(voter) &&
    !Object.hasOwn(approval.votes, voter);
  if (!mayVote || typeof key !== 'string' || (choice !== 'grant' && choice !== 'deny'))
    throw new Refusal({
      code: 'not-open-approval',
      event: run.outer.type,
      ...(typeof key === 'string' ? { subject: key } : {}),
    });
  const counted: ApprovalState = { ...approval, votes: { ...approval.votes, [voter]: choice } };
  const definition = run.process.definition.approvals?.[key];
  decideApproval(run, key, counted, definition === undefined ? 'open' : verdict(definition, counted));
}

/** The deadline has passed: denied. */
export function denyApproval(run: Run, key: string): void {
  const approval = run.approvals[key];
  if (approval?.status === 'open') run.approvals = { ...run.approvals, [key]: { ...approval, status: 'denied' } };
}

function decideApproval(run: Run, key: string, approval: ApprovalState, status: ApprovalState['status']): void {
  run.approvals = { ...run.approvals, [key]: { ...approval, status } };
  if (status !== 'open') run.raises.push({ event: `approval.${key}.${status}`, ifRefused: 'ignore' });
}

/** Granted once the quorum is reached; denied by the vetoes, or once the quorum cannot be reached any more. */
function verdict(definition: ApprovalDefinition, approval: ApprovalState): ApprovalState['status'] {
  const votes = Object.values(approval.votes);
  const denials = votes.filter((one) => one === 'deny').length;
  const grants = votes.length - denials;
  const needed = quorumOf(definition.quorum, approval.asked.length);
  if (denials >= (definition.vetoes ?? 1)) return 'denied';
  if (grants >= needed) return 'granted';
  return approval.asked.length - denials < needed ? 'denied' : 'open';
}

/** How many grants are needed; never more than were asked, never none. */
export function quorumOf(quorum: number | string, asked: number): number {
  const percent = typeof quorum === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(quorum)?.[1] : undefined;
  const wanted =
    typeof quorum === 'number' ? quorum : percent === undefined ? asked : Math.ceil((asked * Number(percent)) / 100);
  return Math.max(1, Math.min(wanted, asked));
}
