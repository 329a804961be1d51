import { PATHS } from '#lib/paths.ts';

/** The sign-in page, which leads back to where one wanted to go. */
export function signInPath(wanted: URL): string {
  const next = wanted.pathname + wanted.search.replace(/[?&]\/[^&]*/, '');
  return `${PATHS.signIn}?next=${encodeURIComponent(next)}`;
}

/** A way back that stays on our own pages, the agents' or the administration's: anything else becomes the start page (no open redirect). */
export function safeNext(next: string | null): string {
  const start = PATHS.start;
  if (
    !next ||
    !/^\/(?:agent|admin)(?:[/?#]|$)/.test(next) ||
    next.includes('\\') ||
    next.includes('..') ||
    next.startsWith('/agent/sign-in')
  )
    return start;
  return next;
}
