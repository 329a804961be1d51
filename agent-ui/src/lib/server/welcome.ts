import { redirect } from '@sveltejs/kit';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@stellwerk/ui/theme/theme.ts';
import type { WhoAmI } from '../api-types.ts';
import { safeNext } from './safe-next.ts';

/** Language and theme are no secrets; a browser keeps them for a year. */
export const CHOICE_COOKIE = {
  path: '/',
  httpOnly: false,
  secure: false,
  sameSite: 'lax',
  maxAge: 365 * 24 * 3600,
} as const;

/** Keeps a person's language and theme where the first byte of a page can have them. */
export function rememberChoices(cookies: Cookies, { agent }: WhoAmI): void {
  cookies.set(LANGUAGE_COOKIE, agent.language, CHOICE_COOKIE);
  cookies.set(THEME_COOKIE, agent.theme, CHOICE_COOKIE);
}

/** Where a person goes who has just signed in. */
export function welcome(event: RequestEvent, session: WhoAmI, next: string): never {
  rememberChoices(event.cookies, session);
  redirect(303, safeNext(next));
}
