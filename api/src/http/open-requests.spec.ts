import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { OpenRequests } from './open-requests.ts';

async function listening() {
  const server = createServer();
  const requests = new OpenRequests(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, requests, port };
}

describe('open requests', () => {
  it('are answered before the connections are cut', async () => {
    const { server, requests, port } = await listening();
    const asked = once(server, 'request');
    const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
    const [, response] = (await asked) as [unknown, ServerResponse];
    const finished = requests.finish();
    response.end('done');
    expect(await answer).toBe('done');
    await finished;
    await new Promise((resolve) => server.close(resolve));
  });

  it('a connection that arrives between the last answer and the end of listening does not hold up the end', async () => {
    const { server, requests, port } = await listening();
    await requests.finish();
    const silent = connect(port, '127.0.0.1');
    silent.on('error', () => {});
    await once(silent, 'close');
    await new Promise((resolve) => server.close(resolve));
    expect(silent.destroyed).toBe(true);
  });
});
