import type { Language } from '@stellwerk/ui/translations/index.ts';
import type { WhoAmI } from '#lib/api-types.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in; null before that. */
      session: WhoAmI | null;
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
