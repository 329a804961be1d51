import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { Schema } from '@stellwerk/ui/api/client.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { FailedScenario } from '../../process/failed-scenario.ts';
import type { Draft } from '../draft.svelte.ts';
import type { DesignerKey } from '../words/words.ts';

/** How publishing, or asking for it, went. */
export type Publishing =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'asked'; readonly proposal: Schema<'Proposal'> }
  /** Somebody else published meanwhile. */
  | { readonly kind: 'newer'; readonly current: number }
  /** Scenarios fail, and nobody said that it is to be published all the same. */
  | { readonly kind: 'failing'; readonly scenarios: readonly FailedScenario[] }
  | { readonly kind: 'failed'; readonly title: string; readonly detail: string; readonly code?: string };

interface Wish {
  readonly note: string;
  readonly withFailedScenarios: boolean;
}
type Words = Locale<DesignerKey>;

/** Publishes the draft as it is now, on top of the version it began from. */
export async function publish(draft: Draft, wish: Wish, locale: Words): Promise<Publishing> {
  try {
    const { data, error } = await apiClient(undefined, location.origin).POST('/api/processes/{key}/versions', {
      params: { path: { key: draft.key } },
      body: {
        definition: draft.definition as unknown as Record<string, unknown>,
        baseVersion: draft.baseVersion,
        ...wish,
      },
      headers: { 'accept-language': locale.language },
    });
    return data ? { kind: 'published', version: data.version } : refused(error);
  } catch {
    return unreachable(locale);
  }
}

/** Asks a second person to publish the draft as it is now; what was asked for before is taken back first. */
export async function askForApproval(
  draft: Draft,
  { earlier, ...wish }: Wish & { readonly earlier: number | undefined },
  locale: Words,
): Promise<Publishing> {
  if (!(await draft.saveNow())) {
    return { kind: 'failed', title: locale.t('ask.unsaved'), detail: locale.t('ask.unsavedText') };
  }
  const api = apiClient(undefined, location.origin);
  const headers = { 'accept-language': locale.language };
  try {
    if (earlier !== undefined) {
      const params = { path: { proposal: earlier } };
      const { error } = await api.POST('/api/proposals/{proposal}/withdraw', { params, headers });
      if (error) return refused(error);
    }
    const { data, error } = await api.POST('/api/processes/{key}/proposals', {
      params: { path: { key: draft.key } },
      body: { revision: draft.revision, ...wish },
      headers,
    });
    return data ? { kind: 'asked', proposal: data } : refused(error);
  } catch {
    return unreachable(locale);
  }
}

function refused(error: Schema<'Problem'> | Schema<'RefusedProblem'> | Schema<'ConflictProblem'>): Publishing {
  const { code, title, detail } = error;
  const members = error as unknown as { readonly current?: unknown; readonly scenarios?: unknown };
  if (code === 'newer-version' && typeof members.current === 'number')
    return { kind: 'newer', current: members.current };
  if (code === 'scenarios-failed' && Array.isArray(members.scenarios))
    return { kind: 'failing', scenarios: members.scenarios as FailedScenario[] };
  return { kind: 'failed', title, detail, code };
}

const unreachable = (locale: Words): Publishing => ({
  kind: 'failed',
  title: locale.t('error.unavailable'),
  detail: locale.t('error.unavailableAdvice'),
});
