import { Readable } from 'node:stream';
import type { RouteDefinition } from '@akashi/contract';
import type { FastifyReply } from 'fastify';

/** Bytes to hand out: a printed form, a claim file, a picture. */
export interface FileAnswer {
  readonly content: Uint8Array;
  readonly mediaType: string;
  /** Name offered when saving; it must not name a patient. */
  readonly fileName?: string;
}

/** How answers are checked against their schema: a fault fails the request, or is only logged. */
export type ResponseCheck = 'fail' | 'log';

/** Sends what a handler returned, after the response schema has stripped what is not declared. */
export function sendAnswer(
  definition: RouteDefinition,
  reply: FastifyReply,
  value: unknown,
  check: ResponseCheck,
): FastifyReply {
  const type = definition.responseType ?? 'json';
  if (type === 'events') return sendEvents(reply, value);
  if (type === 'pdf' || type === 'binary') return sendFile(reply, fileOf(value, type));
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(declared(definition, reply, value, check)));
}

/** The declared part of an answer. Throws, or logs the paths at fault, when it does not fit its schema. */
export function declared(
  definition: RouteDefinition,
  reply: FastifyReply,
  value: unknown,
  check: ResponseCheck,
): unknown {
  const result = definition.response.safeParse(value);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.map(String).join('.'));
  reply.log.error({ route: definition.id, paths }, 'answer does not fit its contract');
  if (check === 'fail') {
    throw new TypeError(`${definition.id}: answer does not fit its contract at ${paths.join(', ')}`);
  }
  return value;
}

function fileOf(value: unknown, type: 'pdf' | 'binary'): FileAnswer {
  const mediaType = type === 'pdf' ? 'application/pdf' : 'application/octet-stream';
  if (value instanceof Uint8Array) return { content: value, mediaType };
  if (isFileAnswer(value)) return value;
  throw new TypeError('a pdf or binary route answers with bytes or a FileAnswer');
}

function isFileAnswer(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'content') instanceof Uint8Array;
}

/** `no-transform` and the nginx header keep proxies from holding events back. */
function sendEvents(reply: FastifyReply, value: unknown): FastifyReply {
  if (!(value instanceof Readable)) throw new TypeError('an event route answers with a Readable');
  reply.header('cache-control', 'no-store, no-transform').header('x-accel-buffering', 'no');
  return reply.type('text/event-stream; charset=utf-8').send(value);
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  if (file.fileName) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
  }
  const { content } = file;
  return reply.type(file.mediaType).send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
