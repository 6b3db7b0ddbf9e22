import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { Memory } from './memory.ts';
import type { WitnessDesk } from './witness.ts';

/** Enough for 63 proof lines and a checkpoint with a hundred signatures. */
const MAX_BODY = 256 * 1_024;

export interface DoorSetting {
  desk: WitnessDesk;
  memory: Memory;
  tls?: { cert: string; key: string } | undefined;
  say: (line: string) => void;
}

/**
 * `POST /add-checkpoint`; `GET /<SHA-256 of the origin>/checkpoint` with the last note of a log; `GET /checkpoints` with
 * all notes ever signed here (NDJSON), so that anybody can compare them with what a log shows.
 */
export function createDoor(setting: DoorSetting): Server {
  const handle: RequestListener = (request, response) => {
    route(setting, request, response).catch((error: unknown) => {
      // A witness that cannot write must not sign, and must say so to whoever runs it.
      setting.say(`WITNESS-FAILED: ${error instanceof Error ? error.message : String(error)}`);
      if (response.headersSent) response.destroy();
      else send(response, 500, 'text/plain; charset=utf-8', '');
    });
  };
  const limits = { requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 8_192 };
  return setting.tls ? createTlsServer({ ...limits, ...setting.tls }, handle) : createServer(limits, handle);
}

async function route(
  { desk, memory }: DoorSetting,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  if (path === '/add-checkpoint' && request.method === 'POST') {
    const body = await readBody(request);
    if (body === undefined) return send(response, 413, 'text/plain; charset=utf-8', '', true);
    const answer = await desk.addCheckpoint(body);
    return send(response, answer.status, answer.type, answer.body);
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain; charset=utf-8', '', true);
  if (path === '/checkpoints') {
    return sendFiles(response, memory.historyFiles());
  }
  const [, hash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  const origin = memory.origins().find((name) => createHash('sha256').update(name).digest('hex') === hash);
  const note = origin === undefined ? undefined : memory.seen(origin).note;
  return note === undefined
    ? send(response, 404, 'text/plain; charset=utf-8', '')
    : send(response, 200, 'text/plain; charset=utf-8', note);
}

function send(response: ServerResponse, status: number, type: string, body: string, close = false): void {
  response.writeHead(status, {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(body);
}

async function sendFiles(response: ServerResponse, paths: readonly string[]): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'x-content-type-options': 'nosniff' });
  for (const path of paths) await pipeline(createReadStream(path), response, { end: false });
  response.end();
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
