import { z } from 'zod';
import type { OperationSpec } from '../operation.ts';
import { components } from '../schemas/component.ts';
import { Problem, RefusedProblem } from '../schemas/problem.ts';
import { ConflictProblem } from '../../tickets/schemas/conflict.ts';

type Json = Record<string, unknown>;

/** Problems any operation may answer with. */
const GENERAL_PROBLEMS: readonly (readonly [number, string])[] = [
  [400, 'bad-request'],
  [500, 'internal'],
];
const SESSION_PROBLEMS: readonly (readonly [number, string])[] = [
  [401, 'no-session'],
  [403, 'forbidden'],
];
const WRITE_PROBLEMS: readonly (readonly [number, string])[] = [
  [403, 'foreign-origin'],
  [413, 'body-too-large'],
  [415, 'unsupported-media-type'],
];

/** The OpenAPI 3.1 description of these operations. */
export function openApiDocument(operations: readonly OperationSpec[]): Json {
  const schemas = componentSchemas(operations);
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `/api${operation.path}`;
    (paths[path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Stellwerk', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'stellwerk_session' } },
    },
  };
}

function componentSchemas(operations: readonly OperationSpec[]): Json {
  const registry = components;
  for (const operation of operations) {
    if (operation.body && !registry.has(operation.body)) registry.add(operation.body, { id: `${operation.id}Request` });
    const answer = operation.answer.schema;
    if (answer && !registry.has(answer)) registry.add(answer, { id: `${operation.id}Answer` });
  }
  const requests = new Set(
    operations.flatMap((operation) => (operation.body ? [registry.get(operation.body)?.id] : [])),
  );
  const convert = (io: 'input' | 'output') =>
    z.toJSONSchema(registry, { target: 'draft-2020-12', io, uri: (id) => `#/components/schemas/${id}` }).schemas;
  const [input, output] = [convert('input'), convert('output')];
  return Object.fromEntries(
    Object.keys(output)
      .sort()
      .map((id) => [id, bare((requests.has(id) ? input : output)[id] as Json)]),
  );
}

/** Without the keys that only make sense in a document of its own. */
function bare(schema: Json): Json {
  const { $schema: _dialect, $id: _id, id: _name, ...rest } = schema;
  return rest;
}

const reference = (schema: z.ZodType): Json => ({ $ref: `#/components/schemas/${components.get(schema)?.id}` });

function describe(operation: OperationSpec): Json {
  const { answer } = operation;
  const mediaType = answer.mediaType ?? 'application/json';
  const parameters = [
    ...parametersOf(operation.params, 'path'),
    ...parametersOf(operation.query, 'query'),
    ...parametersOf(operation.headers, 'header'),
  ];
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: operation.access.kind === 'public' ? [] : [{ session: [] }],
    ...(operation.access.kind === 'general' ? { 'x-right': operation.access.rights.join(' or ') } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: reference(operation.body) } } } }
      : {}),
    responses: {
      [answer.status]: {
        description: 'Done',
        ...(answer.schema ? { content: { [mediaType]: { schema: reference(answer.schema) } } } : {}),
      },
      ...problemResponses(operation),
    },
  };
}

function problemResponses(operation: OperationSpec): Json {
  const problems = [
    ...GENERAL_PROBLEMS,
    ...(operation.access.kind === 'public' ? [] : SESSION_PROBLEMS),
    ...(operation.method === 'GET' ? [] : WRITE_PROBLEMS),
    ...(operation.problems ?? []),
  ];
  const responses: Json = {};
  for (const status of [...new Set(problems.map(([code]) => code))].sort()) {
    const codes = problems.filter(([code]) => code === status).map(([, name]) => name);
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: reference(problemSchema(status, codes)) } },
    };
  }
  return responses;
}

function problemSchema(status: number, codes: readonly string[]): z.ZodType {
  if (status === 409 && codes.includes('conflict')) return ConflictProblem;
  return codes.includes('refused') ? RefusedProblem : Problem;
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query' | 'header'): Json[] {
  if (!schema) return [];
  const json = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name: place === 'header' ? headerName(name) : name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: typed(property),
  }));
}

/** A coerced number takes anything as input; its JSON Schema should say what is meant. */
function typed(property: Json): Json {
  if (property['minimum'] !== undefined && property['type'] === undefined) return { type: 'integer', ...property };
  return property;
}

const headerName = (name: string): string => name.replace(/(^|-)[a-z]/g, (text) => text.toUpperCase());
