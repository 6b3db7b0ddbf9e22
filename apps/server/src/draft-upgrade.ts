import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Hocuspocus } from '@hocuspocus/server';
import { type WebSocket, WebSocketServer } from 'ws';
import { SocketKeeper } from './draft-limits.ts';
import type { Recognise } from './modules/chart/index.ts';
import { type Authenticator, fingerprintOf, refuseRaw, SESSION_COOKIE } from './platform/http/index.ts';
import type { Logger } from './platform/logging/logger.ts';

/** Set here, from the connection; what a client sends under this name is never read. */
const DEVICE = 'x-akashi-device';
const PATH = '/api/draft';
/** A draft of a visit is small; anything larger is no draft. */
const LARGEST_MESSAGE = 8 * 1_048_576;

/** Recognises who is behind a WebSocket by the same cookie as everywhere. */
export function recogniseBy(authenticator: Authenticator): Recognise {
  return async (request, background = false) =>
    authenticator.authenticate({
      sessionToken: cookieOf(request.headers.get('cookie') ?? ''),
      deviceFingerprint: request.headers.get(DEVICE) ?? undefined,
      ip: '',
      userAgent: '',
      now: new Date(),
      background,
    });
}

function cookieOf(header: string): string | undefined {
  const found = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`));
  return found?.slice(SESSION_COOKIE.length + 1);
}

/** Lets browsers of our own origins open the draft socket on the server that speaks HTTP. */
export function upgradeDrafts<Context>(
  server: Server,
  drafts: Hocuspocus<Context>,
  origins: readonly string[],
  logger: Pick<Logger, 'info'>,
): () => void {
  const allowed = new Set(origins);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  const keeper = new SocketKeeper();
  sockets.on('wsClientError', (_, socket) => refuseRaw(socket, 400));
  server.on('upgrade', (request, socket: Socket, head) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    // The socket carries the cookie of whoever opened it: a page of another site must not.
    if (path !== PATH || !allowed.has(request.headers.origin ?? '')) {
      const address = request.socket.remoteAddress;
      logger.info({ route: 'draft', status: 403, code: 'CROSS_SITE_REFUSED', address }, 'request');
      refuseRaw(socket, 403);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const session = cookieOf(request.headers.cookie ?? '') ?? '';
      if (keeper.admit(opened, session)) attach(opened, drafts, request);
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

function attach<Context>(socket: WebSocket, drafts: Hocuspocus<Context>, upgrade: IncomingMessage): void {
  const { cookie = '', origin = '' } = upgrade.headers;
  const device = fingerprintOf(upgrade.socket);
  const request = new Request(`http://localhost${PATH}`, {
    headers: { cookie, origin, ...(device === undefined ? {} : { [DEVICE]: device }) },
  });
  const connection = drafts.handleConnection(socket, request);
  socket.on('message', (data: Buffer) => connection.handleMessage(new Uint8Array(data)));
  socket.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }));
  // A broken line is the client's to mend: it connects again and sends what we do not know yet.
  socket.on('error', () => socket.terminate());
}
