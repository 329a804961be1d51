import type { z } from 'zod';
import type { AgentSession } from '../../people/agent-session.ts';
import type { ScenarioOutcome } from '../scenario-outcome.ts';
import type { Finding } from '../schemas/process.ts';
import type { Proposal, ProposalDetail } from './schemas.ts';

/** A proposal as the database has it. */
export interface ProposalRow {
  readonly id: number;
  readonly process: string;
  readonly title: Record<string, string>;
  readonly contentHash: string;
  readonly baseVersion: number | null;
  readonly newestVersion: number | null;
  readonly note: string;
  readonly proposerId: string;
  readonly proposer: string;
  readonly proposedAt: Date;
  readonly state: z.output<typeof Proposal>['state'];
  readonly deciderId: string | null;
  readonly decider: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string;
  readonly version: number | null;
  readonly stuckMessages: number;
}
export interface ProposalDetailRow extends ProposalRow {
  readonly definition: Record<string, unknown>;
  readonly proof: {
    readonly findings: z.output<typeof Finding>[];
    readonly complete: boolean;
    readonly scenarios: readonly ScenarioOutcome[];
  };
}

/** Whether somebody may decide about it at all: reject it, and approve it if they are a second person. */
export const mayDecide = ({ agent, rights }: AgentSession, { state, proposerId }: ProposalRow): boolean =>
  state === 'open' && rights.general.has('publish') && proposerId !== agent.id;

/** As somebody sees it in a list. `isSecond`: they are a second person for it. */
export function proposalFor(session: AgentSession, row: ProposalRow, isSecond: boolean): z.output<typeof Proposal> {
  const { id, process, title, contentHash, baseVersion, newestVersion, note, state, reason, version } = row;
  const { stuckMessages } = row;
  const decides = mayDecide(session, row);
  return {
    ...{
      id,
      process,
      title,
      contentHash,
      baseVersion,
      newestVersion,
      note,
      state,
      reason,
      version,
      mayDecide: decides,
      mayApprove: decides && isSecond,
      stuckMessages,
    },
    proposedBy: { id: row.proposerId, name: row.proposer },
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.deciderId === null ? null : { id: row.deciderId, name: row.decider ?? '' },
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

/** With everything that is to be judged. */
export function proposalDetailFor(
  session: AgentSession,
  row: ProposalDetailRow,
  isSecond: boolean,
  told: Pick<z.output<typeof ProposalDetail>, 'approvers' | 'messages'>,
): z.output<typeof ProposalDetail> {
  const { findings, complete, scenarios } = row.proof;
  return {
    ...proposalFor(session, row, isSecond),
    definition: row.definition,
    findings,
    complete,
    scenarios: scenarios.map(({ title, passed, failures }) => ({ title, passed, failures: [...failures] })),
    ...told,
  };
}
