import { z } from 'zod';
import { type ErrorCode, errorEntry } from './errors.ts';
import { problemDocument } from './problem.ts';
import { isMutating, type RouteDefinition } from './route.ts';

type Json = { [name: string]: unknown };

const MEDIA = {
  json: 'application/json',
  pdf: 'application/pdf',
  binary: 'application/octet-stream',
  events: 'text/event-stream',
} as const;

/** Errors every route may answer with, beside its own. */
const COMMON: readonly ErrorCode[] = ['VALIDATION', 'RATE_LIMITED', 'INTERNAL', 'DATABASE_UNAVAILABLE'];
const SIGNED_IN: readonly ErrorCode[] = ['SIGN_IN_REQUIRED', 'SESSION_LOCKED', 'FORBIDDEN'];
const BODY: readonly ErrorCode[] = ['TOO_LARGE', 'UNSUPPORTED_MEDIA'];
const MUTATING: readonly ErrorCode[] = [
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_MISMATCH',
  'IDEMPOTENCY_IN_PROGRESS',
];

/** The OpenAPI 3.1 document of the given routes, from the same data that serves them. */
export function openApiDocument(routes: readonly RouteDefinition[], version: string): Json {
  const paths: { [path: string]: Json } = {};
  for (const definition of routes) {
    const path = definition.path.replaceAll(/:([A-Za-z]\w*)/g, '{$1}');
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: operation(definition) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Akashi API',
      version,
      description: '診療所・病院向け電子カルテ・レセプト一体型システムの API',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-akashi' } },
    },
  };
}

function operation(definition: RouteDefinition): Json {
  return {
    operationId: definition.id,
    summary: definition.summary,
    tags: [definition.module],
    parameters: [
      ...parameters('path', definition.params),
      ...parameters('query', definition.query),
      ...(needsKey(definition) ? [IDEMPOTENCY_HEADER] : []),
    ],
    ...(definition.body ? { requestBody: requestBody(definition.body) } : {}),
    responses: { 200: success(definition), ...failures(definition) },
    security: definition.permission === 'public' ? [] : [{ session: [] }],
    'x-permission': definition.permission,
    'x-access': definition.access,
    ...(definition.stepUp ? { 'x-step-up': definition.stepUp } : {}),
  };
}

const IDEMPOTENCY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '操作ごとに新しい UUID。同じ値で送り直すと、登録は一度だけ行われ同じ結果が返ります。',
  schema: { type: 'string', format: 'uuid' },
} as const;

function needsKey(definition: RouteDefinition): boolean {
  return isMutating(definition) && definition.permission !== 'public';
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const { properties, required } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    schema: property,
  }));
}

function requestBody(body: z.ZodType): Json {
  const schema = schemaOf(body, 'input');
  // Bytes (an instance of Uint8Array) have no JSON Schema: theirs is empty.
  const media = Object.keys(schema).length === 0 ? MEDIA.binary : MEDIA.json;
  return { required: true, content: { [media]: { schema } } };
}

function success(definition: RouteDefinition): Json {
  const type = definition.responseType ?? 'json';
  const schema = type === 'json' ? schemaOf(definition.response, 'output') : { type: 'string' };
  return { description: 'OK', content: { [MEDIA[type]]: { schema } } };
}

function failures(definition: RouteDefinition): Json {
  const codes = new Set<ErrorCode>([
    ...COMMON,
    ...(definition.permission === 'public' ? [] : SIGNED_IN),
    ...(needsKey(definition) ? MUTATING : []),
    ...(definition.stepUp ? (['STEP_UP_REQUIRED'] as const) : []),
    // A body may be of the wrong type or too large, even where none is wanted.
    ...(definition.method === 'GET' ? [] : BODY),
    ...(definition.errors ?? []),
  ]);
  const byStatus = Map.groupBy(codes, (code) => errorEntry(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `${code}: ${errorEntry(code).message}`).join('\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** JSON Schema of a zod schema; throws for a response that cannot stand in JSON as it is (a transform). */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: io === 'output' ? 'throw' : 'any',
  });
  return rest;
}
