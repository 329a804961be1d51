import type { Schema } from '@stellwerk/ui/api/client.ts';
import type { Language } from '@stellwerk/ui/translations/index.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in; null before that. */
      session: Schema<'WhoAmI'> | null;
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
