import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

/** Schemas of the REST interface by name: `Schema<'TicketDetail'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type ApiClient = Client<paths>;
/** What any refused or failed call answers with (RFC 9457); `code` is stable. */
export type ApiProblem = Schema<'Problem'> | Schema<'RefusedProblem'> | Schema<'ConflictProblem'>;

/**
 * A typed client of the REST interface.
 *
 * @param fetch SvelteKit's `fetch` of the request in `load` and actions; the browser's own otherwise.
 * @param baseUrl origin of the server; empty for the page's own.
 */
export function apiClient(fetch: (input: Request) => Promise<Response> = globalThis.fetch, baseUrl = ''): ApiClient {
  return createClient<paths>({ baseUrl, fetch });
}

export const isRefused = (problem: ApiProblem): problem is Schema<'RefusedProblem'> => problem.code === 'refused';
export const isConflict = (problem: ApiProblem): problem is Schema<'ConflictProblem'> => problem.code === 'conflict';
