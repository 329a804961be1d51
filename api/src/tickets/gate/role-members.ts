import type { Database, Queryable, Statement } from '../../database/database.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { RoleMembers } from './cross-ticket.ts';

/** Active members of roles. $1 the roles. */
const READ_MEMBERS: Statement = {
  name: 'role-members',
  text: `SELECT r.role_key AS role, array_agg(r.agent_id::text ORDER BY r.agent_id) AS agents
    FROM agent_role r JOIN agent a ON a.id = r.agent_id AND a.active WHERE r.role_key = ANY ($1) GROUP BY r.role_key`,
};

/** Who has the roles that a version's approvals ask. */
export async function membersAsked(
  { definition }: PublishedProcess,
  database: Database,
  on?: Queryable,
): Promise<RoleMembers> {
  const roles = Object.values(definition.approvals ?? {}).flatMap(({ who }) => who);
  if (roles.length === 0) return {};
  const rows = await database.run<{ role: string; agents: string[] }>(READ_MEMBERS, [[...new Set(roles)]], on);
  return Object.fromEntries(rows.map(({ role, agents }) => [role, agents]));
}
