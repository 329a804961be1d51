import type { ProcessDefinition } from '@stellwerk/engine';

/** A draft as it is kept. */
export interface StoredDraft {
  readonly definition: ProcessDefinition;
  /** The published version it began from; null for a process that is not published yet. */
  readonly baseVersion: number | null;
  /** Counts the saves; 0 as long as the server has none. */
  readonly revision: number;
  /** When it was saved, an ISO instant. */
  readonly savedAt: string;
}

/** How a save went: the new revision, what another window saved meanwhile, or why the server keeps nothing of it. */
export type Saving =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | { readonly kind: 'changed'; readonly theirs: StoredDraft | undefined }
  /** In words; undefined if nobody answered. */
  | { readonly kind: 'failed'; readonly reason: string | undefined };

/** Where drafts are kept for the person. */
export interface DraftStore {
  load(key: string): Promise<StoredDraft | undefined>;
  save(key: string, draft: Omit<StoredDraft, 'savedAt'>): Promise<Saving>;
  discard(key: string): Promise<void>;
}
