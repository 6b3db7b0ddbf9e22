import { randomUUID } from 'node:crypto';
import { openApiDocument, type RouteDefinition } from '@akashi/contract';
import type { Sent } from '../browser.ts';
import type { Chance } from './random.ts';
import { type Pool, type Schema, sampleOf } from './values.ts';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
  responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: Schema }>> }>>;
}

/** One operation of the document, with where it lives. */
export interface Target {
  method: string;
  path: string;
  operation: Operation;
}

/** Every operation of the OpenAPI document: the fuzz knows nothing but this. */
export function targetsOf(definitions: readonly RouteDefinition[]): Target[] {
  const document = openApiDocument(definitions, '0.0.0');
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

const ODD_TYPES = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  '',
  'multipart/form-data',
];
const ODD_BODIES = [
  '{',
  '[]',
  'null',
  '"text"',
  '{"a":1,"a":2}',
  '\u0000',
  '{"a":',
  '[['.repeat(2_000),
  `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  '{"a\\u0000":"\\ud800"}',
  'NaN',
];

/** A request for one operation: fitting, nearly fitting, or hostile in its frame. */
export function requestFor({ method, path, operation }: Target, chance: Chance, pool: Pool): Sent {
  const query = new URLSearchParams();
  let url = path;
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (place === 'header') continue;
    if (place === 'query' && !required && chance.happens(0.5)) continue;
    const text = String(sampleOf(schema, chance, pool));
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(wellFormed(text)) || 'x');
    else query.append(name, wellFormed(text));
  }
  const headers: Record<string, string> = {};
  if (method !== 'GET' && !chance.happens(0.03)) headers['idempotency-key'] = randomUUID();
  const body = operation.requestBody && bodyFor(operation.requestBody.content, chance, pool, headers);
  const search = query.toString();
  return { method, url: search === '' ? url : `${url}?${search}`, payload: body, headers };
}

function bodyFor(
  content: Readonly<Record<string, { schema: Schema }>>,
  chance: Chance,
  pool: Pool,
  headers: Record<string, string>,
): string {
  const [type, { schema }] = Object.entries(content)[0] ?? ['application/json', { schema: {} }];
  headers['content-type'] = chance.happens(0.02) ? (chance.pick(ODD_TYPES) ?? '') : type;
  if (chance.happens(0.03)) return chance.pick(ODD_BODIES) ?? '{';
  return JSON.stringify(sampleOf(schema, chance, pool)) ?? '';
}

/** Lone surrogates cannot be written into a URL at all. */
function wellFormed(text: string): string {
  return text.toWellFormed().slice(0, 2_000);
}
