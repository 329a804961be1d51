import type { IncomingHttpHeaders } from 'node:http';

/** Names one machine has for itself. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Under which addresses this server is reached. */
export interface OwnAddress {
  /** What people type. */
  readonly publicUrl: URL;
  /** The port that is listened on. */
  readonly port: number;
}

/**
 * Whether a request may write: it comes from one of our own pages, or from a program. Browsers always name the
 * origin of a write, so a request without one carries nobody's session by accident.
 */
export function mayWrite(method: string, headers: IncomingHttpHeaders, own: OwnAddress): boolean {
  if (SAFE_METHODS.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  return isOwn(origin.toLowerCase(), headers.host, own);
}

function isOwn(origin: string, host: string | undefined, { publicUrl, port }: OwnAddress): boolean {
  if (origin === publicUrl.origin) return true;
  if (host !== undefined && origin === `${publicUrl.protocol}//${host.toLowerCase()}`) return true;
  // Our own pages fetch for the browser over the loopback address and pass its origin on.
  return LOOPBACK.some((name) => origin === `http://${name}:${port}`);
}
