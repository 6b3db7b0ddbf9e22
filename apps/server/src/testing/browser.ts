import type { FastifyInstance, InjectOptions } from 'fastify';
import { SESSION_COOKIE } from '../platform/http/cookies.ts';

/** One request as it went over the wire, with its answer. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly payload: string | undefined;
  readonly key: string | undefined;
  readonly status: number;
  readonly requestId: string;
  readonly body: Buffer;
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly payload?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The tail of a stream of events. */
export interface EventTail {
  /** What is said next, heartbeats aside; rejects after some seconds of silence. */
  next(): Promise<string>;
  /** Whether the server ended the stream within some seconds. */
  ended(): Promise<boolean>;
}

/** A browser at a desk: keeps the session cookie, sends what browsers send, remembers every exchange. */
export interface Browser {
  readonly fetch: typeof globalThis.fetch;
  readonly exchanges: readonly Exchange[];
  /** Sends a request as it is, without the typed client. */
  send(sent: Sent): Promise<Exchange>;
  /** Opens a stream of server-sent events. */
  stream(url: string): Promise<EventTail>;
  /** Value of the cookie header, empty when nobody is signed in. */
  cookie(): string;
  /** The last Set-Cookie header, with its attributes. */
  setCookie(): string;
}

/** Opens a browser whose requests seem to come from `address`. */
export function openBrowser(app: FastifyInstance, address = '192.0.2.1'): Browser {
  const exchanges: Exchange[] = [];
  const jar = new Map<string, string>();
  let lastSetCookie = '';

  async function ask(sent: Sent): Promise<{ exchange: Exchange; headers: Record<string, unknown> }> {
    const headers = {
      'sec-fetch-site': 'same-origin',
      'user-agent': 'Akashi test',
      ...(jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...sent.headers,
    };
    const answer = await app.inject({
      method: sent.method as NonNullable<InjectOptions['method']>,
      url: sent.url,
      remoteAddress: address,
      headers,
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    lastSetCookie = String(answer.headers['set-cookie'] ?? lastSetCookie);
    const exchange = {
      method: sent.method,
      url: sent.url,
      payload: sent.payload,
      key: sent.headers?.['idempotency-key'],
      status: answer.statusCode,
      requestId: String(answer.headers['x-request-id']),
      body: answer.rawPayload,
    };
    exchanges.push(exchange);
    return { exchange, headers: answer.headers };
  }

  return {
    exchanges,
    cookie: () => (jar.has(SESSION_COOKIE) ? `${SESSION_COOKIE}=${jar.get(SESSION_COOKIE)}` : ''),
    setCookie: () => lastSetCookie,
    stream: (url) => openStream(app, url, jar.get(SESSION_COOKIE) ?? '', address),
    send: async (sent) => (await ask(sent)).exchange,
    fetch: async (url, init = {}) => {
      const { exchange, headers } = await ask({
        method: init.method ?? 'GET',
        url: String(url),
        payload: typeof init.body === 'string' ? init.body : undefined,
        headers: Object.fromEntries(new Headers(init.headers)),
      });
      const kept = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      return new Response(exchange.status === 204 ? null : new Uint8Array(exchange.body), {
        status: exchange.status,
        headers: kept,
      });
    },
  };
}

const PATIENCE = 6_000;
/** What the server writes so that nobody on the way takes the line for dead. */
const HEARTBEAT = ': \n\n';

async function openStream(
  app: FastifyInstance,
  url: string,
  token: string,
  address: string,
): Promise<EventTail> {
  const headers = { 'sec-fetch-site': 'same-origin', cookie: `${SESSION_COOKIE}=${token}` };
  const answer = await app.inject({
    method: 'GET',
    url,
    remoteAddress: address,
    headers,
    payloadAsStream: true,
  });
  const chunks = answer.stream()[Symbol.asyncIterator]();
  const inTime = (silence = AbortSignal.timeout(PATIENCE)): Promise<IteratorResult<unknown>> => {
    return Promise.race([
      chunks.next(),
      new Promise<never>((_, reject) => {
        silence.addEventListener('abort', () => reject(new Error('the stream stays silent')));
      }),
    ]);
  };
  return {
    async next() {
      const silence = AbortSignal.timeout(PATIENCE);
      for (;;) {
        const { done, value } = await inTime(silence);
        if (done) throw new Error('the stream has ended');
        if (String(value) !== HEARTBEAT) return String(value);
      }
    },
    async ended() {
      for (;;) {
        const { done } = await inTime();
        if (done) return true;
      }
    },
  };
}
