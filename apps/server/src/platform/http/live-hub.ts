import { PassThrough, type Readable } from 'node:stream';
import pg from 'pg';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../logging/logger.ts';

/** Channel of all announcements; a payload carries tenant and topic, never content. */
const CHANNEL = 'akashi_live';
const SESSION = 'session/';
const HEARTBEAT_MILLISECONDS = 20_000;
const RECONNECT_MILLISECONDS = 500;
/** One stream per open tab; nobody works in more tabs than this. */
const MOST_STREAMS_PER_SESSION = 16;

export interface Subscription {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly topics: ReadonlySet<string>;
  /** Asked at every heartbeat; false ends the stream (session ended, locked or revoked). */
  readonly stillAllowed: () => Promise<boolean>;
}

export interface LiveHub {
  /** A stream of server-sent events: `changed` for each announcement, `hello` first and after every gap. */
  subscribe(subscription: Subscription): Readable;
  /** Calls back at once when a session has ended, for lines of another kind (drafts); returns how to stop. */
  onSessionEnd(listener: (sessionId: string) => void): () => void;
  /** Resolves when announcements arrive; throws while the listening connection is down. */
  check(): Promise<void>;
  close(): Promise<void>;
}

interface Listener extends Subscription {
  readonly stream: PassThrough;
}

export interface LiveHubOptions {
  /** A direct connection of the role `akashi_app`: listening does not work through a pooler. */
  readonly connection: pg.ClientConfig;
  readonly logger: Logger;
  readonly heartbeat?: number;
}

/** Listens to the database and passes announcements on to the browsers of the same tenant. */
export async function openLiveHub(options: LiveHubOptions): Promise<LiveHub> {
  const listeners = new Set<Listener>();
  const mourners = new Set<(sessionId: string) => void>();
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ ...options.connection, application_name: 'akashi-live', keepAlive: true });
    fresh.on('notification', ({ payload }) => announce(listeners, mourners, payload ?? ''));
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      if (!closed) setTimeout(reconnect, RECONNECT_MILLISECONDS).unref();
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
    // What was announced during the gap is lost: everybody asks anew.
    for (const listener of listeners) write(listener, 'hello', '{}');
  }

  function reconnect(): void {
    connect().catch((error: unknown) => {
      options.logger.warn({ err: error, component: 'live' }, 'listening connection is down');
      if (!closed) setTimeout(reconnect, RECONNECT_MILLISECONDS).unref();
    });
  }

  const heartbeat = setInterval(() => {
    for (const listener of listeners) void beat(listener);
  }, options.heartbeat ?? HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  await connect();

  return {
    subscribe: (subscription) => {
      const same = [...listeners].filter(({ sessionId }) => sessionId === subscription.sessionId);
      if (same.length >= MOST_STREAMS_PER_SESSION) throw new AppError('RATE_LIMITED');
      const listener: Listener = { ...subscription, stream: new PassThrough() };
      listeners.add(listener);
      listener.stream.on('close', () => listeners.delete(listener));
      write(listener, 'hello', '{}');
      return listener.stream;
    },
    onSessionEnd: (listener) => {
      mourners.add(listener);
      return () => void mourners.delete(listener);
    },
    check: async () => {
      if (!client) throw new Error('the listening connection is down');
    },
    close: async () => {
      closed = true;
      clearInterval(heartbeat);
      for (const { stream } of listeners) stream.end();
      await client?.end();
    },
  };
}

async function beat(listener: Listener): Promise<void> {
  const allowed = await listener.stillAllowed().catch(() => true);
  if (!allowed) listener.stream.end();
  else if (listener.stream.writable) listener.stream.write(': \n\n');
}

function announce(
  listeners: ReadonlySet<Listener>,
  mourners: ReadonlySet<(sessionId: string) => void>,
  payload: string,
): void {
  const { tenant, topic } = parsed(payload);
  const [ended, reason = ''] = topic.startsWith(SESSION) ? topic.slice(SESSION.length).split('/') : [];
  if (ended !== undefined) for (const mourn of mourners) mourn(ended);
  for (const listener of listeners) {
    if (listener.tenantId !== tenant) continue;
    if (ended === listener.sessionId) {
      // The screen asks at once who it is, and covers itself; without its device it could no longer ask.
      write(listener, 'ended', JSON.stringify({ reason }));
      listener.stream.end();
    } else if (listener.topics.has(topic)) write(listener, 'changed', JSON.stringify({ topic }));
  }
}

/** Announcing this topic ends the streams of a session at once. `device`: its device may no longer connect. */
export function sessionTopic(sessionId: string, reason?: 'device'): string {
  return reason === undefined ? `${SESSION}${sessionId}` : `${SESSION}${sessionId}/${reason}`;
}

function write({ stream }: Listener, event: string, data: string): void {
  // A browser that no longer reads gets nothing more; it asks anew when it comes back.
  if (stream.writable && !stream.writableNeedDrain) stream.write(`event: ${event}\ndata: ${data}\n\n`);
}

function parsed(payload: string): { tenant: string; topic: string } {
  const value: unknown = safeJson(payload);
  const member = (name: string): string => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof found === 'string' ? found : '';
  };
  return { tenant: member('tenant'), topic: member('topic') };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
