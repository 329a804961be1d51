import { type ApprovalDefinition, type ApprovalState, humanized, quorumOf } from '@stellwerk/engine';
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
  if (state.asked.length === 0 && state.status === 'open') return nobodyAsked(definition, words);
  const votes = Object.values(state.votes);
  const granted = votes.filter((vote) => vote === 'grant').length;
  const denied = votes.length - granted;
  const needed = definition === undefined ? state.asked.length : quorumOf(definition.quorum, state.asked.length);
  const asked = state.asked.length;
  if (words.language === 'de') return `${needed} von ${asked} müssen zustimmen; ${granted} dafür, ${denied} dagegen.`;
  return `${needed} of ${asked} must agree; ${granted} in favour, ${denied} against.`;
}

/** Nobody had a role that is asked: without a word, everybody would wait for an answer that cannot come. */
function nobodyAsked(definition: ApprovalDefinition | undefined, words: ProcessWords): string {
  const roles = (definition?.who ?? []).map((role) => words.role(role)).join(', ');
  const isDeniedLater = definition?.deadline !== undefined;
  if (words.language === 'de')
    return [
      `Niemand konnte gefragt werden: Niemand hatte eine der Rollen, die es angeht (${roles}).`,
      isDeniedLater ? 'Nach ihrer Frist gilt sie als abgelehnt.' : 'Von selbst geht es nicht weiter.',
      'Die Administration kann jemandem die Rolle geben; danach muss erneut gefragt werden.',
    ].join(' ');
  return [
    `Nobody could be asked: nobody had one of the roles it concerns (${roles}).`,
    isDeniedLater ? 'After its deadline it counts as denied.' : 'It does not go on by itself.',
    'An administrator can give somebody the role; then it has to be asked again.',
  ].join(' ');
}
