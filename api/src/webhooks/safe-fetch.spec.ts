import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as dns from 'node:dns/promises';
import { jest } from '@jest/globals';

/** Names that only these tests know, with what they resolve to; how often each was asked for. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'both.test': ['8.8.8.8', '10.0.0.1'],
  'mapped.test': ['2606:4700:4700::1111', '::ffff:10.0.0.1'],
  'inside.test': ['127.0.0.1'],
};
const asked: string[] = [];
jest.unstable_mockModule('node:dns/promises', () => ({
  ...dns,
  lookup: (name: string, options: { all: true }) => {
    asked.push(name);
    const addresses = NAMES[name];
    if (addresses === undefined) return dns.lookup(name, options);
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  },
}));
const { inNetworks, isPrivateAddress } = await import('./private-addresses.ts');
const { FetchFailedError, RefusedAddressError, safeFetch } = await import('./safe-fetch.ts');

describe('calling another system', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
  ])('refuses %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'])('may reach %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://[::1]:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'file:///etc/passwd',
    'http://me:secret@example.com/',
  ])('does not call %s', async (address) => {
    await expect(safeFetch(address, '{}', {})).rejects.toThrow(RefusedAddressError);
  });

  it('may reach inside the house only what is listed', async () => {
    const mayReach = inNetworks(['10.1.2.0/24', '192.168.0.7', 'fd00:1::/32']);
    expect(['10.1.2.255', '192.168.0.7', 'fd00:1::5'].map(mayReach)).toEqual([true, true, true]);
    expect(['10.1.3.0', '192.168.0.8', 'fd00:2::5', '127.0.0.1'].map(mayReach)).toEqual([false, false, false, false]);
    await expect(safeFetch('http://127.0.0.1:1/', '{}', {}, mayReach)).rejects.toThrow(RefusedAddressError);
    await expect(safeFetch('http://127.0.0.1:1/', '{}', {}, inNetworks(['127.0.0.1']))).rejects.toThrow(
      FetchFailedError,
    );
  });
});

describe('the other system', () => {
  let server: Server;
  let answer: (response: ServerResponse) => void;
  let paths: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      paths.push(request.url ?? '');
      request.resume().on('end', () => answer(response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    paths = [];
    asked.length = 0;
  });
  const call = (host: string) =>
    safeFetch(`http://${host}:${(server.address() as AddressInfo).port}/hook`, '{}', {}, inNetworks(['127.0.0.1']));

  it('is asked for by name once, and exactly what was looked at is called', async () => {
    answer = (response) => void response.end('well');
    // No resolver knows this name: the call can only go where the check has looked.
    expect(await call('inside.test')).toEqual({ status: 200, body: 'well' });
    expect(asked).toEqual(['inside.test']);
  });

  it.each(['both.test', 'mapped.test'])('is not called when only one of its addresses is public (%s)', async (host) => {
    await expect(call(host)).rejects.toThrow(RefusedAddressError);
    expect(paths).toEqual([]);
  });

  it('does not send us on to another address', async () => {
    answer = (response) => void response.writeHead(307, { location: '/elsewhere' }).end();
    expect(await call('inside.test')).toEqual({ status: 307, body: '' });
    expect(paths).toEqual(['/hook']);
  });

  it('may answer with one megabyte, and not with more', async () => {
    const MEGABYTE = 1024 * 1024;
    answer = (response) => void response.end('x'.repeat(MEGABYTE));
    expect((await call('inside.test')).body).toHaveLength(MEGABYTE);
    answer = (response) => void response.end('x'.repeat(MEGABYTE + 1));
    await expect(call('inside.test')).rejects.toThrow(/larger than 1 MB/);
  });

  it('has five seconds', async () => {
    const given: number[] = [];
    const begun = AbortSignal.timeout.bind(AbortSignal);
    const clock = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      given.push(ms);
      return begun(50);
    });
    answer = () => undefined;
    await expect(call('inside.test')).rejects.toThrow(FetchFailedError);
    clock.mockRestore();
    expect(given).toEqual([5_000]);
  });
});
