import { SIGN_IN } from '@stellwerk/ui/server/sign-in-path.ts';
import { PATHS } from '#lib/paths.ts';

/** A way back that stays on our own pages, the agents' or the administration's: anything else becomes the start page (no open redirect). */
export function safeNext(next: string | null): string {
  if (
    !next ||
    !/^\/(?:agent|admin)(?:[/?#]|$)/.test(next) ||
    next.includes('\\') ||
    next.includes('..') ||
    next.startsWith(SIGN_IN)
  )
    return PATHS.start;
  return next;
}
