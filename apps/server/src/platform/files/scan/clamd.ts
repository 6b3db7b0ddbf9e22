import { connect, type Socket } from 'node:net';
import type { Scanner, ScannerAddress, ScanVerdict } from './verdict.ts';

export interface ClamdLimits {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** Until the whole answer is there. */
  readonly answerMs: number;
}

const LIMITS: ClamdLimits = { connectMs: 3_000, answerMs: 60_000 };
const CHUNK = 65_536;
/** An answer is one short line; more than this is no clamd. */
const LONGEST_ANSWER = 4_096;

/**
 * A client of ClamAV's daemon (clamd(8): INSTREAM). The content goes over the connection, so that the daemon
 * needs no access to our folders. `stream: OK`, `stream: NAME FOUND` and nothing else counts as an answer.
 */
export function clamdScanner(address: ScannerAddress, limits: ClamdLimits = LIMITS): Scanner {
  return {
    async scan(content) {
      try {
        const [answer, engine] = [
          await exchange(address, limits, (socket) => sendStream(socket, content)),
          await exchange(address, limits, (socket) => socket.write('zVERSION\0')).catch(() => ''),
        ];
        return verdictOf(answer, engine);
      } catch {
        return { state: 'unreachable' };
      }
    },
  };
}

/** Names of signatures are printable; anything else is not repeated. */
const FOUND = /^stream: ([\x21-\x7e]{1,200}) FOUND$/;

function verdictOf(answer: string, engine: string): ScanVerdict {
  if (answer === 'stream: OK') return { state: 'clean', engine };
  const finding = FOUND.exec(answer)?.[1];
  // Too large, out of memory, a database being loaded: not looked at means not clean.
  return finding === undefined ? { state: 'unreachable' } : { state: 'infected', engine, finding };
}

function sendStream(socket: Socket, content: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += CHUNK) {
    const piece = content.subarray(at, at + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}

function exchange(
  address: ScannerAddress,
  { connectMs, answerMs }: ClamdLimits,
  send: (socket: Socket) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = 'path' in address ? connect(address.path) : connect(address.port, address.host);
    let answer = '';
    let timer = setTimeout(() => fail('no connection'), connectMs);
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
    };
    const fail = (reason: string): void => {
      end();
      reject(new Error(reason));
    };
    socket.setEncoding('latin1');
    socket.once('connect', () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail('no answer'), answerMs);
      send(socket);
    });
    socket.on('data', (piece: string) => {
      answer += piece;
      if (answer.length > LONGEST_ANSWER) return fail('not clamd');
      const stop = answer.indexOf('\0');
      if (stop < 0) return;
      end();
      resolve(answer.slice(0, stop));
    });
    socket.on('error', () => fail('connection lost'));
    socket.on('close', () => fail('connection closed'));
  });
}
