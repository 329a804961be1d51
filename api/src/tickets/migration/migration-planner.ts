import { Inject, Injectable } from '@nestjs/common';
import { automaticPlan, checkPlan, type MigrationPlan, outline, ruleFor } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Queryable, theRow } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessHistory } from '../../processes/history/process-history.ts';
import { ProcessStore, type PublishedProcess, UnknownProcessError } from '../../processes/process-store.ts';
import { Wording } from '../../processes/process-words.ts';
import { occupiedStates } from './occupied-states.ts';
import type { MigrationPreview, PlanRequest } from './schemas.ts';

type Request = z.output<typeof PlanRequest>;
type Occupied = Awaited<ReturnType<typeof occupiedStates>>;

/** $1 process, $2 and $3 versions, $4 rule, $5 plan, $6 with closed ones, $7 agent. */
const INSERT = `INSERT INTO process_migration
    (process_key, from_version_id, to_version_id, rule, plan, with_closed, newest_version, planned_by)
  SELECT $1, $2, $3, $4, $5, $6, max(v.version), $7
    FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = $1 RETURNING id`;

/** Makes plans: by stable id, then as the new version's own rule for the old one has it, then as the admin says. */
@Injectable()
export class MigrationPlanner {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
  ) {}

  /** @throws Problem `unknown-process` */
  async preview(key: string, request: Request, language: Language): Promise<z.output<typeof MigrationPreview>> {
    const { from, to } = await this.versions(key, request);
    const plan = planOf(from, to, request);
    const occupied = await occupiedStates(this.database, from, request.withClosed);
    const [before, after] = await Promise.all([this.wording.of(from, language), this.wording.of(to, language)]);
    const title = (words: typeof before, path: string) => {
      const cut = path.indexOf('.');
      return words.state(path.slice(0, cut), path.slice(cut + 1));
    };
    const states = outline(from.definition)
      .nodes.filter(({ kind, parent }) => kind === 'atomic' && parent !== undefined)
      .map(({ path, region }) => {
        const target = plan.states[path];
        return {
          region,
          path,
          title: title(before, path),
          tickets: occupied.states.get(path) ?? 0,
          target: target === undefined ? null : { path: target, title: title(after, target) },
        };
      });
    return { tickets: occupied.tickets, states, problems: problemsOf(from, to, plan, occupied, language) };
  }

  /** @returns the new migration's id @throws Problem `unknown-process`, `plan-incomplete`, `version-retired` */
  async plan(key: string, request: Request, { agent }: AgentSession): Promise<number> {
    const { from, to } = await this.versions(key, request);
    const plan = planOf(from, to, request);
    const occupied = await occupiedStates(this.database, from, request.withClosed);
    const problems = problemsOf(from, to, plan, occupied, agent.language);
    if (problems.some(({ severity }) => severity === 'error')) throw new Problem('plan-incomplete', { problems });
    return this.database.transaction(async (connection) => {
      await this.refuseRetired(to, connection);
      const { withClosed, rule = {} } = request;
      const values = [key, from.id, to.id, JSON.stringify(rule), JSON.stringify(plan), withClosed, agent.id];
      const { id } = theRow(await this.database.query<{ id: number }>(INSERT, values, connection));
      const detail = { migration: id, from: from.version, to: to.version };
      await this.history.record(
        { process: key, kind: 'migrationPlanned', agent: agent.id, version: to.version, detail },
        connection,
      );
      return id;
    });
  }

  private async refuseRetired(to: PublishedProcess, connection: Queryable): Promise<void> {
    const retired = 'SELECT FROM process_version WHERE id = $1 AND retired_at IS NOT NULL';
    if ((await this.database.query(retired, [to.id], connection)).length > 0) throw new Problem('version-retired');
  }

  private async versions(key: string, { from, to }: Pick<Request, 'from' | 'to'>) {
    if (from === to) throw new Problem('bad-request', { errors: [{ path: 'body.to', problem: 'Another version' }] });
    try {
      const [one, other] = await Promise.all([this.processes.version(key, from), this.processes.version(key, to)]);
      return { from: await this.processes.byId(one.id), to: await this.processes.byId(other.id) };
    } catch (error) {
      throw error instanceof UnknownProcessError ? new Problem('unknown-process') : error;
    }
  }
}

/** Whether every state that tickets stand in has a place to go, and what else is wrong. */
export function problemsOf(
  from: PublishedProcess,
  to: PublishedProcess,
  plan: MigrationPlan,
  { states }: Pick<Occupied, 'states'>,
  language: Language,
): z.output<typeof MigrationPreview>['problems'] {
  const found = checkPlan(plan, from.definition, to.definition, new Set(states.keys()));
  return found.map(({ code, severity, subject, message }) => ({ code, severity, subject, message: message[language] }));
}

const planOf = (from: PublishedProcess, to: PublishedProcess, { rule }: Pick<Request, 'rule'>): MigrationPlan =>
  automaticPlan(from.definition, to.definition, ruleFor(to.definition, from.version, rule)).plan;
