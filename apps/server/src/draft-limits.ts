import type { WebSocket } from 'ws';

export interface SocketLimits {
  /** Open sockets of one session: one per chart tab. */
  readonly perSession: number;
  /** Messages in ten seconds; fast typing makes about ten in one. */
  readonly messages: number;
  /** A line on which nothing answers for this long is dead. */
  readonly silenceMilliseconds: number;
}

export const SOCKET_LIMITS: SocketLimits = { perSession: 16, messages: 600, silenceMilliseconds: 60_000 };

const WINDOW_MILLISECONDS = 10_000;
/** Codes of RFC 6455, 7.4.1, and of the registry: policy violation, try again later. */
const POLICY = 1008;
const TRY_AGAIN = 1013;

/** Keeps the WebSockets of a process within limits: how many a session has, how much they send, whether they live. */
export class SocketKeeper {
  readonly #limits: SocketLimits;
  readonly #open = new Map<string, number>();

  constructor(limits: SocketLimits = SOCKET_LIMITS) {
    this.#limits = limits;
  }

  /** Takes a socket into its limits; false when the session has too many already (it is then closed). `key` names the session. */
  admit(socket: WebSocket, key: string): boolean {
    const count = this.#open.get(key) ?? 0;
    if (count >= this.#limits.perSession) {
      socket.close(TRY_AGAIN, 'too many');
      return false;
    }
    this.#open.set(key, count + 1);
    socket.once('close', () => {
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    });
    limitMessages(socket, this.#limits.messages);
    dropWhenSilent(socket, this.#limits.silenceMilliseconds);
    return true;
  }
}

function limitMessages(socket: WebSocket, most: number): void {
  let from = performance.now();
  let count = 0;
  socket.on('message', () => {
    const now = performance.now();
    if (now - from > WINDOW_MILLISECONDS) {
      from = now;
      count = 0;
    }
    count += 1;
    if (count > most) socket.close(POLICY, 'too fast');
  });
}

function dropWhenSilent(socket: WebSocket, silence: number): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const beat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    return undefined;
  }, silence / 2);
  beat.unref();
  socket.once('close', () => clearInterval(beat));
}
