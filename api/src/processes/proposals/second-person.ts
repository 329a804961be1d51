import { Inject, Injectable } from '@nestjs/common';
import { contentHash, parseDefinition, withStableIds } from '@stellwerk/engine';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import { Drafts } from '../drafts/drafts.ts';
import type { ProposalRow } from './proposal-row.ts';
import { ASKED_BEFORE } from './statements.ts';

type Asked = Pick<ProposalRow, 'process' | 'contentHash' | 'proposerId'>;

/** Whether somebody is a second person for a proposal. */
@Injectable()
export class SecondPerson {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Drafts) private readonly drafts: Drafts,
  ) {}

  /** Not so who asked, who ever asked for the very same, and who has the same as their own draft. */
  async is({ process, contentHash: hash, proposerId }: Asked, agent: string): Promise<boolean> {
    if (proposerId === agent) return false;
    const asked = await this.database.run(ASKED_BEFORE, [process, hash, agent]);
    if (asked.length > 0) return false;
    const draft = await this.drafts.find(agent, process);
    const parsed = draft === undefined ? undefined : parseDefinition(draft.definition);
    return parsed?.ok !== true || contentHash(withStableIds(parsed.definition)) !== hash;
  }

  /** @throws Problem `own-proposal` */
  async require(proposal: Asked, agent: string): Promise<void> {
    if (!(await this.is(proposal, agent))) throw new Problem('own-proposal');
  }
}
