/** A text that is no definition yet, kept in the browser until it is one. */
export class KeptText {
  readonly #name: string;

  constructor(person: string, key: string) {
    this.#name = `stellwerk.text.${person}.${key}`;
  }

  read(): string | undefined {
    try {
      return localStorage.getItem(this.#name) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a text; nothing once it is a definition. */
  write(text: string | undefined): void {
    try {
      if (text === undefined) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, text);
    } catch {
      // Without storage, or room in it, the text lives as long as the panel.
    }
  }
}
