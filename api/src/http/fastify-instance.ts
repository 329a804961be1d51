import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';
import { isInternal } from './internal-caller.ts';
import { acceptedLanguage } from './language.ts';
import { mayWrite } from './origin.ts';
import { isApi, type Pages } from './pages.ts';
import { Problem } from './problem.ts';

/** The largest request of the REST interface. */
export const BODY_LIMIT = 1024 * 1024;
const MAX_PARAMETER_LENGTH = 200;
const REQUEST_TIMEOUT_MS = 30_000;
/** All that a worker answers: it is watched, and used by nobody. */
const WATCHED = new Set(['/api/health', '/api/ready', '/api/metrics']);

/**
 * The HTTP server below Nest: pages first, then origin check and headers of the interface.
 *
 * @param headers of every answer of the interface; a handler may set others
 */
export function fastifyInstance(
  configuration: Configuration,
  pages: Pages,
  headers: Readonly<Record<string, string>>,
): FastifyInstance {
  const instance = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: configuration.trustProxy.length > 0 ? [...configuration.trustProxy] : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH, ignoreTrailingSlash: false, caseSensitive: true },
    frameworkErrors: (_error, request, reply) => {
      const language = acceptedLanguage(request.headers['accept-language']);
      const document = JSON.stringify(new Problem('bad-request').document(language));
      reply.hijack();
      reply.raw.writeHead(400, { 'content-type': 'application/problem+json' }).end(document);
    },
  });
  // Only JSON: a form of another site cannot send it without asking first.
  instance.removeContentTypeParser('text/plain');
  const isWorker = configuration.role === 'worker';
  instance.addHook('onRequest', (request, reply, done) => {
    if (isWorker || isApi(request.raw.url ?? '/')) {
      done();
      return;
    }
    reply.hijack();
    pages.answer(request.raw, reply.raw, request.ip);
  });
  instance.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  if (isWorker) {
    instance.addHook('onRequest', (request, _reply, done) => {
      const [path = ''] = (request.raw.url ?? '').split('?');
      done(WATCHED.has(path) ? undefined : new Problem('not-found'));
    });
  }
  const publicUrl = new URL(configuration.publicUrl);
  instance.addHook('onRequest', (request, _reply, done) => {
    const own = { publicUrl, port: request.raw.socket.localPort ?? configuration.port };
    done(
      mayWrite(request.method, request.headers, own) || isInternal(request) ? undefined : new Problem('foreign-origin'),
    );
  });
  instance.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { readonly bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  return instance;
}
