import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { frontDoor } from '../../api/launch/front-door.mjs';
import { freePort } from './program.ts';

describe('The one address of npm run dev', () => {
  it('does not hand on a request whose sender has gone while the server was away', async () => {
    const port = await freePort();
    const door = frontDoor({}, port).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const asking = http.request({
      port: (door.address() as AddressInfo).port,
      method: 'POST',
      headers: { 'content-length': 100 },
    });
    asking.on('error', () => undefined);
    asking.flushHeaders();
    const [, answer] = (await once(door, 'request')) as [unknown, http.ServerResponse];
    const gone = once(answer, 'close');
    asking.destroy();
    await gone;

    const server = http.createServer();
    const requests: unknown[] = [];
    server.on('request', (request) => requests.push(request));
    const connected = once(server, 'connection');
    server.listen(port, '127.0.0.1');
    const [socket] = (await connected) as [Socket];
    if (!socket.closed) await once(socket, 'close');
    expect(requests).toEqual([]);
    // With nothing left open it ends.
    await new Promise((resolve) => server.close(resolve));
    await new Promise((resolve) => door.close(resolve));
  });
});
