import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { Draft } from '../draft.svelte.ts';
import type { DesignerKey } from '../words/words.ts';

/** How publishing went. */
export type Publishing =
  | { readonly kind: 'published'; readonly version: number }
  /** Somebody else published meanwhile. */
  | { readonly kind: 'newer'; readonly current: number }
  | { readonly kind: 'failed'; readonly title: string; readonly detail: string };

/** Publishes the draft as it is now, on top of the version it began from. */
export async function publish(draft: Draft, note: string, locale: Locale<DesignerKey>): Promise<Publishing> {
  try {
    const { data, error } = await apiClient(undefined, location.origin).POST('/api/processes/{key}/versions', {
      params: { path: { key: draft.key } },
      body: {
        definition: draft.definition as unknown as Record<string, unknown>,
        note,
        baseVersion: draft.baseVersion,
      },
      headers: { 'accept-language': locale.language },
    });
    if (data) return { kind: 'published', version: data.version };
    if (error.code === 'newer-version' && typeof error.current === 'number')
      return { kind: 'newer', current: error.current };
    return { kind: 'failed', title: error.title, detail: error.detail };
  } catch {
    return { kind: 'failed', title: locale.t('error.unavailable'), detail: locale.t('error.unavailableAdvice') };
  }
}
