import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS } from '../../api/src/people/attempts.ts';
import { hashPassword } from '../../api/src/people/password.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

/** The address whose word is believed, and one that only says so. */
const PROXY = '127.0.0.1';
const STRANGER = '127.0.0.2';
/** A hash that is quick to compare with; the password is nobody's. */
const QUICK = `$argon2id$v=19$m=64,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
const AGENTS = 4 * ATTEMPTS_PER_ADDRESS;

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe('behind a proxy', () => {
  let desk: HelpDesk;
  let next = 0;
  beforeAll(async () => {
    desk = await openHelpDesk({ TRUST_PROXY: PROXY });
    await desk.database.query(
      `INSERT INTO agent (login, name, email, password_hash)
       SELECT 'quick' || n, 'Quick', 'quick' || n || '@example.com', $2 FROM generate_series(1, $1) n`,
      [AGENTS, QUICK],
    );
  }, 60_000);
  afterAll(() => desk.close());

  /** A request that comes from an address of this machine. */
  function send(from: string, path: string, headers: Record<string, string>, body?: string): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(desk.server.url);
      const method = body === undefined ? 'GET' : 'POST';
      const options = { host: '127.0.0.1', port, path, method, headers, localAddress: from, agent: false };
      httpRequest(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.on('error', reject);
      })
        .on('error', reject)
        .end(body);
    });
  }
  /** A wrong password of another agent each time; answers the status. */
  const fail = async (from: string, headers: Record<string, string>, login = `quick${(next += 1)}`) => {
    const body = JSON.stringify({ login, password: 'wrong' });
    return (await send(from, '/api/session', { 'content-type': 'application/json', ...headers }, body)).status;
  };
  /** The same through the page's form. */
  const failOnPage = async (from: string, headers: Record<string, string>) => {
    const form = {
      origin: desk.server.url,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...headers,
    };
    const body = `login=quick${(next += 1)}&password=wrong`;
    return (await send(from, '/agent/sign-in?/password', form, body)).status;
  };
  const tooMany = async (attempt: () => Promise<number>) => {
    for (let i = 0; i < ATTEMPTS_PER_ADDRESS; i += 1) expect(await attempt()).toBe(401);
    expect(await attempt()).toBe(429);
  };

  it('counts attempts by the address the trusted proxy names, on pages and in the interface', async () => {
    const named = (address: string) => ({ 'x-forwarded-for': address });
    await tooMany(() => fail(PROXY, named('203.0.113.7')));
    expect(await failOnPage(PROXY, named('203.0.113.7'))).toBe(429);
    expect(await fail(PROXY, named('203.0.113.8'))).toBe(401);
    expect(await failOnPage(PROXY, named('203.0.113.8'))).toBe(401);
    // What the browser itself wrote stands before what the proxy added.
    expect(await fail(PROXY, named('198.51.100.1, 203.0.113.7'))).toBe(429);
  });

  it('does not believe anybody else: who names a new address each time is one address', async () => {
    let invented = 0;
    const another = () => ({ 'x-forwarded-for': `198.51.100.${(invented += 1)}`, 'x-stellwerk-client': `${invented}` });
    await tooMany(() => (invented % 2 === 0 ? fail(STRANGER, another()) : failOnPage(STRANGER, another())));
  });

  it('does not let a scheme or a host named from outside decide over cookies and origins', async () => {
    const body = JSON.stringify({ login: 'anna' });
    const { host } = new URL(desk.server.url);
    for (const from of [PROXY, STRANGER]) {
      const json = { 'content-type': 'application/json', 'x-forwarded-proto': 'https' };
      const signedIn = await send(from, '/api/demo-session', json, body);
      expect(signedIn.headers['set-cookie']?.[0]).toMatch(
        /^stellwerk_session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
      );
      const evil = { ...json, 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
      expect((await send(from, '/api/demo-session', evil, body)).status).toBe(403);
      expect((await send(from, '/api/demo-session', { ...json, origin: `https://${host}` }, body)).status).toBe(403);
      expect(await failOnPage(from, { 'x-forwarded-proto': 'https', origin: `https://${host}` })).toBe(403);
    }
  });

  it('tries no more of many passwords sent at once than of many sent one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 * ATTEMPTS_PER_ACCOUNT }, () =>
        fail(PROXY, { 'x-forwarded-for': '203.0.113.50' }, `quick${AGENTS}`),
      ),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(ATTEMPTS_PER_ACCOUNT);
    expect(answers.filter((status) => status === 429)).toHaveLength(2 * ATTEMPTS_PER_ACCOUNT);
  });

  it('hashes a password anew at sign-in when its hash was made with weaker parameters', async () => {
    const { argon2Sync } = await import('node:crypto');
    const weak = {
      message: 'Recorder-4711',
      nonce: Buffer.alloc(16),
      tagLength: 32,
      memory: 64,
      passes: 1,
      parallelism: 1,
    };
    const tag = argon2Sync('argon2id', weak).toString('base64').replace('=', '');
    const old = `$argon2id$v=19$m=64,t=1,p=1$${'A'.repeat(22)}$${tag}`;
    const hashOf = async () => {
      const [row] = await desk.database.query<{ hash: string }>(
        `SELECT password_hash AS hash FROM agent WHERE login = 'rudi'`,
      );
      return row?.hash;
    };
    const signIn = async (password: string) => {
      const sent = JSON.stringify({ login: 'rudi', password });
      return (await send(PROXY, '/api/session', { 'content-type': 'application/json' }, sent)).status;
    };
    await desk.database.query(`UPDATE agent SET password_hash = $1 WHERE login = 'rudi'`, [old]);
    expect(await signIn('wrong')).toBe(401);
    expect(await hashOf()).toBe(old);
    expect(await signIn('Recorder-4711')).toBe(200);
    const renewed = await hashOf();
    expect(renewed?.slice(0, 31)).toBe((await hashPassword('x')).slice(0, 31));
    expect(await signIn('Recorder-4711')).toBe(200);
    expect(await hashOf()).toBe(renewed);
  });

  describe('what every answer forbids a browser', () => {
    const ALWAYS = {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    };
    const INTERFACE = {
      ...ALWAYS,
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    };
    it.each(['/api/session', '/api/health', '/api/openapi.json', '/api/nowhere', '/api/tickets/1'])(
      '%s',
      async (path) => {
        const { headers, text } = await send(PROXY, path, {});
        expect(headers).toMatchObject(INTERFACE);
        expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
        expect(text).not.toMatch(/node_modules|\.ts:\d/);
      },
    );

    it.each(['/agent/sign-in', '/admin/sign-in', '/agent/nowhere', '/agent', '/admin', '/'])('%s', async (path) => {
      const { headers } = await send(PROXY, path, {});
      expect(headers).toMatchObject(ALWAYS);
      expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
      if (headers.location !== undefined) return;
      expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
      const policy = Object.fromEntries(
        String(headers['content-security-policy'])
          .split(';')
          .map((directive) => directive.trim().split(/ (.*)/s).slice(0, 2)),
      ) as Record<string, string>;
      expect(policy).toMatchObject({
        'default-src': "'self'",
        'frame-ancestors': "'none'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
      });
      expect(policy['script-src']).toMatch(/^'self' 'nonce-[^ ]+'$/);
    });

    it('what is no page and no interface', async () => {
      const { headers, status } = await send(PROXY, '/nowhere', {});
      expect(status).toBe(404);
      expect(headers).toMatchObject(ALWAYS);
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    });
  });
});
