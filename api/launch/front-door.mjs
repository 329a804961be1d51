/** One address for development: pages come from their Vite servers, everything else from the server program. */
import http from 'node:http';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A server that is just being started is waited for: the first time it fills the demo company. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 50;

/** @returns {Promise<net.Socket>} a connection, as soon as somebody listens there */
async function connect(port) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    try {
      await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
      return socket;
    } catch (error) {
      if (error.code !== 'ECONNREFUSED' || Date.now() > deadline) throw error;
      await delay(RETRY_MS);
    }
  }
}

/** A server that ends takes some connections with it: what only reads is asked again, of the one that follows. */
const mayRepeat = ({ method }) => method === 'GET' || method === 'HEAD';

/** The request as it came: the pages tell their own origin by its Host. */
function ask(request, socket) {
  const { method, url: path, headers } = request;
  const onward = http.request({ createConnection: () => socket, method, path, headers, setHost: false });
  request.pipe(onward);
  return new Promise((resolve, reject) => onward.once('response', resolve).on('error', reject));
}

async function passOn(request, response, port) {
  try {
    const socket = await connect(port);
    // Whoever asked has gone: a server that waited for the rest of the request could not end.
    if (response.destroyed) return void socket.destroy();
    response.once('close', () => socket.destroy());
    const answer = await ask(request, socket);
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.pipe(response);
  } catch (error) {
    if (response.destroyed) return;
    if (error.code === 'ECONNRESET' && mayRepeat(request)) return passOn(request, response, port);
    response
      .writeHead(503, { 'content-type': 'text/plain' })
      .end('The server does not answer; its terminal says why.\n');
  }
}

/** What tells open pages that a source has changed is a web socket. */
async function passSocketOn(request, socket, head, port) {
  try {
    const onward = await connect(port);
    const pairs = Array.from({ length: request.rawHeaders.length / 2 }, (_, i) =>
      request.rawHeaders.slice(2 * i, 2 * i + 2),
    );
    const lines = [`${request.method} ${request.url} HTTP/1.1`, ...pairs.map((pair) => pair.join(': '))];
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ]) {
      one.pipe(other);
      one.once('error', () => other.destroy());
      one.once('close', () => other.destroy());
    }
  } catch {
    socket.destroy();
  }
}

/**
 * @param {Record<string, number>} pages port by prefix of the address, e.g. `{ '/admin': 5173 }`
 * @param {number} rest port of everything else
 * @returns {http.Server} not yet listening
 */
export function frontDoor(pages, rest) {
  const portOf = (url) =>
    Object.entries(pages).find(
      ([prefix]) => url === prefix || (/^[/?]/.test(url.slice(prefix.length)) && url.startsWith(prefix)),
    )?.[1] ?? rest;
  return http
    .createServer((request, response) => void passOn(request, response, portOf(request.url)))
    .on('upgrade', (request, socket, head) => void passSocketOn(request, socket, head, portOf(request.url)));
}
