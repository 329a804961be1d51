import type { ProcessDefinition } from '@stellwerk/engine';
import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { Language } from '@stellwerk/ui/translations/index.ts';

interface Kept {
  readonly definition: ProcessDefinition;
  readonly baseVersion: number;
  /** The one that was seen: what was saved elsewhere since is not written over. */
  readonly revision: number;
}

/** Saves the reader's draft as this, on top of that version: its new revision, or the problem. */
export async function keepDraft(
  key: string,
  { definition, ...rest }: Kept,
  language: Language,
): Promise<{ readonly revision: number } | { readonly problem: ApiProblem }> {
  const { data, error } = await apiClient(undefined, location.origin).PUT('/api/processes/{key}/draft', {
    params: { path: { key } },
    body: { definition: definition as unknown as Record<string, unknown>, ...rest },
    headers: { 'accept-language': language },
  });
  return data ? { revision: data.revision } : { problem: error };
}
