import { z } from 'zod';
import { PROBLEMS } from '../problem-texts.ts';
import { openApiDocument } from './document.ts';
import { operations } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;
/** Every object schema inside, with the place it stands at. */
function objectsIn(schema: unknown, place = ''): (readonly [string, Json])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? [[place, schema as Json] as const] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, inner]) => objectsIn(inner, `${place}/${key}`))];
}

describe('The operations of the interface', () => {
  it('take no field they do not know, at any depth', () => {
    const open = operations.flatMap(({ id, body, query }) =>
      [body, query].flatMap((schema) => {
        if (schema === undefined) return [];
        const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
        return objectsIn(json)
          .filter(([, object]) => object['additionalProperties'] !== false)
          .map(([place]) => `${id} ${place}`);
      }),
    );
    expect(open).toEqual([]);
    expect(operations.filter(({ body }) => body !== undefined).length).toBeGreaterThan(15);
  });

  it('write nothing by GET, and ask for a session unless they say that they are for everybody', () => {
    expect(operations.filter(({ method, body }) => method === 'GET' && body !== undefined)).toEqual([]);
    const open = operations.filter(({ access }) => access.kind === 'public').map(({ id }) => id);
    expect(open.sort()).toEqual(
      'demoAccounts demoSignIn firstRun health makeFirstAdmin metrics openApi readiness signIn'.split(' '),
    );
  });

  it('are described as OpenAPI 3.1: every reference leads somewhere, every problem is a problem document with a text', () => {
    const document = openApiDocument(operations);
    expect(document['openapi']).toMatch(/^3\.1\./);
    const text = JSON.stringify(document);
    const { schemas } = document['components'] as { schemas: Json };
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references))
      expect([reference, Object.hasOwn(schemas, reference.replace('#/components/schemas/', ''))]).toEqual([
        reference,
        true,
      ]);
    const described = Object.values(document['paths'] as Record<string, Record<string, Json>>).flatMap((path) =>
      Object.values(path),
    );
    expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of described) {
      for (const [status, { description, content }] of Object.entries(responses as Record<string, Json>)) {
        if (Number(status) < 400) continue;
        expect(Object.keys(content as Json)).toEqual(['application/problem+json']);
        for (const code of String(description).split(', '))
          expect([code, Object.keys(PROBLEMS).includes(code)]).toEqual([code, true]);
      }
    }
  });

  it('have a text in English and in German for every problem', () => {
    for (const [code, { title, detail, status }] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      for (const text of [title, detail] as readonly Readonly<Record<string, string>>[]) {
        expect(Object.keys(text)).toEqual(['en', 'de']);
        expect([code, text['en'] !== '', text['de'] !== '', text['de'] !== text['en']]).toEqual([
          code,
          true,
          true,
          true,
        ]);
      }
    }
  });
});
