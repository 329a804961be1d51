import type { ProcessDefinition } from '@stellwerk/engine';

/** Everybody a process speaks of, those who take most steps first; a wildcard stands for an agent. */
export function rolesOf({ steps = {}, approvals = {}, creation }: ProcessDefinition): readonly string[] {
  const named = [
    ...Object.values(steps).flatMap(({ roles }) => roles),
    ...Object.values(approvals).flatMap(({ who }) => who),
    ...(creation?.roles ?? []),
    'agent',
    'customer',
  ].map((role) => (role.endsWith('*') ? 'agent' : role));
  const counts = new Map<string, number>();
  for (const role of named) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([role]) => role);
}
