import type { z } from 'zod';
import type { GeneralRight } from '../rights/agent-rights.ts';

/** Who may call an operation. Everything is denied unless it says `public`. */
export type Access =
  /** No session needed. */
  | { readonly kind: 'public' }
  /** Any signed-in agent; what of it they see or may do is decided by the rights predicate. */
  | { readonly kind: 'agent' }
  /** A signed-in agent with one of these rights that belong to no queue. */
  | { readonly kind: 'general'; readonly rights: readonly GeneralRight[] };

/** One operation of the REST interface: both the check of its input and its OpenAPI description come from here. */
export interface OperationSpec {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api`, with `{name}` for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The largest body in bytes, where the general limit does not do. */
  readonly bodyLimit?: number;
  /** The successful answer: its status, schema (none: no body) and media type. */
  readonly answer: { readonly status: number; readonly schema?: z.ZodType; readonly mediaType?: string };
  /** Codes of the problems a caller should expect beyond the general ones. */
  readonly problems?: readonly (readonly [status: number, code: string])[];
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets: the checked parts of the request. */
export interface OperationInput<O extends OperationSpec> {
  readonly params: Parsed<O['params']>;
  readonly query: Parsed<O['query']>;
  readonly headers: Parsed<O['headers']>;
  readonly body: Parsed<O['body']>;
}

/** Declares an operation, keeping the exact types of its parts. */
export const operation = <const O extends OperationSpec>(spec: O): O => spec;

export const PUBLIC = { kind: 'public' } as const;
export const AGENT = { kind: 'agent' } as const;
export const general = (...rights: readonly [GeneralRight, ...GeneralRight[]]) =>
  ({ kind: 'general', rights }) as const;
