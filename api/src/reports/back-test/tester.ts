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
import { type PastRow, pastTicket, READ_PAST, READ_ROLES, type RolesRow, type Today } from './past-statement.ts';

/** What a draft makes of a ticket. */
export interface TestedTicket {
  readonly id: string;
  readonly tested: BackTested;
  readonly process: CompiledProcess;
}

/** Reads old tickets and lives them again by a draft. Needs nothing but a database, so that a thread can do it. */
export class Tester {
  private readonly versions = new Map<number, CompiledProcess>();
  private readonly database: Database;
  private readonly backTest: BackTest;
  private readonly today: Today;

  private constructor(database: Database, backTest: BackTest, today: Today) {
    this.database = database;
    this.backTest = backTest;
    this.today = today;
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
    const tested: TestedTicket[] = [];
    for (const row of rows) {
      const process = await this.version(row.versionId);
      tested.push({ id: row.id, tested: this.backTest.run(pastTicket(row, this.today), process), process });
    }
    return tested;
  }

  private async version(id: number): Promise<CompiledProcess> {
    const known = this.versions.get(id);
    if (known !== undefined) return known;
    const [row] = await this.database.query<{ definition: ProcessDefinition }>(
      'SELECT definition FROM process_version WHERE id = $1',
      [id],
    );
    if (row === undefined) throw new Error(`There is no version with the id ${id}.`);
    const process = compileProcess(row.definition);
    this.versions.set(id, process);
    return process;
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
