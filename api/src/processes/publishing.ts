import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../database/database.ts';
import { Problem } from '../http/problem.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { type CheckedDefinition, DefinitionCheck } from './definition-check.ts';
import { DirectoryReader } from './directory-reader.ts';
import { Drafts } from './drafts/drafts.ts';
import { ProcessHistory } from './history/process-history.ts';
import { makeCurrent } from './make-current.ts';
import { ProcessStore, UnknownProcessError } from './process-store.ts';
import { publishDefinition } from './publish-definition.ts';
import { PublishingCheck } from './publishing-check.ts';
import { publishingProblem } from './publishing-problem.ts';
import type { FindingList, MakeCurrent, Published, PublishRequest } from './schemas/process.ts';
import { wireFinding } from './wire-finding.ts';

/** What a check records is read by people: the name of a process they can open. */
const PROCESS_KEY = /^[a-z][A-Za-z0-9-]{0,79}$/;

/** Checks and publishes definitions, in the name of somebody. */
@Injectable()
export class Publishing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly store: ProcessStore,
    @Inject(DefinitionCheck) private readonly checks: DefinitionCheck,
    @Inject(PublishingCheck) private readonly sound: PublishingCheck,
    @Inject(DirectoryReader) private readonly directory: DirectoryReader,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
    @Inject(Drafts) private readonly drafts: Drafts,
  ) {}

  /** What the analysis has to say; that it was asked is in the history of the process the document names. */
  async check(document: unknown, { agent }: AgentSession): Promise<z.output<typeof FindingList>> {
    const checked = await this.checks.check(document);
    const key = (document as { key?: unknown } | null | undefined)?.key;
    if (typeof key === 'string' && PROCESS_KEY.test(key)) {
      const detail = { errors: countOf(checked, 'error'), warnings: countOf(checked, 'warning') };
      await this.history.record({ process: key, kind: 'checked', agent: agent.id, detail });
    }
    const { findings, complete, configurations } = checked;
    return { findings: findings.map(wireFinding), complete, configurations };
  }

  /**
   * @throws Problem `definition-has-errors`, `scenarios-failed`, `bad-request`, `newer-version`, `approval-required`,
   * `version-retired`
   */
  async publish(
    key: string,
    { definition: document, note, baseVersion, withFailedScenarios }: z.output<typeof PublishRequest>,
    { agent }: AgentSession,
  ): Promise<z.output<typeof Published>> {
    const { definition, failedScenarios } = await this.sound.require(document, key, { withFailedScenarios });
    const id = await this.database
      .transaction(async (connection) => {
        const publication = { note, baseVersion, agent: agent.id, failedScenarios };
        const version = await publishDefinition(connection, definition, publication);
        await this.drafts.settle(agent.id, key, connection);
        return version;
      })
      .catch((error: unknown) => {
        throw publishingProblem(error);
      });
    this.directory.forget();
    const { version, hash } = await this.store.byId(id);
    return { key, version, contentHash: hash };
  }

  /** @throws Problem `unknown-process`, `version-retired` */
  async makeCurrent(key: string, choice: z.output<typeof MakeCurrent>, { agent }: AgentSession): Promise<void> {
    await this.database
      .transaction((connection) => makeCurrent(connection, { key, ...choice, agent: agent.id }))
      .catch((error: unknown) => {
        throw error instanceof UnknownProcessError ? new Problem('unknown-process') : publishingProblem(error);
      });
    this.directory.forget();
  }
}

const countOf = ({ findings }: CheckedDefinition, severity: 'error' | 'warning'): number =>
  findings.filter((finding) => finding.severity === severity).length;
