import type { ApiReply, ApiRequest } from '../http/request.ts';
import { LONGEST_SECONDS } from './sessions.ts';

const NAME = 'stellwerk_session';

/** The cookie's name: behind https it is bound to this very host. */
export const cookieName = (publicUrl: string): string => (publicUrl.startsWith('https:') ? `__Host-${NAME}` : NAME);

/** The token a request presents. */
export function presentedToken(request: ApiRequest, publicUrl: string): string | undefined {
  const name = `${cookieName(publicUrl)}=`;
  const header = request.headers.cookie ?? '';
  for (const part of header.split(';')) {
    const text = part.trim();
    if (text.startsWith(name)) return text.slice(name.length);
  }
  return undefined;
}

/** Sets the session's cookie, or removes it when there is no token. */
export function setSessionCookie(reply: ApiReply, publicUrl: string, token: string | undefined): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const age = token === undefined ? 0 : LONGEST_SECONDS;
  reply.header(
    'set-cookie',
    `${cookieName(publicUrl)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`,
  );
}
