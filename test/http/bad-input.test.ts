import type { z } from 'zod';
import type { Problem as ProblemSchema, RefusedProblem } from '../../api/src/http/schemas/problem.ts';
import { cookieOf, type HelpDesk, openHelpDesk, request } from './help-desk.ts';

type Problem = z.output<typeof ProblemSchema>;

describe('bad input over HTTP', () => {
  let desk: HelpDesk;
  let ticket: string;
  beforeAll(async () => {
    desk = await openHelpDesk();
    ticket = (await desk.ticket()).id;
  }, 60_000);
  afterAll(() => desk.close());

  it.each([
    ['a wrong type', { process: 'incident', title: 7 }, 'body.title'],
    ['an unknown field', { process: 'incident', title: 'x', owner: '1' }, 'body'],
    [
      'an unknown nested field',
      { process: 'incident', title: 'x', article: { kind: 'note', body: 'x', html: 'y' } },
      'body.article',
    ],
    [
      'an object where a value belongs',
      { process: 'incident', title: 'x', fields: { impact: { $ne: 1 } } },
      'body.fields.impact',
    ],
    ['an empty title', { process: 'incident', title: '   ' }, 'body.title'],
    ['a list', [1], 'body'],
  ])('names the place of %s', async (_what, body, path) => {
    const answer = await desk.call<Problem>('anna', 'POST', '/api/tickets', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'bad-request', status: 400, type: 'urn:stellwerk:problem:bad-request' });
    expect(answer.body.errors?.map(({ path: place }) => place)).toContain(path);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at .*\.ts/);
  });

  it('asks for the queue where the process does not say where a ticket begins', async () => {
    const body = { process: 'support', title: 'Where is my order?' };
    const answer = await desk.call<z.output<typeof RefusedProblem>>('anna', 'POST', '/api/tickets', body);
    expect(answer.status).toBe(422);
    expect(answer.body.reason.fields).toEqual([{ field: 'queue', title: 'Queue', problem: 'required' }]);
    expect(answer.body.reason.sentence).toContain('Queue');
  });

  it('refuses unknown query parameters and values', async () => {
    expect((await desk.call<Problem>('anna', 'GET', '/api/tickets?sort=id;drop')).status).toBe(400);
    expect((await desk.call<Problem>('anna', 'GET', '/api/tickets?limit=100000')).status).toBe(400);
    expect((await desk.call<Problem>('anna', 'GET', '/api/tickets?order=x')).status).toBe(400);
    expect((await desk.call<Problem>('anna', 'GET', '/api/tickets?cursor=eyJ4Ijox')).body.code).toBe('bad-cursor');
  });

  it('refuses what is no JSON, and forms of other sites', async () => {
    expect((await desk.call<Problem>('anna', 'POST', '/api/tickets', '{"process":')).body.code).toBe('bad-request');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await desk.call<Problem>('anna', 'POST', '/api/tickets', 'process=incident', form)).body.code).toBe(
      'unsupported-media-type',
    );
    const text = { 'content-type': 'text/plain' };
    expect((await desk.call<Problem>('anna', 'POST', '/api/tickets', '{}', text)).status).toBe(415);
  });

  it('refuses prototype keys', async () => {
    const poisoned = '{"process":"incident","title":"x","__proto__":{"admin":true}}';
    expect((await desk.call<Problem>('anna', 'POST', '/api/tickets', poisoned)).status).toBe(400);
    const nested = '{"process":"incident","title":"x","fields":{"constructor":{"prototype":{"a":1}}}}';
    expect((await desk.call<Problem>('anna', 'POST', '/api/tickets', nested)).status).toBe(400);
  });

  it('refuses a body above 1 MB before reading it', async () => {
    const body = { process: 'incident', title: 'x', article: { kind: 'note', body: 'x'.repeat(1_100_000) } };
    const answer = await desk.call<Problem>('anna', 'POST', '/api/tickets', body);
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('body-too-large');
  });

  it.each([
    '/api/tickets/999999',
    '/api/tickets/2026112299999999',
    '/api/tickets/999999/history',
    '/api/tickets/999999/diagram',
  ])('does not know the ticket of %s', async (path) => {
    const answer = await desk.call<Problem>('anna', 'GET', path);
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('unknown-ticket');
  });

  it('refuses events that only the system sends', async () => {
    for (const event of [
      'xstate.done',
      'clock.response.100',
      'lifecycle.closed',
      'timer.lifecycle.new/x',
      'ticket.create',
    ]) {
      const answer = await desk.call<z.output<typeof RefusedProblem>>(
        'clara',
        'POST',
        `/api/tickets/${ticket}/events`,
        { event },
      );
      expect([event, answer.status, answer.body.reason.code]).toEqual([event, 422, 'reserved-event']);
    }
  });

  it('refuses a step that does not exist', async () => {
    const answer = await desk.call<Problem>('clara', 'POST', `/api/tickets/${ticket}/events`, { event: 'fly' });
    expect(answer.body).toMatchObject({ code: 'refused', reason: { code: 'unknown-event' } });
  });

  it('refuses every operation that needs a session without one, and with an invented one', async () => {
    for (const cookie of ['', 'stellwerk_session=x', `stellwerk_session=${'A'.repeat(43)}`]) {
      const answer = await request<Problem>(desk.server.url, 'GET', '/api/tickets', undefined, { cookie });
      expect(answer.body.code).toBe('no-session');
    }
  });

  it('refuses a write from another site, and takes one from its own', async () => {
    const send = (headers: Record<string, string>) =>
      desk.call<Problem>('anna', 'POST', `/api/tickets/${ticket}/notes`, { body: 'x' }, headers);
    expect((await send({ origin: 'https://evil.example' })).body.code).toBe('foreign-origin');
    expect((await send({ origin: 'null' })).body.code).toBe('foreign-origin');
    expect((await send({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('foreign-origin');
    expect((await send({ 'sec-fetch-site': 'same-site' })).body.code).toBe('foreign-origin');
    expect((await send({ origin: desk.server.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('tells nothing of what is inside when something breaks there', async () => {
    await desk.database.query('ALTER TABLE ticket_link RENAME TO ticket_link_away');
    try {
      const answer = await desk.call<Problem>('anna', 'GET', `/api/tickets/${ticket}`);
      expect(answer.status).toBe(500);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ code: 'internal', status: 500 });
      expect(JSON.stringify([...answer.headers, answer.body])).not.toMatch(
        /ticket_link|relation|SELECT|42P01|\.ts|node_modules/,
      );
    } finally {
      await desk.database.query('ALTER TABLE ticket_link_away RENAME TO ticket_link');
    }
    expect((await desk.call<Problem>('anna', 'GET', `/api/tickets/${ticket}`)).status).toBe(200);
  });

  it('speaks the language of the browser to those it does not know', async () => {
    const answer = await request<Problem>(desk.server.url, 'GET', '/api/session', undefined, {
      'accept-language': 'fr, de;q=0.8',
    });
    expect(answer.body).toMatchObject({ status: 401, title: 'Sie sind nicht angemeldet' });
  });

  it('sends headers that forbid everything to a browser', async () => {
    const { headers } = await desk.call<Problem>('anna', 'GET', '/api/session');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('rotates the session at sign-in and ends it at sign-out', async () => {
    const first = await request<Problem>(desk.server.url, 'POST', '/api/demo-session', { login: 'anna' });
    const old = cookieOf(first);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const second = await request<Problem>(
      desk.server.url,
      'POST',
      '/api/demo-session',
      { login: 'anna' },
      { cookie: old },
    );
    expect(cookieOf(second)).not.toBe(old);
    const get = (cookie: string) => request<Problem>(desk.server.url, 'GET', '/api/session', undefined, { cookie });
    expect((await get(old)).status).toBe(401);
    expect((await get(cookieOf(second))).status).toBe(200);
    await request<Problem>(desk.server.url, 'DELETE', '/api/session', undefined, { cookie: cookieOf(second) });
    expect((await get(cookieOf(second))).status).toBe(401);
  });
});
