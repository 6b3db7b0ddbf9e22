import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { concat, fromBase64, readUint32, toBase64, utf8 } from './bytes.ts';
import { LogError } from './errors.ts';

/** Plain Ed25519 signature of a log (C2SP signed-note, Signature types). */
export const ED25519 = 0x01;
/** Timestamped Ed25519 cosignature of a witness (C2SP tlog-cosignature). */
export const COSIGNATURE_V1 = 0x04;

/** Timestamped ML-DSA-44 cosignature of a witness (C2SP tlog-cosignature): stands against quantum computers. */
export const ML_DSA_44 = 0x06;

export type KeyType = typeof ED25519 | typeof COSIGNATURE_V1 | typeof ML_DSA_44;

/** Length of public keys in bytes (RFC 8032 §5.1.2, FIPS 204 §4). */
const PUBLIC_KEY_BYTES: Readonly<Record<KeyType, number>> = {
  [ED25519]: 32,
  [COSIGNATURE_V1]: 32,
  [ML_DSA_44]: 1312,
};

/** True for the key types by which a witness signs. */
export function isWitnessType(type: KeyType): boolean {
  return type === COSIGNATURE_V1 || type === ML_DSA_44;
}

/** A key whose signatures are trusted: name and id tell it apart within a note. */
export interface VerifierKey {
  name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ public key), as an unsigned number. */
  id: number;
  type: KeyType;
  /** 32 bytes of Ed25519 (RFC 8032 §5.1.2) or 1,312 of ML-DSA-44 (FIPS 204). */
  publicKey: Uint8Array;
}

/** True for a name without spaces and plus signs (C2SP signed-note, Format). */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed();
}

function isKeyType(type: number | undefined): type is KeyType {
  return type === ED25519 || type === COSIGNATURE_V1 || type === ML_DSA_44;
}

/** A verifier key from its parts. Throws `KEY-NAME`, `KEY-TYPE`, `KEY-FORMAT` (not a public key). */
export function verifierKey(name: string, publicKey: Uint8Array, type: KeyType = ED25519): VerifierKey {
  if (!isKeyName(name)) throw new LogError('KEY-NAME');
  if (!isKeyType(type)) throw new LogError('KEY-TYPE');
  const plausible =
    publicKey.length === PUBLIC_KEY_BYTES[type] &&
    (type === ML_DSA_44 || ed25519.utils.isValidPublicKey(publicKey, false));
  if (!plausible) throw new LogError('KEY-FORMAT');
  const digest = sha256(concat([utf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return { name, id: readUint32(digest), type, publicKey };
}

/** Key id as eight lower-case hexadecimal digits. */
export function formatKeyId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/** The vkey text `<name>+<id>+<base64(type ‖ public key)>` (C2SP signed-note, Verifier keys). */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${formatKeyId(key.id)}+${toBase64(concat([Uint8Array.of(key.type), key.publicKey]))}`;
}

/** Reads a vkey. Throws `KEY-NAME`, `KEY-FORMAT`, `KEY-TYPE`, or `KEY-ID` when the stated id is not the key's. */
export function parseVerifierKey(vkey: string): VerifierKey {
  const { name, id, type, material } = parseKeyText(vkey);
  const key = verifierKey(name, material, type);
  if (formatKeyId(key.id) !== id) throw new LogError('KEY-ID');
  return key;
}

/** The parts of `<name>+<id>+<base64>`; the base64 may hold further plus signs. */
export function parseKeyText(text: string): {
  name: string;
  id: string;
  type: KeyType;
  material: Uint8Array;
} {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || id === undefined || !bytes) throw new LogError('KEY-FORMAT');
  const type = bytes[0];
  if (!isKeyType(type)) throw new LogError('KEY-TYPE');
  return { name, id, type, material: bytes.slice(1) };
}

/** True when the signature is this key's over the message (RFC 8032 §5.1.7, strict; FIPS 204 §5.3). Never throws. */
export function verifySignature(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    if (key.type === ML_DSA_44) return ml_dsa44.verify(signature, message, key.publicKey);
    // Strict: with the lenient ZIP-215 rules a maker of odd keys could have one signature fit several texts.
    return signature.length === 64 && ed25519.verify(signature, message, key.publicKey, { zip215: false });
  } catch {
    return false;
  }
}
