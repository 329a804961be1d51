import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { eventually } from '../outbox/workers.ts';
import { hashPassword } from '../../api/src/people/password.ts';
import { openOwnDatabase } from '../database/own-database.ts';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { startServer } from '../../api/src/main.ts';
import { FirstRunCode } from '../../api/src/people/first-run-code.ts';
import { cookieOf, type HelpDesk, openHelpDesk, request } from './help-desk.ts';

interface WhoAmI {
  readonly agent: { readonly language: string };
}
/** What was read about a session counts for less than this. */
const CACHE_MS = 6_000;

describe('signing in', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk({ PUBLIC_URL: 'https://desk.example.com' });
    await desk.database.query('UPDATE agent SET password_hash = $2 WHERE id = $1', [
      desk.ids.anna,
      await hashPassword('Recorder-4711'),
    ]);
  }, 60_000);
  afterAll(() => desk.close());

  const signIn = (login: string, password: string) =>
    request<Record<string, unknown>>(desk.server.url, 'POST', '/api/session', { login, password });

  it('takes login or address with the password, and binds the cookie to the host behind https', async () => {
    const answer = await signIn('anna', 'Recorder-4711');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-stellwerk_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    );
    expect((await signIn('anna@example.com', 'Recorder-4711')).status).toBe(200);
    const [row] = await desk.database.query<{ found: boolean }>(
      'SELECT bool_or(position(convert_to($1, $2) IN token_hash) > 0) AS found FROM session',
      [cookieOf(answer).split('=')[1], 'UTF8'],
    );
    expect(row?.found).toBe(false);
  });

  it('binds browsers to https, on pages and in the interface', async () => {
    for (const path of ['/api/session', '/agent/sign-in', '/']) {
      const { headers } = await request(desk.server.url, 'GET', path);
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000; includeSubDomains']);
    }
  });

  it('answers a wrong password, an unknown login and one without a password alike', async () => {
    const answers = [await signIn('anna', 'wrong'), await signIn('nobody', 'wrong'), await signIn('rudi', 'wrong')];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([401, answers[0]?.body]);
  });

  it('makes the eleventh failure of an account wait, also with the right password', async () => {
    for (let i = 0; i < 10; i += 1) await signIn('clara', 'wrong');
    const answer = await signIn('clara', 'wrong');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('ends the sessions of an agent who is disabled within seconds', async () => {
    const cookie = await desk.freshCookie('rudi');
    await desk.database.query('UPDATE agent SET active = false WHERE id = $1', [desk.ids.rudi]);
    // Not asked before, so nothing is remembered.
    expect(
      (await request(desk.server.url, 'GET', '/api/queues', undefined, { cookie: await desk.cookie('anna') })).status,
    ).toBe(200);
    desk.server.app.get((await import('../../api/src/people/sessions.ts')).Sessions, { strict: false }).forget();
    expect((await request(desk.server.url, 'GET', '/api/queues', undefined, { cookie })).status).toBe(401);
  });

  it.each([
    ['an hour behind', -3_600_000],
    ['an hour ahead', 3_600_000],
    ['ten years behind', -10 * 365 * 86_400_000],
    ['ten years ahead', 10 * 365 * 86_400_000],
  ])('keeps and ends sessions by the database’s clock when the machine’s is set %s', async (_where, shift) => {
    const cookie = await desk.freshCookie('clara');
    const status = async () => (await request(desk.server.url, 'GET', '/api/queues', undefined, { cookie })).status;
    expect(await status()).toBe(200);
    const [now, monotonic] = [Date.now.bind(Date), performance.now.bind(performance)];
    const hash = createHash('sha256')
      .update(cookie.split('=')[1] ?? '')
      .digest('hex');
    let later = CACHE_MS;
    const clocks = [
      jest.spyOn(Date, 'now').mockImplementation(() => now() + shift),
      jest.spyOn(performance, 'now').mockImplementation(() => monotonic() + later),
    ];
    try {
      await desk.database.query(
        `UPDATE session SET expires_at = now() + interval '1 hour' WHERE token_hash = decode($1, 'hex')`,
        [hash],
      );
      expect(await status()).toBe(200);
      // It is used: it slides.
      await eventually(async () => {
        const [row] = await desk.database.query<{ slid: boolean }>(
          `SELECT expires_at > now() + interval '11 hours' AS slid FROM session WHERE token_hash = decode($1, 'hex')`,
          [hash],
        );
        return row?.slid === true;
      });
      await desk.database.query(`UPDATE agent SET active = false WHERE login = 'clara'`);
      later += CACHE_MS;
      expect(await status()).toBe(401);
    } finally {
      for (const clock of clocks) clock.mockRestore();
      await desk.database.query(`UPDATE agent SET active = true WHERE login = 'clara'`);
    }
  });

  it('changes language and preferences, and removes a preference that is null', async () => {
    const change = (body: unknown) =>
      desk.call<{ agent: { language: string; preferences: unknown } }>('olga', 'PATCH', '/api/session', body);
    expect(
      (await change({ language: 'de', preferences: { 'tour.advance': true, density: 'high' } })).body.agent,
    ).toMatchObject({
      language: 'de',
      preferences: { 'tour.advance': true, density: 'high' },
    });
    expect((await change({ preferences: { density: null } })).body.agent.preferences).toEqual({ 'tour.advance': true });
    expect((await change({ timeZone: 'Mars/Olympus' })).status).toBe(400);
  });

  it('speaks the language of who visits a demo account, until the account chooses one', async () => {
    const visit = async (wished: string) => {
      const headers = { 'accept-language': wished };
      const answer = await request<WhoAmI>(desk.server.url, 'POST', '/api/demo-session', { login: 'anna' }, headers);
      const again = async () =>
        (await request<WhoAmI>(desk.server.url, 'GET', '/api/session', undefined, { cookie: cookieOf(answer) })).body
          .agent.language;
      return { language: answer.body.agent.language, again, cookie: cookieOf(answer) };
    };
    const german = await visit('de-AT,de;q=0.9,en;q=0.5');
    const english = await visit('en');
    expect([german.language, english.language]).toEqual(['de', 'en']);
    // One visitor does not change what another one reads, and one who wishes for nothing gets the account's own.
    expect([await german.again(), await english.again(), (await visit('*')).language]).toEqual(['de', 'en', 'en']);
    const { cookie } = english;
    await request(desk.server.url, 'PATCH', '/api/session', { language: 'de' }, { cookie });
    expect([await english.again(), (await visit('en')).language]).toEqual(['de', 'de']);
  });
});

describe('the first run', () => {
  it('makes one administrator with the code from the console, and never another', async () => {
    const place = await openOwnDatabase(1);
    const server = await startServer(
      readConfiguration({ DATABASE_URL: place.url, PORT: '0', LOG_LEVEL: 'error', STELLWERK_ROLE: 'web' }),
    );
    try {
      const admin = { login: 'boss', name: 'Max Mustermann', email: 'max@example.com', password: 'Videorekorder' };
      const make = (code: string) =>
        request<{ code?: string; generalRights?: string[] }>(server.url, 'POST', '/api/first-run', { ...admin, code });
      expect((await request(server.url, 'GET', '/api/first-run')).body).toEqual({ needed: true });
      expect((await request(server.url, 'GET', '/api/demo-accounts')).status).toBe(404);
      expect((await make('wrong')).body.code).toBe('wrong-code');
      const code = server.app.get(FirstRunCode, { strict: false }).issue();
      const made = await make(code);
      expect(made.status).toBe(201);
      expect(made.body.generalRights).toEqual(['admin', 'design', 'migrate', 'publish']);
      expect((await make(code)).status).toBe(404);
      expect((await request(server.url, 'GET', '/api/first-run')).body).toEqual({ needed: false });
      const signedIn = await request(server.url, 'POST', '/api/session', { login: 'boss', password: admin.password });
      const processes = await request<{ key: string; mayCreate: boolean }[]>(
        server.url,
        'GET',
        '/api/processes',
        undefined,
        { cookie: cookieOf(signedIn) },
      );
      expect(processes.body).toContainEqual(expect.objectContaining({ key: 'incident', mayCreate: true }));
    } finally {
      await server.close();
      await place.close();
    }
  }, 60_000);
});
