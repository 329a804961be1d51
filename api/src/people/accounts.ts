import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database, databaseProblem, UNIQUE_VIOLATION } from '../database/database.ts';
import { Problem } from '../http/problem.ts';
import { GENERAL_RIGHTS, QUEUE_RIGHTS } from '../rights/agent-rights.ts';
import { Attempts } from './attempts.ts';
import { DEMO_ACCOUNTS_SETTING, DemoAccountTexts } from './demo-settings.ts';
import { FirstRunCode } from './first-run-code.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { AccountChange, DemoAccounts, FirstAdmin } from './schemas/agent.ts';

const FIND_LOGIN = `SELECT id, password_hash FROM agent WHERE active AND (login = $1 OR email = $1) ORDER BY login = $1 DESC LIMIT 1`;
/** Not over a password that was changed meanwhile. */
const HASH_ANEW = 'UPDATE agent SET password_hash = $3 WHERE id = $1 AND password_hash = $2';
const DEMO_AGENTS = `
  SELECT a.login, a.name, coalesce(r.roles, '[]') AS roles, coalesce(r.description, '{}') AS description
    FROM agent a
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('key', r.key, 'title', r.title) ORDER BY r.key) AS roles,
             (array_agg(r.description ORDER BY r.key = 'agent', r.key))[1] AS description
        FROM agent_role ar JOIN role r ON r.key = ar.role_key WHERE ar.agent_id = a.id) r ON true
   WHERE a.active ORDER BY a.id`;
/** The first administrator and the role that may do everything, in one statement; nothing if an agent exists. */
const MAKE_FIRST_ADMIN = `
  WITH made AS (
    INSERT INTO agent (login, name, email, password_hash)
    SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM agent) RETURNING id),
  role AS (
    INSERT INTO role (key, title, general_rights)
    SELECT 'admin', '{"en":"Administrator","de":"Administration"}', $5 FROM made
    ON CONFLICT (key) DO UPDATE SET general_rights = excluded.general_rights RETURNING key),
  rights AS (
    INSERT INTO queue_right (role_key, queue_key, rights) SELECT key, NULL, $6 FROM role
    ON CONFLICT (role_key, queue_key) DO UPDATE SET rights = excluded.rights RETURNING role_key),
  member AS (INSERT INTO agent_role (agent_id, role_key) SELECT made.id, role.key FROM made, role RETURNING agent_id)
  SELECT agent_id FROM member, rights`;

type Change = z.output<typeof AccountChange>;

/** Accounts of agents: who signs in, and what they set for themselves. */
@Injectable()
export class Accounts {
  private readonly attempts = new Attempts();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(FirstRunCode) private readonly code: FirstRunCode,
  ) {}

  /**
   * The id of the agent with this login (or address) and password.
   *
   * @throws Problem `wrong-credentials`, `too-many-attempts`
   */
  async verify(login: string, password: string, address: string): Promise<string> {
    this.slowDown(login, address);
    this.attempts.begin(login, address);
    const [agent] = await this.database.query<{ id: string; password_hash: string | null }>(FIND_LOGIN, [login]);
    const { right, stale } = await verifyPassword(password, agent?.password_hash);
    if (!right || agent === undefined) throw new Problem('wrong-credentials');
    this.attempts.succeeded(login, address);
    if (stale) {
      await this.database.query(HASH_ANEW, [agent.id, agent.password_hash, await hashPassword(password)]);
    }
    return agent.id;
  }

  /** An agent of the demo company; needs no password. */
  async demoAgent(login: string): Promise<string> {
    if (!this.configuration.demo) throw new Problem('not-found');
    const [agent] = await this.database.query<{ id: string }>('SELECT id FROM agent WHERE login = $1 AND active', [
      login,
    ]);
    if (agent === undefined) throw new Problem('wrong-credentials');
    return agent.id;
  }

  async demoAccounts(): Promise<z.output<typeof DemoAccounts>> {
    if (!this.configuration.demo) throw new Problem('not-found');
    const [agents, [setting]] = await Promise.all([
      this.database.query<z.output<typeof DemoAccounts>[number]>(DEMO_AGENTS),
      this.database.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [DEMO_ACCOUNTS_SETTING]),
    ]);
    const texts = DemoAccountTexts.safeParse(setting?.value);
    if (!texts.success) return agents;
    const explained = agents.filter(({ login }) => texts.data[login] !== undefined);
    return explained.map((agent) => ({ ...agent, description: texts.data[agent.login] ?? agent.description }));
  }

  /** Language, time zone, theme, preferences; only what is named changes, a null preference is removed. */
  async change(agentId: string, { language, timeZone, theme, preferences }: Change): Promise<void> {
    await this.database.query(
      `UPDATE agent SET language = coalesce($2, language), language_chosen = language_chosen OR $2::text IS NOT NULL,
              time_zone = coalesce($3, time_zone),
              theme = coalesce($4, theme), preferences = jsonb_strip_nulls(preferences || $5::jsonb)
        WHERE id = $1`,
      [agentId, language ?? null, timeZone ?? null, theme ?? null, JSON.stringify(preferences ?? {})],
    );
  }

  async firstRunNeeded(): Promise<boolean> {
    const [row] = await this.database.query<{ needed: boolean }>('SELECT NOT EXISTS (SELECT 1 FROM agent) AS needed');
    return row?.needed ?? false;
  }

  /** @throws Problem `not-found` once there is an agent, `wrong-code`, `too-many-attempts` */
  async makeFirstAdmin(admin: z.output<typeof FirstAdmin>, address: string): Promise<string> {
    if (!(await this.firstRunNeeded())) throw new Problem('not-found');
    this.slowDown('first-run', address);
    this.attempts.begin('first-run', address);
    if (!this.code.matches(admin.code)) throw new Problem('wrong-code');
    this.attempts.succeeded('first-run', address);
    const hash = await hashPassword(admin.password);
    const values = [admin.login, admin.name, admin.email, hash, [...GENERAL_RIGHTS], [...QUEUE_RIGHTS]];
    try {
      const [row] = await this.database.query<{ agent_id: string }>(MAKE_FIRST_ADMIN, values);
      if (row === undefined) throw new Problem('not-found');
      this.code.spend();
      return row.agent_id;
    } catch (error) {
      if (databaseProblem(error)?.code === UNIQUE_VIOLATION) throw new Problem('not-found');
      throw error;
    }
  }

  private slowDown(login: string, address: string): void {
    const retryAfter = this.attempts.wait(login, address);
    if (retryAfter > 0) throw new Problem('too-many-attempts', { retryAfter });
  }
}
