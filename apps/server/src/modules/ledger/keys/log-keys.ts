import { createPrivateKey, hkdfSync, sign as signWith } from 'node:crypto';
import { formatVerifierKey, type NoteSigner, seedSigner } from '@akashi/transparency-log';
import type { LogSeeds } from './log-seeds.ts';

/** Signs in the name of one log, with the version of the root secret that the key comes from. */
export interface LogSigner extends NoteSigner {
  version: number;
  vkey: string;
}

/** PKCS#8 of an Ed25519 seed without its 32 bytes (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The signers of a log, newest first: one key per log and version, derived from the root secret (HKDF-SHA-256,
 * RFC 5869), so that a stolen key of one log signs for no other. The key's name is the log's origin.
 */
export function logSigners(seeds: LogSeeds, origin: string): LogSigner[] {
  return seeds
    .list()
    .map(({ version, seed }) => {
      const own = Buffer.from(hkdfSync('sha256', seed, origin, 'akashi/log/1', 32));
      const { key } = seedSigner(origin, own);
      // OpenSSL signs some thirty times faster than the portable code; the signature is the same (RFC 8032).
      const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, own]), format: 'der', type: 'pkcs8' });
      return {
        key,
        version,
        vkey: formatVerifierKey(key),
        sign: (message: Uint8Array) => signWith(null, message, privateKey),
      };
    })
    .reverse();
}

/** The key that signs a log now, as its entries and bundles name it. */
export function currentKey(seeds: LogSeeds, origin: string): string {
  const [newest] = logSigners(seeds, origin);
  if (!newest) throw new Error('a log has a key before it has entries');
  return newest.vkey;
}
