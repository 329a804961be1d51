import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { Language } from '@stellwerk/ui/translations/index.ts';

/**
 * Has a mail that failed for good sent again, or leaves it.
 *
 * @returns the problem, if the server refuses; nothing if somebody was faster, for then it is no longer stuck
 */
export async function decideStuck(
  how: 'retry' | 'skip',
  id: string,
  language: Language,
): Promise<ApiProblem | undefined> {
  const api = apiClient(undefined, location.origin);
  const options = { params: { path: { id } }, headers: { 'accept-language': language } };
  const answer =
    how === 'retry'
      ? await api.POST('/api/stuck/{id}/retry', options)
      : await api.POST('/api/stuck/{id}/skip', options);
  return answer.error?.code === 'not-found' ? undefined : answer.error;
}
