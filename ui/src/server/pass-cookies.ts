import type { RequestEvent } from '@sveltejs/kit';

/** Hands the session the API opened or ended to the browser; everything else in a Set-Cookie header is the API's own affair. */
export function passCookies(event: Pick<RequestEvent, 'cookies'>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const split = pair.indexOf('=');
    if (split < 1) continue;
    const name = pair.slice(0, split);
    const value = pair.slice(split + 1);
    const age = attributes.map((attribute) => /^max-age=(-?\d+)$/i.exec(attribute)?.[1]).find(Boolean);
    event.cookies.set(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: attributes.some((attribute) => attribute.toLowerCase() === 'secure'),
      encode: (text) => text,
      ...(age === undefined ? {} : { maxAge: Number(age) }),
    });
  }
}
