import { connect } from 'node:net';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

describe('addresses written differently', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());

  /** Sends the target exactly as written, which `fetch` would tidy up. */
  function raw(method: string, target: string, cookie = ''): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(desk.server.url);
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`,
        );
      });
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('error', reject).on('close', () => resolve({ status: Number(text.split(' ')[1] ?? 0), text }));
    });
  }

  it.each([
    ['HEAD', '/api/tickets'],
    ['GET', '//api/tickets'],
    ['GET', '/api//tickets'],
    ['GET', '/api/tickets/'],
    ['GET', '/%61pi/tickets'],
    ['GET', '/api/%74ickets'],
    ['GET', '/API/tickets'],
    ['GET', '/api/./tickets'],
    ['GET', '/x/../api/tickets'],
    ['GET', '/api/tickets;a=b'],
    ['GET', '/api/tickets%2f1'],
    ['GET', '/api\\tickets'],
    ['OPTIONS', '/api/tickets'],
    ['TRACE', '/api/tickets'],
    ['GET', '/%61dmin'],
    ['GET', '//admin'],
    ['GET', '/api/%'],
    ['GET', 'http://127.0.0.1/api/tickets'],
  ])('%s %s gives nothing away without a session', async (method, target) => {
    const { status, text } = await raw(method, target);
    expect([400, 401, 404, 405]).toContain(status);
    expect(text).not.toContain('"items"');
  });

  it.each([
    '/agent/../../package.json',
    '/agent/%2e%2e/%2e%2e/package.json',
    '/agent/..%2f..%2fpackage.json',
    '/agent/_app/..%2f..%2f..%2f..%2fpackage.json',
    '/admin/_app/immutable/..\\..\\..\\..\\package.json',
    '/agent/_app//etc/passwd',
    '/agent/_app/%00/../../package.json',
    '/../package.json',
    '//etc/passwd',
  ])('%s leads to no file of the machine', async (target) => {
    const { status, text } = await raw('GET', target, await desk.cookie('admin'));
    expect([target, [200, 303, 307, 308, 400, 404].includes(status)]).toEqual([target, true]);
    expect(text).not.toMatch(/"workspaces"|"dependencies"|root:x:/);
  });

  it('answers HEAD of what may be read without a body', async () => {
    const answer = await raw('HEAD', '/api/tickets', await desk.cookie('anna'));
    expect(answer.status).toBe(200);
    expect(answer.text.split('\r\n\r\n')[1]).toBe('');
  });

  it('leads the bare address to the pages', async () => {
    const { status, text } = await raw('GET', '/');
    expect(status).toBe(303);
    expect(text).toMatch(/location: \/agent/i);
  });
});
