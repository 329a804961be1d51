import type { ProposalMessageKind } from '../../processes/proposals/proposal-messages.ts';
import { inLanguage } from '../../tickets/gate/in-language.ts';

/** What a message about a proposal to one person is made of, as the database has it. */
export interface MessageFacts {
  readonly id: number;
  readonly process: string;
  readonly title: Readonly<Record<string, string>>;
  readonly contentHash: string;
  /** Null: a new process. */
  readonly baseVersion: number | null;
  readonly note: string;
  readonly state: 'open' | 'approved' | 'rejected' | 'withdrawn';
  readonly reason: string;
  readonly version: number | null;
  readonly proposerId: string;
  readonly proposer: string;
  readonly decider: string | null;
  /** Who is told. */
  readonly to: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
    readonly active: boolean;
    readonly mayPublish: boolean;
  };
}

/** What templates of messages about proposals may speak of. */
export function letterValues(facts: MessageFacts, publicUrl: string): Readonly<Record<string, unknown>> {
  const { id, process, title, baseVersion, note, reason, version, proposer, decider, to } = facts;
  return {
    process: { title: inLanguage(title, to.language) ?? process, isNew: baseVersion === null },
    // Read outside of our pages: the address is a whole one.
    proposal: { by: proposer, note, link: `${publicUrl}/admin/approvals/${id}` },
    decision: { by: decider ?? '', reason, version: version ?? '' },
    recipient: { name: to.name },
  };
}

/** Whether it still is to be told: what waits no longer, and who left since, need not be. */
export function isDue(kind: ProposalMessageKind, { state, to }: MessageFacts): boolean {
  return to.active && (kind !== 'proposalAsked' || (state === 'open' && to.mayPublish));
}
