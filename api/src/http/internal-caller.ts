import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/**
 * Our own pages fetch from the interface over the loopback address, in this process. They prove it with a secret that
 * never leaves the process, and may then name the address of the browser they work for.
 */
export const INTERNAL_TOKEN_HEADER = 'x-stellwerk-internal';
export const CLIENT_ADDRESS_HEADER = 'x-stellwerk-client';

const token = Buffer.from(randomBytes(32).toString('base64url'));

/** What the pages need to know; they read it from the environment. */
export function internalEnvironment(port: number): Record<string, string> {
  return { INTERNAL_API_ORIGIN: `http://127.0.0.1:${port}`, INTERNAL_API_TOKEN: token.toString() };
}

export function isInternal(request: FastifyRequest): boolean {
  const presented = request.headers[INTERNAL_TOKEN_HEADER];
  if (typeof presented !== 'string') return false;
  const bytes = Buffer.from(presented);
  return bytes.length === token.length && timingSafeEqual(bytes, token);
}

/** The address of the person's machine, for limits. */
export function clientAddress(request: FastifyRequest): string {
  const named = request.headers[CLIENT_ADDRESS_HEADER];
  return typeof named === 'string' && named.length <= 64 && isInternal(request) ? named : request.ip;
}
