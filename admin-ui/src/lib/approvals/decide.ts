import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { Language } from '@stellwerk/ui/translations/index.ts';

/** What somebody decides about a proposal. */
export type Decision =
  | { readonly kind: 'approve'; readonly note: string; readonly withFailedScenarios: boolean }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'withdraw' };

/** Tells the server; the problem, if it refuses. */
export async function decide(id: number, decision: Decision, language: Language): Promise<ApiProblem | undefined> {
  const api = apiClient(undefined, location.origin);
  const params = { path: { proposal: id } };
  const headers = { 'accept-language': language };
  if (decision.kind === 'approve') {
    const { note, withFailedScenarios } = decision;
    const body = { note, withFailedScenarios };
    return (await api.POST('/api/proposals/{proposal}/approve', { params, headers, body })).error;
  }
  if (decision.kind === 'reject') {
    const body = { reason: decision.reason };
    return (await api.POST('/api/proposals/{proposal}/reject', { params, headers, body })).error;
  }
  return (await api.POST('/api/proposals/{proposal}/withdraw', { params, headers })).error;
}
