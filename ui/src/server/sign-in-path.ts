/** Where everybody signs in, whichever front end they came to. */
export const SIGN_IN = '/agent/sign-in';

/** The sign-in page, which leads back to where one wanted to go. */
export function signInPath(wanted: Pick<URL, 'pathname' | 'search'>): string {
  // `?/name` names a form's action: a way back is a page, not a form.
  const next = wanted.pathname + wanted.search.replace(/[?&]\/[^&]*/, '');
  return `${SIGN_IN}?next=${encodeURIComponent(next)}`;
}
