import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { databaseProblem } from '../database/database.ts';
import { isUnavailable } from '../database/availability.ts';
import { Problem } from './problem.ts';
import type { ProblemCode } from './problem-texts.ts';
import { type ApiReply, type ApiRequest, languageOf } from './request.ts';

/** PostgreSQL's word for a statement that took too long. */
const QUERY_CANCELED = '57014';
/** What Fastify itself refuses, before a handler is reached. */
const FASTIFY_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
};
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'no-session',
  403: 'forbidden',
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  503: 'unavailable',
};

/** Answers everything that is thrown as a problem document; never with a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const reply = http.getResponse<ApiReply>();
    if (reply.sent) return;
    const problem = problemOf(error);
    if (problem.code === 'internal') {
      this.logger.error(
        `${request.method} ${request.url.split('?')[0]}`,
        error instanceof Error ? error.stack : String(error),
      );
    }
    const { retryAfter } = problem.members;
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
    reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem.document(languageOf(request))));
  }
}

/** The problem an error is told as. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error) || databaseProblem(error)?.code === QUERY_CANCELED) return new Problem('unavailable');
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    statusCode?: unknown;
  };
  if (typeof code === 'string' && FASTIFY_CODES[code]) return new Problem(FASTIFY_CODES[code]);
  const status = error instanceof HttpException ? error.getStatus() : typeof statusCode === 'number' ? statusCode : 500;
  if (BY_STATUS[status]) return new Problem(BY_STATUS[status]);
  return status >= 400 && status < 500
    ? new Problem('bad-request', { errors: [{ path: '', problem: messageOf(error) }] })
    : new Problem('internal');
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'Not understood');
