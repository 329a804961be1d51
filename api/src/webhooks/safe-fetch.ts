import { lookup as resolve } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-addresses.ts';

export const FETCH_LIMITS = { milliseconds: 5000, responseBytes: 1024 * 1024 } as const;

/** Thrown when an address is refused; trying again cannot help. */
export class RefusedAddressError extends Error {
  readonly code = 'refused-address';
}
/** Thrown when the other side did not answer well. */
export class FetchFailedError extends Error {
  readonly code = 'fetch-failed';
}

export interface FetchAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends JSON to an address outside. The name is resolved once, every address it has is checked, and exactly a checked
 * one is connected to; no redirects, five seconds, one megabyte.
 *
 * @param mayReach private addresses that are allowed all the same
 * @throws RefusedAddressError, FetchFailedError
 */
export async function safeFetch(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  mayReach: (address: string) => boolean = () => false,
): Promise<FetchAnswer> {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new RefusedAddressError(`${url.protocol} is not allowed.`);
  if (url.username !== '' || url.password !== '') throw new RefusedAddressError('An address may not hold a password.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await resolve(host, { all: true }).catch((error: unknown) => {
    throw new FetchFailedError(`${host} was not found: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (found.some((one) => isPrivateAddress(one.address) && !mayReach(one.address))) {
    throw new RefusedAddressError(
      `${host} lies inside the house: only public addresses may be called, and those that WEBHOOK_NETWORKS lists.`,
    );
  }
  const [checked] = found;
  if (checked === undefined) throw new FetchFailedError(`${host} was not found.`);
  const pinned: LookupFunction = (_name, options, callback) => {
    if (options.all === true) callback(null, [checked]);
    else callback(null, checked.address, checked.family);
  };
  return exchange(url, body, headers, pinned);
}

function exchange(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  lookup: LookupFunction,
): Promise<FetchAnswer> {
  return new Promise((resolvePromise, reject) => {
    const fail = (message: string) => reject(new FetchFailedError(message));
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        lookup,
        agent: false,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(FETCH_LIMITS.milliseconds),
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size > FETCH_LIMITS.responseBytes) request.destroy(new Error('the answer is larger than 1 MB'));
          else parts.push(part);
        });
        response.on('end', () =>
          resolvePromise({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
        );
        response.on('error', (error) => fail(error.message));
      },
    );
    request.on('error', (error) => fail(`${url.host} did not answer: ${error.message}`));
    request.end(body);
  });
}
