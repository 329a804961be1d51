import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import { apiClient } from '@stellwerk/ui/api/client.ts';

/** What is asked of a version: that new tickets use it again, that it retires, that it is taken back. */
export type VersionChange = 'use' | 'retire' | 'unretire';

/**
 * Asks the server.
 * @param language of what it says when it refuses
 * @returns why it was refused; undefined: it is done
 */
export async function changeVersion(
  change: VersionChange,
  key: string,
  version: number,
  language: string,
): Promise<Pick<ApiProblem, 'title' | 'detail'> | undefined> {
  const api = apiClient(undefined, location.origin);
  const headers = { 'accept-language': language };
  if (change === 'use') {
    const params = { path: { key } };
    return (await api.POST('/api/processes/{key}/current', { params, body: { version, note: '' }, headers })).error;
  }
  const params = { path: { key, version } };
  const base = '/api/processes/{key}/versions/{version}';
  const { error } =
    change === 'retire'
      ? await api.POST(`${base}/retire`, { params, headers })
      : await api.POST(`${base}/unretire`, { params, headers });
  return error;
}
