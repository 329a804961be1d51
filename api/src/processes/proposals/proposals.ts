import { Inject, Injectable } from '@nestjs/common';
import { contentHash } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Queryable, theRow } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { DirectoryReader } from '../directory-reader.ts';
import { Drafts } from '../drafts/drafts.ts';
import { titleOf } from '../drafts/title-of.ts';
import { type HistoryKind, ProcessHistory } from '../history/process-history.ts';
import { ProcessStore } from '../process-store.ts';
import { publishDefinition } from '../publish-definition.ts';
import { PublishingCheck, type SoundDefinition } from '../publishing-check.ts';
import { publishingProblem } from '../publishing-problem.ts';
import type { Published } from '../schemas/process.ts';
import { MessageReader } from './message-reader.ts';
import { ProposalMessages } from './proposal-messages.ts';
import { mayDecide, proposalDetailFor, type ProposalDetailRow, proposalFor, type ProposalRow } from './proposal-row.ts';
import type {
  Proposal,
  ProposalApproval,
  ProposalDetail,
  ProposalList,
  ProposalQuery,
  ProposalRequest,
} from './schemas.ts';
import { SecondPerson } from './second-person.ts';
import * as statements from './statements.ts';

type Decision = 'approved' | 'rejected' | 'withdrawn';
const KINDS = {
  approved: 'approvalGiven',
  rejected: 'approvalRejected',
  withdrawn: 'approvalWithdrawn',
} as const satisfies Record<Decision, HistoryKind>;

/** What designers ask a second person to publish. Approving it is publishing it, in one transaction. */
@Injectable()
export class Proposals {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly store: ProcessStore,
    @Inject(PublishingCheck) private readonly checks: PublishingCheck,
    @Inject(DirectoryReader) private readonly directory: DirectoryReader,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(SecondPerson) private readonly secondPerson: SecondPerson,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
    @Inject(ProposalMessages) private readonly messages: ProposalMessages,
    @Inject(MessageReader) private readonly told: MessageReader,
  ) {}

  async list(
    { process, state }: z.output<typeof ProposalQuery>,
    session: AgentSession,
  ): Promise<z.output<typeof ProposalList>> {
    const values = [process ?? null, state ?? null];
    const rows = await this.database.run<ProposalRow>(statements.LIST_PROPOSALS, values);
    return Promise.all(rows.map(async (row) => proposalFor(session, row, await this.isSecond(row, session))));
  }

  /** @throws Problem `unknown-proposal` */
  async read(proposal: number, session: AgentSession): Promise<z.output<typeof ProposalDetail>> {
    const row = await this.row(proposal);
    const [approvers, messages, isSecond] = await Promise.all([
      this.told.approvers(row),
      this.told.messages(proposal),
      this.isSecond(row, session),
    ]);
    return proposalDetailFor(session, row, isSecond, { approvers, messages });
  }

  /** Asked only about what somebody may decide at all: it compares drafts. */
  private async isSecond(row: ProposalRow, session: AgentSession): Promise<boolean> {
    return mayDecide(session, row) && (await this.secondPerson.is(row, session.agent.id));
  }

  /**
   * Keeps a copy of the draft that nobody changes any more.
   *
   * @throws Problem `no-draft`, `draft-changed`, `newer-version`, `proposal-open`, `definition-has-errors`,
   * `scenarios-failed`
   */
  async propose(
    process: string,
    { revision, note, withFailedScenarios }: z.output<typeof ProposalRequest>,
    session: AgentSession,
  ): Promise<z.output<typeof Proposal>> {
    const agent = session.agent.id;
    const draft = await this.drafts.read(agent, process);
    if (draft.revision !== revision) {
      throw new Problem('draft-changed', { revision: draft.revision, savedAt: draft.savedAt });
    }
    const sound = await this.checks.require(draft.definition, process, { withFailedScenarios });
    const id = await this.database.transaction(async (connection) => {
      const [made] = await this.database.run<{ id: number }>(
        statements.INSERT_PROPOSAL,
        [process, ...frozen(sound, draft.baseVersion), revision, note, JSON.stringify(proofOf(sound)), agent],
        connection,
      );
      if (made === undefined) throw await this.openAlready(process, agent, connection);
      const version = draft.baseVersion ?? undefined;
      const detail = { note, proposal: made.id, contentHash: contentHash(sound.definition) };
      await this.history.record({ process, kind: 'approvalAsked', agent, version, detail }, connection);
      await this.messages.asked(made.id, connection);
      const row = await this.row(made.id, connection);
      if (row.newestVersion !== row.baseVersion) throw new Problem('newer-version', { current: row.newestVersion });
      return made.id;
    });
    return proposalFor(session, await this.row(id), false);
  }

  /**
   * Publishes what was asked for, in the name of whoever approves it.
   *
   * @throws Problem `unknown-proposal`, `own-proposal`, `proposal-decided`, `newer-version`, `version-retired`,
   * `definition-has-errors`, `scenarios-failed`
   */
  async approve(
    proposal: number,
    { note, withFailedScenarios }: z.output<typeof ProposalApproval>,
    { agent }: AgentSession,
  ): Promise<z.output<typeof Published>> {
    const row = await this.row(proposal);
    await this.secondPerson.require(row, agent.id);
    if (row.state !== 'open') throw decidedAlready(row);
    // Names it refers to may have gone since it was asked.
    const { definition, failedScenarios } = await this.checks.require(row.definition, row.process, {
      withFailedScenarios,
    });
    const id = await this.database
      .transaction(async (connection) => {
        await this.decide(row, { decision: 'approved', agent: agent.id, reason: note }, connection);
        const made = await publishDefinition(connection, definition, {
          ...{ note: row.note, baseVersion: row.baseVersion, agent: agent.id, failedScenarios },
          proposedBy: row.proposerId,
        });
        await this.settle(proposal, made, connection);
        return made;
      })
      .catch((error: unknown) => {
        throw publishingProblem(error);
      });
    this.directory.forget();
    const { key, version, hash } = await this.store.byId(id);
    return { key, version, contentHash: hash };
  }

  /** @throws Problem `unknown-proposal`, `own-proposal`, `proposal-decided` */
  async reject(proposal: number, reason: string, { agent }: AgentSession): Promise<void> {
    const row = await this.row(proposal);
    if (row.proposerId === agent.id) throw new Problem('own-proposal');
    const deed = { decision: 'rejected', agent: agent.id, reason } as const;
    await this.database.transaction((connection) => this.decide(row, deed, connection));
  }

  /** @throws Problem `unknown-proposal`, `foreign-proposal`, `proposal-decided` */
  async withdraw(proposal: number, { agent }: AgentSession): Promise<void> {
    const row = await this.row(proposal);
    if (row.proposerId !== agent.id) throw new Problem('foreign-proposal');
    const deed = { decision: 'withdrawn', agent: agent.id, reason: '' } as const;
    await this.database.transaction((connection) => this.decide(row, deed, connection));
  }

  private async row(proposal: number, on?: Queryable): Promise<ProposalDetailRow> {
    const [row] = await this.database.run<ProposalDetailRow>(statements.READ_PROPOSAL, [proposal], on);
    if (row === undefined) throw new Problem('unknown-proposal');
    return row;
  }

  /** Of two who decide at once the second one waits here, and learns what the first decided. */
  private async decide(
    { id, process, proposer }: ProposalRow,
    { decision, agent, reason }: { readonly decision: Decision; readonly agent: string; readonly reason: string },
    connection: Queryable,
  ): Promise<void> {
    const held = theRow(await this.database.run<Held>(statements.HOLD_PROPOSAL, [id], connection));
    if (held.state !== 'open') throw decidedAlready(held);
    await this.database.run(statements.DECIDE_PROPOSAL, [id, decision, agent, reason], connection);
    const detail = { note: reason, proposal: id, proposedBy: proposer };
    await this.history.record({ process, kind: KINDS[decision], agent, detail }, connection);
    // Who withdraws it is who asked.
    if (decision !== 'withdrawn') await this.messages.decided(id, decision, connection);
  }

  private async settle(proposal: number, made: number, connection: Queryable): Promise<void> {
    await this.database.run(statements.PROPOSAL_PUBLISHED, [proposal, made], connection);
    await this.database.run(statements.SETTLE_DRAFT, [proposal], connection);
  }

  private async openAlready(process: string, agent: string, connection: Queryable): Promise<Problem> {
    const [open] = await this.database.run<{ id: number }>(statements.OPEN_PROPOSAL, [process, agent], connection);
    return new Problem('proposal-open', { proposal: open?.id ?? null });
  }
}

type Held = Pick<ProposalRow, 'state' | 'decider' | 'decidedAt'>;

const decidedAlready = ({ state, decider, decidedAt }: Held): Problem =>
  new Problem('proposal-decided', { state, decidedBy: decider, decidedAt: decidedAt?.toISOString() ?? null });

const frozen = ({ definition }: SoundDefinition, baseVersion: number | null) => [
  titleOf({ ...definition }),
  contentHash(definition),
  JSON.stringify(definition),
  baseVersion,
];

const proofOf = ({ findings, complete, configurations, scenarios }: SoundDefinition) => {
  return { findings, complete, configurations, scenarios };
};
