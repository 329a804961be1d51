import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import { OTHERS_WHO_PUBLISH, READ_MESSAGES } from './message-statements.ts';
import type { ProposalMessageKind } from './proposal-messages.ts';
import type { ProposalRow } from './proposal-row.ts';
import type { ProposalDetail, ProposalMessage } from './schemas.ts';
import { SecondPerson } from './second-person.ts';

interface MessageRow {
  readonly kind: ProposalMessageKind;
  readonly toId: string;
  readonly toName: string;
  readonly done: boolean;
  readonly suppressed: 'noMail' | 'overtaken' | 'skipped' | null;
  readonly stuckId: string | null;
  readonly error: string | null;
}
type Person = z.output<typeof ProposalDetail>['approvers'][number];

/** Who may approve a proposal, and what became of the messages about it. */
@Injectable()
export class MessageReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SecondPerson) private readonly secondPerson: SecondPerson,
  ) {}

  /** Whoever could approve it now; nobody once it is decided. */
  async approvers(proposal: ProposalRow): Promise<Person[]> {
    if (proposal.state !== 'open') return [];
    const others = await this.database.run<Person>(OTHERS_WHO_PUBLISH, [proposal.id]);
    const may = await Promise.all(others.map(({ id }) => this.secondPerson.is(proposal, id)));
    return others.filter((_, index) => may[index]);
  }

  async messages(proposal: number): Promise<z.output<typeof ProposalMessage>[]> {
    const rows = await this.database.run<MessageRow>(READ_MESSAGES, [proposal]);
    return rows.map(({ kind, toId, toName, done, suppressed, stuckId, error }) => ({
      kind,
      to: { id: toId, name: toName },
      state: stuckId === null ? (suppressed ?? (done ? 'sent' : 'waiting')) : 'stuck',
      stuck: stuckId === null ? null : { id: stuckId, error: error ?? '' },
    }));
  }
}
