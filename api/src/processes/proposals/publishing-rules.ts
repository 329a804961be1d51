import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import { ProcessHistory } from '../history/process-history.ts';
import type { PublishingRule, PublishingRuleChange } from './schemas.ts';
import { CHANGE_RULE, READ_RULE } from './statements.ts';

/** Whether publishing a process needs a second person. */
@Injectable()
export class PublishingRules {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
  ) {}

  /** A process that is only a draft yet needs nobody. */
  async read(process: string): Promise<z.output<typeof PublishingRule>> {
    const [rule] = await this.database.run<z.output<typeof PublishingRule>>(READ_RULE, [process]);
    return rule ?? { approvalRequired: false };
  }

  /** What is so already stays so, and nothing happens. @throws Problem `unknown-process` */
  async change(
    process: string,
    { approvalRequired, note }: z.output<typeof PublishingRuleChange>,
    agent: string,
  ): Promise<z.output<typeof PublishingRule>> {
    return this.database.transaction(async (connection) => {
      const changed = await this.database.run(CHANGE_RULE, [process, approvalRequired], connection);
      if (changed.length > 0) {
        const kind = approvalRequired ? 'approvalSwitchedOn' : 'approvalSwitchedOff';
        await this.history.record({ process, kind, agent, detail: { note } }, connection);
      }
      const [rule] = await this.database.run<z.output<typeof PublishingRule>>(READ_RULE, [process], connection);
      if (rule === undefined) throw new Problem('unknown-process');
      return rule;
    });
  }
}
