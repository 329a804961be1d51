import type { Actor } from '../machine/types.ts';

/** Who a scenario or walk lets act: one person per role unless an id is given. */
export function senderAs(
  role: string,
  id: string = role,
): { readonly actor: Actor; readonly roles: readonly string[] } {
  if (role === 'system') return { actor: { kind: 'system', because: 'scenario' }, roles: [] };
  return { actor: { kind: role === 'customer' ? 'customer' : 'agent', id }, roles: [role] };
}
