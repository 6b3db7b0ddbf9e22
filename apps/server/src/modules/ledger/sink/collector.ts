import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type CollectorStore, openCollectorStore } from './collector-store.ts';

const LARGEST = 8 * 1_024 * 1_024;

export interface CollectorSetting {
  folder: string;
  host: string;
  port: number;
  /** What a sender must show. At least 32 characters. */
  token: string;
  tls?: { cert: string; key: string } | undefined;
  say: (line: string) => void;
}

/**
 * `POST /records/<process>` with lines of its chain → `{"have": n}`; with an empty body it only tells. 401 without the
 * token, 409 for another record of a number that is here. Gives the port and the end.
 */
export async function startCollector(
  setting: CollectorSetting,
): Promise<{ port: number; close: () => Promise<void> }> {
  if (setting.token.length < 32) {
    throw new Error('SINK-TOKEN: トークンは 32 文字以上にしてください(例: openssl rand -hex 32)。');
  }
  const store = await openCollectorStore(setting.folder);
  const handle: RequestListener = (request, response) => {
    answer(setting, store, request, response).catch((error: unknown) => {
      setting.say(`SINK-FAILED: ${error instanceof Error ? error.message : String(error)}`);
      if (response.headersSent) response.destroy();
      else send(response, 500, {});
    });
  };
  const limits = { requestTimeout: 30_000, headersTimeout: 5_000 };
  const server = setting.tls
    ? createTlsServer({ ...limits, ...setting.tls }, handle)
    : createServer(limits, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(setting.port, setting.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : setting.port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { token, say }: CollectorSetting,
  store: CollectorStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isAllowed(request.headers.authorization, token)) return send(response, 401, {});
  const [, encoded] = /^\/records\/([^/?]+)$/.exec(request.url ?? '') ?? [];
  if (encoded === undefined || request.method !== 'POST') return send(response, 404, {});
  const process = decodeURIComponent(encoded);
  const body = await read(request);
  if (body === undefined) return send(response, 413, {});
  const lines = body.split('\n').filter((line) => line !== '');
  const taken = await store.take(process, lines);
  if ('unreadable' in taken) return send(response, 422, {});
  if ('forked' in taken) {
    say(
      `SINK-FORK: 同じ番号の違う記録が届きました。evidence.ndjson に残しました。(${process} ${taken.forked})`,
    );
    return send(response, 409, { forked: taken.forked });
  }
  return send(response, 200, taken);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Compares hashes, so that neither content nor length of the token shows in the time. */
function isAllowed(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
