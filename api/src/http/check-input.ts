import type { z } from 'zod';
import type { OperationInput, OperationSpec } from './operation.ts';
import { Problem } from './problem.ts';

interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

/** The most errors one answer lists. */
const ERROR_LIMIT = 20;

/**
 * Checks every part of a request against its operation. A part that is not declared must be empty.
 *
 * @throws Problem `bad-request` naming each place
 */
export function checkInput<O extends OperationSpec>(spec: O, request: RequestParts): OperationInput<O> {
  const errors: { path: string; problem: string }[] = [];
  const check = (place: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      errors.push({ path: [place, ...issue.path].map(String).join('.'), problem: issue.message });
    }
    return undefined;
  };
  const input = {
    params: check('params', spec.params, request.params),
    query: check('query', spec.query, request.query),
    headers: check('headers', spec.headers, request.headers),
    body: check('body', spec.body, request.body ?? {}),
  };
  for (const place of ['query', 'body'] as const) {
    if (spec[place] === undefined && !isEmpty(request[place]))
      errors.push({ path: place, problem: 'Nothing expected here' });
  }
  if (errors.length > 0) throw new Problem('bad-request', { errors: errors.slice(0, ERROR_LIMIT) });
  return input as OperationInput<O>;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
