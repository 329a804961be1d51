export { AgentEntity } from './agent.ts';
export { AgentRoleEntity } from './agent-role.ts';
export { CustomerEntity } from './customer.ts';
export { OrganizationEntity } from './organization.ts';
export { QueueEntity } from './queue.ts';
export { RoleEntity } from './role.ts';
export { TemplateEntity } from './template.ts';
