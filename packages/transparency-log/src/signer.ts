import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { concat, toBase64 } from './bytes.ts';
import { LogError } from './errors.ts';
import {
  ED25519,
  formatKeyId,
  type KeyType,
  ML_DSA_44,
  parseKeyText,
  type VerifierKey,
  verifierKey,
  verifySignature,
} from './key.ts';

/** Signs with the private half of `key`, which may live in a hardware module: then `sign` waits for it. */
export interface NoteSigner {
  key: VerifierKey;
  /** Over the message as it is (no prehash): 64 bytes of Ed25519, or 2,420 of ML-DSA-44 with an empty context. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** A signer whose private key is in memory. `seed` has 32 bytes (RFC 8032 §5.1.5, FIPS 204 §6.1). Throws `KEY-NAME`, `KEY-FORMAT`. */
export function seedSigner(name: string, seed: Uint8Array, type: KeyType = ED25519): NoteSigner {
  if (seed.length !== 32) throw new LogError('KEY-FORMAT');
  if (type === ML_DSA_44) {
    const pair = ml_dsa44.keygen(seed);
    const key = verifierKey(name, pair.publicKey, type);
    return { key, sign: (message) => ml_dsa44.sign(message, pair.secretKey) };
  }
  const key = verifierKey(name, ed25519.getPublicKey(seed), type);
  return { key, sign: (message) => ed25519.sign(message, seed) };
}

const PRIVATE_PREFIX = 'PRIVATE+KEY+';

/** Reads the private key text of Go's sumdb/note: `PRIVATE+KEY+<name>+<id>+<base64(type ‖ seed)>`. Throws as a vkey. */
export function parseSignerKey(skey: string): NoteSigner {
  if (!skey.startsWith(PRIVATE_PREFIX)) throw new LogError('KEY-FORMAT');
  const { name, id, type, material } = parseKeyText(skey.slice(PRIVATE_PREFIX.length));
  const signer = seedSigner(name, material, type);
  if (formatKeyId(signer.key.id) !== id) throw new LogError('KEY-ID');
  return signer;
}

/** The private key text of a seed; keep it as secret as the seed. Throws `KEY-NAME`, `KEY-FORMAT`. */
export function formatSignerKey(name: string, seed: Uint8Array, type: KeyType = ED25519): string {
  const { key } = seedSigner(name, seed, type);
  const material = toBase64(concat([Uint8Array.of(type), seed]));
  return `${PRIVATE_PREFIX}${name}+${formatKeyId(key.id)}+${material}`;
}

/** Signs and checks the outcome: a faulty module must not publish. Throws `KEY-SIGNER`. */
export async function signChecked(signer: NoteSigner, message: Uint8Array): Promise<Uint8Array> {
  const signature = await signer.sign(message);
  if (!verifySignature(signer.key, message, signature)) throw new LogError('KEY-SIGNER');
  return signature;
}
