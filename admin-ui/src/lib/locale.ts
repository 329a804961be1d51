import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { AdminKey } from './words/words.ts';

/** The person's language, time zone and words on admins' pages. */
export const usePage = (): Locale<AdminKey> => useLocale<AdminKey>();
