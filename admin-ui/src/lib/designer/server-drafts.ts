import type { ProcessDefinition } from '@stellwerk/engine';
import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiClient, Schema } from '@stellwerk/ui/api/client.ts';
import type { DraftStore, Saving, StoredDraft } from './draft-store.ts';

/** Drafts on the server, for the person who is signed in. */
export class ServerDrafts implements DraftStore {
  readonly #api: ApiClient;
  readonly #headers: { readonly 'accept-language': string };

  constructor(language: string) {
    this.#api = apiClient(undefined, location.origin);
    this.#headers = { 'accept-language': language };
  }

  async load(key: string): Promise<StoredDraft | undefined> {
    const { data } = await this.#api.GET('/api/processes/{key}/draft', { params: { path: { key } } });
    return data && storedDraft(data);
  }

  async save(key: string, { definition, baseVersion, revision }: Omit<StoredDraft, 'savedAt'>): Promise<Saving> {
    try {
      const { data, error } = await this.#api.PUT('/api/processes/{key}/draft', {
        params: { path: { key } },
        body: { definition: definition as unknown as Record<string, unknown>, baseVersion, revision },
        headers: this.#headers,
      });
      if (data) return { kind: 'saved', ...data };
      if (error.code === 'draft-changed') return { kind: 'changed', theirs: await this.load(key) };
      const [first] = error.errors ?? [];
      return { kind: 'failed', reason: first?.problem ?? `${error.title}. ${error.detail}` };
    } catch {
      return { kind: 'failed', reason: undefined };
    }
  }

  async discard(key: string): Promise<void> {
    await this.#api.DELETE('/api/processes/{key}/draft', { params: { path: { key } }, headers: this.#headers });
  }
}

/** What the server answers, as the designer keeps it. */
export const storedDraft = ({ definition, ...rest }: Schema<'Draft'>): StoredDraft => ({
  ...rest,
  // Drafts are saved by this page alone; the server has checked that it is an object of a bearable size.
  definition: definition as unknown as ProcessDefinition,
});
