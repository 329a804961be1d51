import { parseDefinition } from '@stellwerk/engine';
import type { ProcessDefinition } from '@stellwerk/engine';

/** A text that is not read yet, and the definition it was written from. */
export interface Written {
  readonly text: string;
  /** Undefined if the browser had no room for it. */
  readonly from: ProcessDefinition | undefined;
}

/** A text that is no definition yet, kept in the browser until it is one. */
export class KeptText {
  readonly #text: string;
  readonly #from: string;

  constructor(person: string, key: string) {
    this.#text = `stellwerk.text.${person}.${key}`;
    this.#from = `stellwerk.text-from.${person}.${key}`;
  }

  read(): Written | undefined {
    const text = stored(this.#text);
    if (text === undefined) return undefined;
    const from = parseDefinition(stored(this.#from) ?? '');
    return { text, from: from.ok ? from.definition : undefined };
  }

  /** Keeps what a text is about to be written from. */
  begin(from: ProcessDefinition): void {
    keep(this.#from, JSON.stringify(from));
  }

  /** False if the browser has no room for it. */
  write(text: string): boolean {
    // Without what it was written from the text can be read all the same: it has the room first.
    return keep(this.#text, text) || (forget(this.#from), keep(this.#text, text));
  }

  remove(): void {
    forget(this.#text);
    forget(this.#from);
  }
}

function stored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Without storage there is nothing to forget.
  }
}
