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
