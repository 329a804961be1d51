import { mayWrite } from './origin.ts';

const OWN = { publicUrl: new URL('https://help.example.com'), port: 3000 };

describe('mayWrite', () => {
  it.each([
    ['a program, which names no origin', {}],
    ['a page under the public address', { origin: 'https://help.example.com' }],
    ['the same, however it is spelled', { origin: 'HTTPS://Help.Example.com' }],
    ['a page under the name that was asked for', { origin: 'https://inside:8443', host: 'Inside:8443' }],
    ['our own pages, which pass the origin on', { origin: 'http://127.0.0.1:3000' }],
    ['the browser on this machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['an address that was typed', { 'sec-fetch-site': 'none' }],
  ])('lets %s write', (_who, headers) => expect(mayWrite('POST', headers, OWN)).toBe(true));

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of the same name', { origin: 'https://help.example.com:444' }],
    ['another scheme', { origin: 'http://help.example.com' }],
    ['another server of this machine', { origin: 'http://127.0.0.1:3001' }],
    ['a document without an origin', { origin: 'null' }],
    ['a page that the browser says is foreign', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://help.example.com' }],
  ])('does not let %s write', (_who, headers) => expect(mayWrite('POST', headers, OWN)).toBe(false));

  it('does not ask who reads', () => expect(mayWrite('GET', { origin: 'https://evil.example' }, OWN)).toBe(true));
});
