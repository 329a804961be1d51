import type { StoredDraft } from './draft-store.ts';

/**
 * What was changed and has not reached the server yet, kept in the browser: closing it loses nothing.
 * One copy per person and process.
 */
export class LocalCopy {
  readonly #name: string;

  constructor(person: string, key: string) {
    this.#name = `stellwerk.draft.${person}.${key}`;
  }

  read(): StoredDraft | undefined {
    try {
      const text = localStorage.getItem(this.#name);
      return text === null ? undefined : (JSON.parse(text) as StoredDraft);
    } catch {
      // Storage that is switched off, or a copy somebody meddled with: there is simply none.
      return undefined;
    }
  }

  /** False if the browser has no room for it. */
  write(draft: Omit<StoredDraft, 'savedAt'>): boolean {
    try {
      localStorage.setItem(this.#name, JSON.stringify({ ...draft, savedAt: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // Without storage there is nothing to remove.
    }
  }
}
