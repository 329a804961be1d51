import {
  type Approvers,
  BackTest,
  type BackTested,
  type CompiledProcess,
  compileProcess,
  type ProcessDefinition,
} from '@stellwerk/engine';
import type { Database } from '../../database/database.ts';
import { calendarHistory } from '../../processes/calendar-history.ts';
import { type PastRow, pastTicket, READ_PAST, READ_ROLES, type RolesRow, type Known } from './past-statement.ts';

/** What a draft makes of a ticket. */
export interface TestedTicket {
  readonly id: string;
  readonly tested: BackTested;
}

/** Reads old tickets and lives them again by a draft. Needs nothing but a database, so that a thread can do it. */
export class Tester {
  private readonly versions = new Map<number, CompiledProcess>();
  private readonly database: Database;
  private readonly backTest: BackTest;
  private readonly known: Known;

  private constructor(database: Database, backTest: BackTest, known: Omit<Known, 'versions'>) {
    this.database = database;
    this.backTest = backTest;
    this.known = { ...known, versions: this.versions };
  }

  /** @throws UncompilableDefinitionError */
  static async of(draft: ProcessDefinition, database: Database): Promise<Tester> {
    const hoursAt = await calendarHistory(database);
    const roles = await database.query<RolesRow>(READ_ROLES);
    const backTest = new BackTest(compileProcess(draft), hoursAt(Infinity), approversOf(draft, roles));
    return new Tester(database, backTest, { roles: new Map(roles.map((row) => [row.agent, row.roles])), hoursAt });
  }

  async test(ids: readonly string[]): Promise<TestedTicket[]> {
    const rows = await this.database.query<PastRow>(READ_PAST, [ids]);
    await this.know(rows.flatMap(({ history }) => history.map(({ versionId }) => versionId)));
    return rows.map((row) => {
      const past = pastTicket(row, this.known);
      const [created] = past.history;
      if (created?.process === undefined) throw new Error(`The ticket ${row.id} has no history.`);
      return { id: row.id, tested: this.backTest.run(past, created.process) };
    });
  }

  /** The version that a step of then lived by. */
  versionOf(process: CompiledProcess): number | undefined {
    return [...this.versions].find(([, known]) => known === process)?.[0];
  }

  private async know(ids: readonly number[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.versions.has(id));
    if (missing.length === 0) return;
    const rows = await this.database.query<{ id: number; definition: ProcessDefinition }>(
      'SELECT id, definition FROM process_version WHERE id = ANY ($1::int[])',
      [missing],
    );
    for (const { id, definition } of rows) this.versions.set(id, compileProcess(definition));
  }
}

/** Whom the draft would ask today, by approval. */
function approversOf({ approvals }: ProcessDefinition, roles: readonly RolesRow[]): Approvers {
  return Object.fromEntries(
    Object.entries(approvals ?? {}).map(([key, { who }]) => [
      key,
      roles.filter(({ roles: own }) => own.some((role) => who.includes(role))).map(({ agent }) => agent),
    ]),
  );
}
