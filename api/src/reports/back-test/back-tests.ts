import { Inject, Injectable } from '@nestjs/common';
import { parseDefinition, type ProcessDefinition, type Reason, UncompilableDefinitionError } from '@stellwerk/engine';
import { compileProcess } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, theRow } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessReader } from '../../processes/process-reader.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { wireFinding } from '../../processes/wire-finding.ts';
import { visibleTickets } from '../../rights/predicate.ts';
import { eventTitle } from '../../tickets/reading/history-titles.ts';
import { BackTestRunner } from './back-test-runner.ts';
import { clockName } from './past-words.ts';
import type { BackTestDocument, NewBackTest } from './schemas.ts';
import * as statements from './statements.ts';

/** How many of a person's back-tests of one process are kept. */
const KEPT = 3;
/** A running one that says nothing for so long has died with its server. */
const SILENCE_S = 30;

type Document = z.output<typeof BackTestDocument>;
interface BackTestRow {
  readonly id: string;
  readonly process: string;
  readonly definition: ProcessDefinition;
  readonly source: 'closed' | 'imported';
  readonly status: Document['status'];
  readonly done: number;
  readonly total: number | null;
  readonly begunAt: Date;
}
interface RefusalRow {
  readonly event: string;
  readonly state: string;
  readonly count: number;
  readonly reason: Reason;
  /** The newest version that these tickets lived by. */
  readonly versionId: number;
}
interface ClockRow {
  readonly clock: string;
  readonly count: number;
  readonly versionId: number;
}
type Figures = Pick<Document, 'same' | 'other' | 'refused' | 'otherMessages' | 'otherPromises'> & {
  readonly refusals: readonly RefusalRow[];
  readonly clocks: readonly ClockRow[];
};

/** Drafts tried out on old tickets. */
@Injectable()
export class BackTests {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessReader) private readonly processes: ProcessReader,
    @Inject(ProcessStore) private readonly store: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(BackTestRunner) private readonly runner: BackTestRunner,
  ) {}

  /** @throws Problem `unknown-process`, `definition-has-errors` */
  async begin(
    key: string,
    { definition: document, tickets, source }: z.output<typeof NewBackTest>,
    session: AgentSession,
  ): Promise<Document> {
    await this.processes.versions(key);
    const definition = runnable(document);
    const agent = session.agent.id;
    const made = await this.database.run<{ id: string }>(statements.BEGIN_BACK_TEST, [
      key,
      agent,
      JSON.stringify(definition),
      source,
      KEPT,
    ]);
    const { id } = theRow(made);
    const values: unknown[] = [key, tickets];
    const text = statements.pastTickets(visibleTickets(session.rights, 't', values), source);
    this.runner.begin({ backTest: id, definition, select: { text, values } });
    return this.read(id, session);
  }

  async list(key: string, session: AgentSession): Promise<Document[]> {
    const rows = await this.database.run<{ id: string }>(statements.LIST_BACK_TESTS, [session.agent.id, key]);
    return Promise.all(rows.map(({ id }) => this.read(id, session)));
  }

  /** @throws Problem `unknown-back-test` */
  async read(id: string, session: AgentSession): Promise<Document> {
    const { row, words } = await this.own(id, session);
    const values: unknown[] = [id];
    const statement = statements.countTested(visibleTickets(session.rights, 't', values));
    const { refusals, clocks, ...figures } = theRow(await this.database.run<Figures>(statement, values));
    const { id: _id, definition: _definition, begunAt, ...about } = row;
    return {
      id,
      ...about,
      hash: words.process.hash,
      begunAt: begunAt.toISOString(),
      ahead: this.runner.ahead(id),
      ...figures,
      refusals: await Promise.all(refusals.map((refusal) => this.refusalOf(refusal, words))),
      clocks: await Promise.all(clocks.map((clock) => this.clockOf(clock, words))),
    };
  }

  /** Ends one that runs, wherever it does, and keeps what was counted; of another one nothing changes. @throws Problem `unknown-back-test` */
  async stop(id: string, session: AgentSession): Promise<Document> {
    await this.own(id, session);
    await this.database.run(statements.STOP_BACK_TEST, [id, session.agent.id]);
    await this.runner.stop(id);
    return this.read(id, session);
  }

  /** @throws Problem `unknown-back-test` */
  async discard(id: string, session: AgentSession): Promise<void> {
    await this.own(id, session);
    await this.runner.stop(id);
    await this.database.run(statements.DISCARD_BACK_TEST, [id, session.agent.id]);
  }

  /** A back-test with its draft in words. @throws Problem `unknown-back-test`, also for somebody else's */
  async own(id: string, { agent }: AgentSession): Promise<{ row: BackTestRow; words: ProcessWords }> {
    const [row] = await this.database.run<BackTestRow>(statements.READ_BACK_TEST, [id, agent.id, SILENCE_S]);
    if (row === undefined) throw new Problem('unknown-back-test');
    const compiled = compileProcess(row.definition);
    const draft = { id: 0, key: row.process, version: 0, hash: compiled.hash, definition: row.definition, compiled };
    return { row, words: await this.wording.of(draft, agent.language) };
  }

  /** A version that tickets lived by, in the same language. */
  async wordsThen(versionId: number, { language }: ProcessWords): Promise<ProcessWords> {
    return this.wording.of(await this.store.byId(versionId), language);
  }

  /** The draft need not know the step any more: it is called what it was called then. */
  private async refusalOf(refusal: RefusalRow, words: ProcessWords): Promise<Document['refusals'][number]> {
    const { event, state, count, reason, versionId } = refusal;
    const title = eventTitle(event, await this.wordsThen(versionId, words));
    return { event, state, count, title, stateTitle: words.state('lifecycle', state), reason: words.reason(reason) };
  }

  private async clockOf(
    { clock, count, versionId }: ClockRow,
    words: ProcessWords,
  ): Promise<Document['clocks'][number]> {
    return { clock, count, title: clockName(clock, words, await this.wordsThen(versionId, words)) };
  }
}

/** A draft that can be run at all; findings of the analysis do not matter here. @throws Problem `definition-has-errors` */
function runnable(document: unknown): ProcessDefinition {
  const parsed = parseDefinition(document);
  if (!parsed.ok) throw new Problem('definition-has-errors', { findings: parsed.findings.map(wireFinding) });
  try {
    compileProcess(parsed.definition);
  } catch (error) {
    if (error instanceof UncompilableDefinitionError) throw new Problem('definition-has-errors', { findings: [] });
    throw error;
  }
  return parsed.definition;
}
