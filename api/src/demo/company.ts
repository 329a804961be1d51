import type { Database } from '../database/database.ts';
import { hashPassword } from '../people/password.ts';
import { AGENTS, DEMO_PASSWORD, ORGANIZATIONS } from './people.ts';

/** A colleague as the demo uses them. */
export interface Colleague {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
}
/** A customer as the demo uses them. */
export interface DemoCustomer {
  readonly id: string;
  readonly name: string;
  readonly language: 'en' | 'de';
  readonly organization: string;
  readonly serviceLevel: string | null;
}
export interface Company {
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly customers: readonly DemoCustomer[];
}

const INSERT_AGENTS = `
  WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS g(login text, name text, email text, language text, roles text[])),
  made AS (
    INSERT INTO agent (login, name, email, language, password_hash) SELECT login, name, email, language, $2 FROM given
    ON CONFLICT (login) DO UPDATE SET name = excluded.name RETURNING id, login),
  entitled AS (
    INSERT INTO agent_role SELECT m.id, r FROM made m JOIN given g USING (login), unnest(g.roles) r ON CONFLICT DO NOTHING)
  SELECT m.id, g.login, g.name, g.roles FROM made m JOIN given g USING (login)`;
const INSERT_CUSTOMERS = `
  WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS g(name text, email text, language text, organization text, "serviceLevel" text)),
  employers AS (
    INSERT INTO organization (name) SELECT DISTINCT organization FROM given
    ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id, name),
  made AS (
    INSERT INTO customer (name, email, language, organization_id)
    SELECT g.name, g.email, g.language, e.id FROM given g JOIN employers e ON e.name = g.organization
    ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id, email)
  SELECT m.id, g.name, g.language, g.organization, g."serviceLevel" FROM made m JOIN given g USING (email) ORDER BY g.email`;

const emailOf = (login: string) => `${login}@mustermann.example`;

/** Brings agents, customers and organizations into the database; those that are there stay. */
export async function settleCompany(database: Database): Promise<Company> {
  const password = await hashPassword(DEMO_PASSWORD);
  const agents = AGENTS.map(({ login, name, language, roles }) => ({
    login,
    name,
    language,
    roles,
    email: emailOf(login),
  }));
  const colleagues = await database.query<Colleague>(INSERT_AGENTS, [JSON.stringify(agents), password]);
  const given = ORGANIZATIONS.flatMap(({ name: organization, serviceLevel, customers }) =>
    customers.map(([name, email, language]) => ({
      name,
      email,
      language,
      organization,
      serviceLevel: serviceLevel ?? null,
    })),
  );
  const customers = await database.query<DemoCustomer>(INSERT_CUSTOMERS, [JSON.stringify(given)]);
  return { colleagues: new Map(colleagues.map((colleague) => [colleague.login, colleague])), customers };
}
