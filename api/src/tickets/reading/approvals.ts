import { type ApprovalState, humanized, quorumOf } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import type { TicketStateRow } from './detail-statement.ts';
import type { Approval } from './wire-types.ts';

/** Approvals that were asked for, with who has answered. */
export function approvalsOf(row: TicketStateRow, words: ProcessWords, agentId: string): Approval[] {
  return Object.entries(row.position.approvals ?? {}).map(([key, state]) => ({
    key,
    title: words.text(words.process.definition.approvals?.[key]?.title, humanized(key)),
    status: state.status,
    requestedAt: new Date(state.requestedAt).toISOString(),
    asked: state.asked.map((id) => ({ id, name: words.agent(id), vote: state.votes[id] ?? null })),
    mayVote: state.status === 'open' && state.asked.includes(agentId) && state.votes[agentId] === undefined,
    explanation: explanationOf(key, state, words),
  }));
}

function explanationOf(key: string, state: ApprovalState, words: ProcessWords): string {
  const definition = words.process.definition.approvals?.[key];
  const votes = Object.values(state.votes);
  const granted = votes.filter((vote) => vote === 'grant').length;
  const denied = votes.length - granted;
  const needed = definition === undefined ? state.asked.length : quorumOf(definition.quorum, state.asked.length);
  const asked = state.asked.length;
  if (words.language === 'de') return `${needed} von ${asked} müssen zustimmen; ${granted} dafür, ${denied} dagegen.`;
  return `${needed} of ${asked} must agree; ${granted} in favour, ${denied} against.`;
}
