import { Entity, PrimaryColumn } from 'typeorm';

/** An agent has a role. */
@Entity('agent_role')
export class AgentRoleEntity {
  @PrimaryColumn('bigint', { name: 'agent_id' }) agentId!: string;
  @PrimaryColumn('text', { name: 'role_key' }) roleKey!: string;
}
