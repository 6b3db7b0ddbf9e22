import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** What hooks would have sent with an answer: nothing may be framed, sniffed or kept. */
const HEADERS_WITHOUT_HOOKS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
} as const;

/** Two years, for the host and all below it. */
export const STRICT_TRANSPORT = { maxAge: 63_072_000, includeSubDomains: true } as const;
const STRICT_TRANSPORT_HEADER = `max-age=${STRICT_TRANSPORT.maxAge}; includeSubDomains`;

/** Those of an answer on this connection: with TLS the browser is told to stay there. */
export function headersWithoutHooks(socket: object): Readonly<Record<string, string>> {
  const strict = 'encrypted' in socket ? { 'strict-transport-security': STRICT_TRANSPORT_HEADER } : {};
  return { ...HEADERS_WITHOUT_HOOKS, ...strict };
}

/** Ends a connection that has not become a request, with the same headers as every other answer. */
export function refuseRaw(socket: Duplex, status: number): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const headers = { ...headersWithoutHooks(socket), connection: 'close', 'content-length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answer = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n');
  // Whoever does not hang up on his side keeps no connection of ours.
  socket.end(answer, () => socket.destroy());
}

/** What Node calls a connection that is no HTTP: too much of a head, too slow, or not to be read at all. */
const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The answer to such a connection; 0 for one that is gone. */
export function statusOfClientError(error: { readonly code?: string }): number {
  return error.code === 'ECONNRESET' ? 0 : (STATUS_OF[error.code ?? ''] ?? 400);
}
