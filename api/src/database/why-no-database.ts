import { isUnavailable } from './availability.ts';

/** Codes of PostgreSQL, the network and TLS that stand for an address or account which is wrong, not for a moment's trouble. */
const MISTAKEN = new Set([
  // invalid_authorization_specification (no such role, not let in), invalid_password, invalid_catalog_name,
  // insufficient_privilege, read_only_sql_transaction (a standby)
  '28000',
  '28P01',
  '3D000',
  '42501',
  '25006',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Why a database cannot be used, as one sentence for whoever set its address; never with the password in it.
 * @returns undefined when the error means something else
 */
export function whyNoDatabase(error: unknown, url: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  const mistaken = (typeof code === 'string' && MISTAKEN.has(code)) || error.message.includes('does not support SSL');
  if (!mistaken && !isUnavailable(error)) return undefined;
  const { host, pathname } = new URL(url);
  const name = pathname.slice(1);
  // Both addresses of `localhost` refusing is an error without words of its own.
  const why = error.message || String(code);
  return `The database${name && ` ${name}`} on ${host || 'this machine'} cannot be reached (${why}): check DATABASE_URL and that PostgreSQL runs.`;
}
