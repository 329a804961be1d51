import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

type PageHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** The front ends, by the prefix they are mounted at. */
const FRONT_ENDS = { '/admin': 'admin-ui', '/agent': 'agent-ui' } as const;
type Prefix = keyof typeof FRONT_ENDS;
/** The largest form a page takes; its own checks are stricter. */
const BODY_SIZE_LIMIT = '2M';
const START_PAGE = '/agent';
const PREFIX = /^\/(?:admin|agent)(?=[/?]|$)/;

/** Hands requests outside `/api` to the front ends. */
export class Pages {
  private readonly handlers = new Map<Prefix, PageHandler>();
  private readonly scheme: string;

  constructor(publicUrl: string) {
    this.scheme = new URL(publicUrl).protocol.slice(0, -1);
  }

  /** Loads the built front ends; those that are not built are left out. Returns their prefixes. */
  async load(environment: Readonly<Record<string, string>>): Promise<string[]> {
    Object.assign(process.env, environment);
    for (const [prefix, folder] of Object.entries(FRONT_ENDS) as [Prefix, string][]) {
      const variables = folder.replace('-ui', '').toUpperCase();
      process.env[`${variables}_PROTOCOL_HEADER`] = 'x-forwarded-proto';
      process.env[`${variables}_BODY_SIZE_LIMIT`] = BODY_SIZE_LIMIT;
      const file = new URL(`../../../${folder}/build/handler.js`, import.meta.url);
      if (!existsSync(fileURLToPath(file))) continue;
      const { handler } = (await import(file.href)) as { handler: PageHandler };
      this.handlers.set(prefix, handler);
    }
    return [...this.handlers.keys()];
  }

  /** Answers a request for a page. The address is compared as it was sent: what is written differently is unknown. */
  answer(request: IncomingMessage, response: ServerResponse): void {
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
    // Never believed from outside: the pages decide by it which origin is their own.
    request.headers['x-forwarded-proto'] = this.scheme;
    handler(request, response, (error) => plainly(response, error ? 500 : 404, 'There is nothing here.'));
  }
}

function plainly(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.end();
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    .end(`${text}\n`);
}

/** Whether a request is for the REST interface; everything else is for the pages. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/.test(url);
