import type { Schema } from '../api/client.ts';
import type { Language } from '../translations/language.ts';

declare global {
  namespace App {
    /** What every request knows before its page does; written by `pageHandle`. */
    interface Locals {
      /** Who is signed in; null before that. */
      session: Schema<'WhoAmI'> | null;
      /** Whether nobody can tell at the moment who is signed in. */
      unavailable: boolean;
      language: Language;
      timeZone: string;
    }
    interface Error {
      /** What now; the message says what is wrong. */
      advice?: string;
    }
  }
}
export {};
