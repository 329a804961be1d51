import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AgentSession } from '../people/agent-session.ts';
import { acceptedLanguage, type Language } from './language.ts';

/** A request after the guard looked at it. */
export interface ApiRequest extends FastifyRequest {
  /** Set for every operation that is not public. */
  session?: AgentSession;
}
export type ApiReply = FastifyReply;

/** The account's language, else what the browser asks for. */
export const languageOf = (request: ApiRequest): Language =>
  request.session?.agent.language ?? acceptedLanguage(request.headers['accept-language']);
