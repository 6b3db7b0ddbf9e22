import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { uuidv7 } from 'uuidv7';
import { SESSION_COOKIE } from '../../platform/http/index.ts';
import { PASSWORD } from '../desk.ts';
import type { Pair } from './openssl.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly setCookie: string;
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly cookie?: string;
}

/** Connection settings of a client that trusts the clinic's server and shows `device`. */
export function clientOptions(port: number, server: Pair, device?: Partial<Pair>): ConnectionOptions {
  return { host: '127.0.0.1', port, servername: 'localhost', ca: server.cert, ...device };
}

/** One request over a connection of its own. Rejects when the connection is refused or cut. */
export function ask(
  options: ConnectionOptions,
  { method = 'GET', path, body, cookie }: Asked,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...options,
        agent: false,
        method,
        path,
        headers: {
          origin: `https://localhost:${options.port}`,
          'sec-fetch-site': 'same-origin',
          'idempotency-key': uuidv7(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === undefined ? {} : { cookie }),
        },
      },
      (answer) => resolve(read(answer)),
    );
    sent.once('error', reject);
    sent.setTimeout(10_000, () => sent.destroy(new Error('no answer')));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(Buffer.from(chunk));
  return {
    status: answer.statusCode ?? 0,
    body: Buffer.concat(chunks).toString(),
    setCookie: String(answer.headers['set-cookie'] ?? ''),
  };
}

/** Signs in over a device and returns the cookie header. */
export async function signInOver(
  options: ConnectionOptions,
  tenantCode: string,
  loginId: string,
): Promise<string> {
  const answer = await ask(options, {
    method: 'POST',
    path: '/api/session',
    body: { tenantCode, loginId, password: PASSWORD },
  });
  const token = new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(answer.setCookie)?.[1];
  if (token === undefined) throw new Error(`sign-in: ${answer.status} ${answer.body}`);
  return `${SESSION_COOKIE}=${token}`;
}

/** Whether a connection gets as far as an answer: `answered`, or the code of its refusal. */
export async function outcome(options: ConnectionOptions): Promise<string> {
  try {
    const { status } = await ask(options, { path: '/healthz' });
    return status === 200 ? 'answered' : `status ${status}`;
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    return `refused ${typeof code === 'string' ? code : String(error)}`;
  }
}

/** An open line on which something is going on; `cut` resolves with the seconds until the server ended it. */
export interface OpenLine {
  readonly kind: string;
  readonly cut: Promise<number>;
}

/** Sends a request by hand over its own connection and keeps it open. */
export function openLine(
  options: ConnectionOptions,
  kind: string,
  head: string,
  since: () => number,
): Promise<OpenLine> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect(options, () => socket.write(head));
    const cut = new Promise<number>((ended) => {
      socket.once('close', () => ended((performance.now() - since()) / 1000));
    });
    socket.once('data', () => resolve({ kind, cut }));
    socket.once('error', reject);
    socket.resume();
  });
}
