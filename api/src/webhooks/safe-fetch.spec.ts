import { inNetworks, isPrivateAddress } from './private-addresses.ts';
import { FetchFailedError, RefusedAddressError, safeFetch } from './safe-fetch.ts';

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
