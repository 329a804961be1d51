import type { Cookies } from '@sveltejs/kit';

const COOKIE = 'stellwerk_flash';
/** What fits a cookie beside its name; longer lists are cut. */
const LONGEST = 1500;
const LIFETIME_SECONDS = 60;

/** Keeps what happened for the next page, across the redirect that follows a form. */
export function remember(cookies: Cookies, sentences: readonly string[]): void {
  const kept: string[] = [];
  for (const sentence of sentences) {
    if (JSON.stringify([...kept, sentence]).length > LONGEST) break;
    kept.push(sentence);
  }
  if (kept.length === 0) return;
  cookies.set(COOKIE, JSON.stringify(kept), {
    path: '/agent',
    httpOnly: true,
    sameSite: 'lax',
    secure: false,
    maxAge: LIFETIME_SECONDS,
  });
}

/** What happened just before; said once. */
export function recall(cookies: Cookies): readonly string[] {
  const text = cookies.get(COOKIE);
  if (!text) return [];
  cookies.delete(COOKIE, { path: '/agent', secure: false });
  try {
    const sentences: unknown = JSON.parse(text);
    return Array.isArray(sentences) ? sentences.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
