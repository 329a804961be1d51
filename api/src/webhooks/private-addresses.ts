import { BlockList, isIP, isIPv4 } from 'node:net';

const refused = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  refused.addSubnet(address, bits, 'ipv4');
}
/** Of IPv6 only the part that is given out to the public may be reached, and of that not what carries IPv4 inside. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  refused.addSubnet(address, bits, 'ipv6');

/** True for addresses of the house itself: loopback, private nets, link-local, carrier-grade NAT, and the like. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return refused.check(address, 'ipv4');
  return !global.check(address, 'ipv6') || refused.check(address, 'ipv6');
}

/** Whether an address lies in one of the networks (`10.1.2.0/24`) or is one of the addresses listed. */
export function inNetworks(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
