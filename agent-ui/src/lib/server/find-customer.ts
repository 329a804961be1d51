import type { ApiClient, ApiProblem } from '@stellwerk/ui/api/client.ts';

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export type FoundCustomer =
  /** Nothing was typed. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'several'; readonly customers: readonly Customer[] }
  | { readonly kind: 'none' }
  /** Nobody could be asked, for instance because the session has ended. */
  | { readonly kind: 'unanswered'; readonly error: ApiProblem };

/** `Anna Berg <anna@example.org>`, as the suggestions of the customer field write it. */
const WITH_ADDRESS = /<([^<>\s]+@[^<>\s]+)>\s*$/;

/**
 * Whom a person meant by what they typed: a suggestion taken over, a name, or an address. An exact address wins;
 * several that fit are offered.
 * @param chosen the id chosen from several that were offered before
 */
export async function findCustomer(client: ApiClient, typed: string, chosen: string): Promise<FoundCustomer> {
  if (/^\d+$/.test(chosen)) return { kind: 'one', id: chosen };
  const wanted = typed.trim();
  if (!wanted) return { kind: 'unnamed' };
  const address = WITH_ADDRESS.exec(wanted)?.[1];
  const { data: found, error } = await client.GET('/api/customers', { params: { query: { q: address ?? wanted } } });
  if (error) return { kind: 'unanswered', error };
  const exact = found.filter(({ email }) => email.toLowerCase() === (address ?? wanted).toLowerCase());
  const fitting = exact.length > 0 ? exact : found;
  const [first] = fitting;
  if (!first) return { kind: 'none' };
  return fitting.length === 1 ? { kind: 'one', id: first.id } : { kind: 'several', customers: fitting };
}
