import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** What a connection shows of its client certificate. */
export interface ShownCertificate {
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string;
  readonly notAfter: Date;
  readonly certificate: X509Certificate;
}

export type GateVerdict = 'admitted' | 'absent' | 'unknown' | 'revoked' | 'expired' | 'weak';

/** Decides which devices may connect; asked at the handshake and again whenever something has changed. */
export interface ConnectionGate {
  verdict(shown: ShownCertificate): GateVerdict;
  /** Told of each connection that is open, at its beginning and from time to time. */
  seen(shown: ShownCertificate): void;
  /** `again` is called after every change: open connections are judged anew. Returns how to end it. */
  subscribe(again: () => void): () => void;
}

/** The client certificate of a connection; undefined when it showed none. */
export function clientFacts(socket: TLSSocket): ShownCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return undefined;
  return {
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notAfter: new Date(certificate.validTo),
    certificate,
  };
}
