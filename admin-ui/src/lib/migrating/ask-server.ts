import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiClient } from '@stellwerk/ui/api/client.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { MigratingKey } from './words/words.ts';

/** What the server refused, in the reader's language; further facts by the problem's code. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** A newer version, where that is the reason. */
  readonly current?: number;
  readonly problems?: readonly { readonly message: string }[];
}
export type Asked<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly refusal: Refusal };

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
}

/** Asks in the reader's language; a server that cannot be reached is a refusal like any other. */
export async function askServer<Data>(
  locale: Pick<Locale<MigratingKey>, 'language' | 't'>,
  call: (api: ApiClient, headers: { readonly 'accept-language': string }) => Promise<Answer<Data>>,
): Promise<Asked<Data>> {
  const unreachable = {
    code: 'unreachable',
    title: locale.t('migrate.failed'),
    detail: locale.t('migrate.unreachable'),
  };
  try {
    const { data, error } = await call(apiClient(undefined, location.origin), { 'accept-language': locale.language });
    if (data !== undefined) return { ok: true, data };
    return { ok: false, refusal: { ...unreachable, ...(error as Partial<Refusal> | undefined) } };
  } catch {
    return { ok: false, refusal: unreachable };
  }
}
