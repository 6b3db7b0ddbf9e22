import { constants } from 'node:crypto';
import type { SecureContextOptions, TlsOptions } from 'node:tls';
import type { TlsConfig } from '../config/config.ts';

/** TLS 1.3 suites (RFC 8446, B.4), the stronger first; nothing else can be negotiated. */
const SUITES = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';
/** Key exchange on curves of 128-bit security and more (TLS 暗号設定ガイドライン 3.1, 高セキュリティ型). */
const GROUPS = 'X25519:P-256:P-384';
/** Signatures with SHA-256 and better. RSA by PSS, as TLS 1.3 demands. */
const SIGNATURES = [
  'ECDSA+SHA256',
  'ECDSA+SHA384',
  'ed25519',
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pss_pss_sha256',
  'rsa_pss_pss_sha384',
  'rsa_pss_pss_sha512',
].join(':');

/** The part that may be replaced while the server runs: certificates, authorities, revocation lists. */
export function secureContextOptions(tls: TlsConfig): SecureContextOptions {
  return {
    cert: tls.cert,
    key: tls.key,
    ...(tls.clientCa.length > 0 ? { ca: [...tls.clientCa] } : {}),
    ...(tls.clientCrl ? { crl: [tls.clientCrl] } : {}),
    minVersion: 'TLSv1.3',
    ciphers: SUITES,
    ecdhCurve: GROUPS,
    sigalgs: SIGNATURES,
    honorCipherOrder: true,
    // No tickets: a connection is never resumed, so each one shows its certificate anew.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  };
}

/** Options of the listening server. `clients`: every connection must show a certificate of a known authority. */
export function secureServerOptions(tls: TlsConfig): TlsOptions {
  const clients = tls.clientCa.length > 0;
  return {
    ...secureContextOptions(tls),
    requestCert: clients,
    rejectUnauthorized: clients,
    handshakeTimeout: 10_000,
    ALPNProtocols: ['http/1.1'],
  };
}
