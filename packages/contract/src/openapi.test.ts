import { expect, test } from 'vitest';
import { routesOf } from './client.ts';
import { openApiDocument } from './openapi.ts';
import * as contract from './routes.ts';

const routes = routesOf(contract);

test('OpenAPI 3.1 に全経路が載り、応答はどれも JSON のままの形', () => {
  const document = openApiDocument(routes, '1.0.0');
  const paths = document.paths as Record<string, Record<string, { operationId: string }>>;
  const ids = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(ids.sort()).toEqual(routes.map(({ id }) => id).sort());
  expect(Object.keys(paths).every((path) => !path.includes(':'))).toBe(true);
});

test('変更する経路は Idempotency-Key を、全経路は問題の形を述べる', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(routes, '1.0.0')));
  const add = document.paths['/api/patients/{patientId}/allergies'].post;
  expect(add.parameters.map((one: { name: string }) => one.name)).toEqual(['patientId', 'Idempotency-Key']);
  expect(add.responses['404'].content['application/problem+json'].schema.$ref).toBe(
    '#/components/schemas/Problem',
  );
  expect(document.components.schemas.Problem.properties.requestId).toEqual({ type: 'string' });
  expect(document.paths['/api/session'].post.security).toEqual([]);
});

/** Places in a log and numbers of patients stand in eight-byte columns. */
const LONG = new Set(['seq', 'number']);

test('受け取る整数にはどれも、列に収まる上限がある', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(routes, '1.0.0')));
  const unbounded: string[] = [];
  for (const [path, methods] of Object.entries<Record<string, unknown>>(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const { parameters, requestBody } = operation as { parameters?: unknown; requestBody?: unknown };
      if (integersWithout(2 ** 31 - 1, [parameters, requestBody])) unbounded.push(`${method} ${path}`);
    }
  }
  expect(unbounded).toEqual([]);
});

/** Whether an integer schema below `node` allows more than `most`. */
function integersWithout(most: number, node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { type, maximum, name } = node as { type?: unknown; maximum?: unknown; name?: unknown };
  if (typeof name === 'string' && LONG.has(name)) return false;
  if (type === 'integer' && !(typeof maximum === 'number' && maximum <= most)) return true;
  return Object.entries(node).some(([key, child]) => !LONG.has(key) && integersWithout(most, child));
}
