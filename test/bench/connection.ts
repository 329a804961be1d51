import net from 'node:net';

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}
const END_OF_HEADERS = '\r\n\r\n';

/**
 * One keep-alive connection with one request at a time. Nothing but what measuring needs: on a small machine every
 * microsecond of the load is taken from the server.
 */
export class Connection {
  private readonly socket: net.Socket;
  private readonly head: string;
  private received = '';
  private waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: net.Socket, head: string) {
    this.socket = socket;
    this.head = head;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.take(text));
    const fail = (error?: Error) => this.waiting?.reject(error ?? new Error('The server closed the connection.'));
    socket.on('error', fail).on('close', () => fail());
  }

  /** @param headers sent with every request */
  static async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Connection> {
    const { hostname, port, host, origin } = new URL(url);
    const socket = net.connect({ host: hostname, port: Number(port) });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const lines = Object.entries({ host, origin, 'content-type': 'application/json', ...headers });
    return new Connection(socket, lines.map(([name, value]) => `${name}: ${value}\r\n`).join(''));
  }

  send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(text)}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${method} ${path} HTTP/1.1\r\n${this.head}${more.join('')}${length}\r\n${text}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(text: string): void {
    this.received += text;
    const end = this.received.indexOf(END_OF_HEADERS);
    if (end < 0) return;
    const headers = this.received.slice(0, end);
    const from = end + END_OF_HEADERS.length;
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0);
    if (/^transfer-encoding/im.test(headers)) throw new Error('Chunked answers are not measured.');
    if (this.received.length < from + length) return;
    const body = this.received.slice(from, from + length);
    this.received = this.received.slice(from + length);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(headers.slice(9, 12)), headers, body });
  }
}
