import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { CLIENT_ADDRESS_HEADER } from './internal-caller.ts';

type PageHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** The front ends, by the prefix they are mounted at. */
const FRONT_ENDS = { '/admin': 'admin-ui', '/agent': 'agent-ui' } as const;
type Prefix = keyof typeof FRONT_ENDS;
/** The largest form a page takes; its own checks are stricter. */
const BODY_SIZE_LIMIT = '2M';
/** A year, as the interface says. */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';
const START_PAGE = '/agent';
const PREFIX = /^\/(?:admin|agent)(?=[/?]|$)/;

/** Hands requests outside `/api` to the front ends. */
export class Pages {
  private readonly handlers = new Map<Prefix, PageHandler>();
  private readonly scheme: string;
  private readonly headers: Headers;

  constructor(publicUrl: string) {
    this.scheme = new URL(publicUrl).protocol.slice(0, -1);
    this.headers = new Headers({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      ...(this.scheme === 'https' ? { 'strict-transport-security': STRICT_TRANSPORT } : {}),
    });
  }

  /** Loads the built front ends; those that are not built are left out. Returns their prefixes. */
  async load(environment: Readonly<Record<string, string>>): Promise<string[]> {
    Object.assign(process.env, environment);
    for (const [prefix, folder] of Object.entries(FRONT_ENDS) as [Prefix, string][]) {
      const variables = folder.replace('-ui', '').toUpperCase();
      process.env[`${variables}_PROTOCOL_HEADER`] = 'x-forwarded-proto';
      process.env[`${variables}_ADDRESS_HEADER`] = CLIENT_ADDRESS_HEADER;
      process.env[`${variables}_BODY_SIZE_LIMIT`] = BODY_SIZE_LIMIT;
      const file = new URL(`../../../${folder}/build/handler.js`, import.meta.url);
      if (!existsSync(fileURLToPath(file))) continue;
      const { handler } = (await import(file.href)) as { handler: PageHandler };
      this.handlers.set(prefix, handler);
    }
    return [...this.handlers.keys()];
  }

  /**
   * Answers a request for a page. The address is compared as it was sent: what is written differently is unknown.
   *
   * @param from address of the person's machine, as far as proxies are believed
   */
  answer(request: IncomingMessage, response: ServerResponse, from: string): void {
    // Redirects and files too; the pages themselves add their policy.
    response.setHeaders(this.headers);
    const url = request.url ?? '/';
    if (url === '/' || url.startsWith('/?')) {
      response.writeHead(303, { location: START_PAGE }).end();
      return;
    }
    const prefix = PREFIX.exec(url)?.[0] as Prefix | undefined;
    const handler = prefix && this.handlers.get(prefix);
    if (!handler) {
      plainly(response, prefix ? 503 : 404, prefix ? 'These pages are not built.' : 'There is nothing here.');
      return;
    }
    // Never believed from outside: the pages decide by it which origin is their own, and whose attempts are counted.
    request.headers['x-forwarded-proto'] = this.scheme;
    request.headers[CLIENT_ADDRESS_HEADER] = from;
    handler(request, response, (error) => plainly(response, error ? 500 : 404, 'There is nothing here.'));
  }
}

function plainly(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.end();
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    .end(`${text}\n`);
}

/** Whether a request is for the REST interface; everything else is for the pages. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/.test(url);
