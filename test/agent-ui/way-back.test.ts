import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(60_000);

describe('signing in leads back to where one wanted to go, and nowhere else', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  });
  afterAll(async () => {
    await desk?.close();
  });

  /** Where the one-click form leads when it carries this way back. */
  async function target(next: string): Promise<string | null> {
    const answer = await fetch(`${desk.server.url}/agent/sign-in?/demo`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', origin: desk.server.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ login: 'anna', next }),
    });
    expect(answer.status).toBe(303);
    return answer.headers.get('location');
  }

  test.each(['/agent/tickets?view=mine', '/admin/processes'])('%s is kept', async (next) => {
    await expect(target(next)).resolves.toBe(next);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/agent',
    '/\\evil.example',
    '/agent/..//evil.example',
    '/agentx',
    'javascript:alert(1)',
    '',
  ])('%j leads to the overview', async (next) => {
    const location = new URL((await target(next)) ?? '', desk.server.url);
    expect(location.origin).toBe(desk.server.url);
    expect(location.pathname).toBe('/agent');
  });

  test('a page without a session leads to sign-in with the way back', async () => {
    const answer = await fetch(`${desk.server.url}/agent/tickets?view=mine`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/agent/sign-in?next=%2Fagent%2Ftickets%3Fview%3Dmine');
  });

  test('a form from another site is refused', async () => {
    const answer = await fetch(`${desk.server.url}/agent/sign-in?/demo`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        origin: 'https://evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ login: 'anna', next: '' }),
    });
    expect(answer.status).toBe(403);
  });
});
