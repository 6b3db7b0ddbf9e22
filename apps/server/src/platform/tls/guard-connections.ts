import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Server, TLSSocket } from 'node:tls';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import {
  type ConnectionGate,
  clientFacts,
  type GateVerdict,
  type ShownCertificate,
} from './connection-gate.ts';

const SWEEP_MILLISECONDS = 15_000;
/** What was revoked is cut after this long: its sessions ended in the same transaction, and its screens are told why. */
const LAST_WORD_MILLISECONDS = 500;

export interface ConnectionGuard {
  /** Makes every device connect anew, under whatever is in force now. */
  cutAll(): void;
  stop(): void;
}

interface GuardOptions {
  readonly gate: ConnectionGate;
  readonly logger: Logger;
  readonly measures: GateMeasures;
}

/** Figures that all listening servers of a process share. */
export function gateMeasures(metrics: Metrics) {
  return {
    refused: metrics.counter('akashi_tls_refused_total', 'Connections refused or cut.', ['code']),
    connections: metrics.gauge('akashi_tls_connections', 'Open connections of devices.'),
  };
}

export type GateMeasures = ReturnType<typeof gateMeasures>;

/**
 * Judges every connection right after its handshake, before a byte of a request is read, and cuts those that may no
 * longer be: requests under way, event streams and WebSockets alike, because all of them live on the same sockets.
 * Connections are judged again when the gate says that something changed, and every quarter of a minute (expiry).
 */
export function guardConnections(server: Server, { gate, logger, measures }: GuardOptions): ConnectionGuard {
  const open = new Map<TLSSocket, ShownCertificate>();
  const condemned = new WeakSet<Socket>();
  const { refused, connections } = measures;

  function refuse(
    socket: TLSSocket,
    verdict: Exclude<GateVerdict, 'admitted'>,
    shown?: ShownCertificate,
  ): void {
    refused.inc({ code: verdict });
    logger.warn(
      { component: 'tls', code: verdict, device: shown?.fingerprint.slice(0, 16) },
      'device refused',
    );
    open.delete(socket);
    socket.destroy();
  }

  function judge(socket: TLSSocket, shown: ShownCertificate): boolean {
    const verdict = shown.notAfter.getTime() <= Date.now() ? 'expired' : gate.verdict(shown);
    if (verdict === 'admitted') return true;
    refuse(socket, verdict, shown);
    return false;
  }

  server.on('secureConnection', (socket) => {
    const shown = clientFacts(socket);
    if (!shown) return refuse(socket, 'absent');
    if (!judge(socket, shown)) return undefined;
    gate.seen(shown);
    open.set(socket, shown);
    connections.inc();
    socket.once('close', () => {
      open.delete(socket);
      connections.dec();
    });
    return undefined;
  });
  // Refused by the handshake itself: no certificate, a foreign authority, an old protocol.
  server.on('tlsClientError', (error) => {
    const code = Reflect.get(error, 'code');
    refused.inc({ code: 'handshake' });
    logger.info({ component: 'tls', code: typeof code === 'string' ? code : 'unknown' }, 'handshake refused');
  });
  // What was open may be told its end; nothing new is answered on it.
  server.prependListener('request', ({ socket }: IncomingMessage) => {
    if (condemned.has(socket)) socket.destroy();
  });
  const again = (): void => {
    for (const [socket, shown] of open) {
      if (gate.verdict(shown) !== 'revoked') judge(socket, shown);
      else if (!condemned.has(socket)) {
        condemned.add(socket);
        setTimeout(() => open.has(socket) && judge(socket, shown), LAST_WORD_MILLISECONDS);
      }
    }
  };
  const unsubscribe = gate.subscribe(again);
  const sweep = setInterval(() => {
    again();
    for (const shown of open.values()) gate.seen(shown);
  }, SWEEP_MILLISECONDS);
  sweep.unref();
  return {
    cutAll: () => {
      for (const socket of open.keys()) socket.destroy();
    },
    stop: () => {
      unsubscribe();
      clearInterval(sweep);
    },
  };
}
