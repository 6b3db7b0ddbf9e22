import {
  type Bytes,
  bmpString,
  bmpText,
  concat,
  context,
  contextPrimitive,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
} from './der.ts';
import type { DeviceKey } from './request.ts';

export interface DeviceFile {
  readonly key: DeviceKey;
  /** DER: the device's own certificate first, then its authority's. */
  readonly certificates: readonly Uint8Array[];
  /** What the key store calls it. */
  readonly name: string;
  readonly password: string;
}

const DATA = oid('1.2.840.113549.1.7.1');
const ENCRYPTED_DATA = oid('1.2.840.113549.1.7.6');
const SHA_256 = oid('2.16.840.1.101.3.4.2.1');
const KEY_ROUNDS = 100_000;
const MAC_ROUNDS = 10_000;

/**
 * Key and certificates as PKCS #12 (RFC 7292), the file that Windows, macOS, iPadOS and browsers import. Both safes are
 * under PBES2 (RFC 8018) with AES-256-CBC and PBKDF2-HMAC-SHA-256, the whole under HMAC-SHA-256.
 */
export async function deviceFile({ key, certificates, name, password }: DeviceFile): Promise<Bytes> {
  const [own = new Uint8Array()] = certificates;
  const localId = new Uint8Array(await crypto.subtle.digest('SHA-1', Uint8Array.from(own)));
  const attributes = concatSet(friendlyName(name), localKeyId(localId));
  const bags = certificates.map((certificate, index) =>
    certificateBag(certificate, index === 0 ? attributes : undefined),
  );
  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey));
  const [certificateSafe, shrouded] = await Promise.all([
    encrypted(sequence(...bags), password),
    encrypted(privateKey, password),
  ]);
  const keyBag = sequence(
    oid('1.2.840.113549.1.12.10.1.2'),
    context(0, sequence(shrouded.algorithm, octets(shrouded.content))),
    attributes,
  );
  const authenticated = sequence(
    sequence(
      ENCRYPTED_DATA,
      context(
        0,
        sequence(
          integer(0),
          sequence(DATA, certificateSafe.algorithm, contextPrimitive(0, certificateSafe.content)),
        ),
      ),
    ),
    dataInfo(sequence(keyBag)),
  );
  return sequence(integer(3), dataInfo(authenticated), await macData(authenticated, password));
}

function dataInfo(content: Uint8Array): Bytes {
  return sequence(DATA, context(0, octets(content)));
}

function certificateBag(certificate: Uint8Array, attributes: Uint8Array | undefined): Bytes {
  const x509 = sequence(oid('1.2.840.113549.1.9.22.1'), context(0, octets(certificate)));
  return sequence(
    oid('1.2.840.113549.1.12.10.1.3'),
    context(0, x509),
    ...(attributes === undefined ? [] : [attributes]),
  );
}

/** A set of the two attributes in the order that DER wants: the shorter first. */
function concatSet(...members: readonly Uint8Array[]): Bytes {
  const sorted = [...members].sort((a, b) => a.length - b.length || compare(a, b));
  return setOf(concat(sorted));
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let n = 0; n < a.length; n += 1) if (a[n] !== b[n]) return (a[n] ?? 0) - (b[n] ?? 0);
  return 0;
}

const friendlyName = (name: string): Bytes => sequence(oid('1.2.840.113549.1.9.20'), setOf(bmpString(name)));
const localKeyId = (id: Uint8Array): Bytes => sequence(oid('1.2.840.113549.1.9.21'), setOf(octets(id)));

/** PBES2 (RFC 8018, 6.2) with a fresh salt and vector; the algorithm identifier says all that opening needs. */
async function encrypted(plain: Bytes, password: string): Promise<{ algorithm: Bytes; content: Bytes }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const vector = crypto.getRandomValues(new Uint8Array(16));
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: KEY_ROUNDS },
    secret,
    { name: 'AES-CBC', length: 256 },
    false,
    ['encrypt'],
  );
  const content = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: vector }, key, plain);
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octets(salt), integer(KEY_ROUNDS), integer(32), sequence(oid('1.2.840.113549.2.9'), nothing)),
  );
  const scheme = sequence(oid('2.16.840.1.101.3.4.1.42'), octets(vector));
  return {
    algorithm: sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, scheme)),
    content: new Uint8Array(content),
  };
}

async function macData(content: Bytes, password: string): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const derived = await macKey(password, salt);
  const key = await crypto.subtle.importKey('raw', derived, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  return sequence(sequence(sequence(SHA_256, nothing), octets(mac)), octets(salt), integer(MAC_ROUNDS));
}

/** Key derivation of PKCS #12 (RFC 7292, appendix B.2) for 32 bytes with SHA-256: one block, no carry to add. */
async function macKey(password: string, salt: Uint8Array): Promise<Bytes> {
  const block = 64;
  const secret = concat([bmpText(password), Uint8Array.of(0, 0)]);
  const purpose = new Uint8Array(block).fill(3);
  let hash = concat([purpose, repeated(salt, block), repeated(secret, block)]);
  for (let round = 0; round < MAC_ROUNDS; round += 1)
    hash = new Uint8Array(await crypto.subtle.digest('SHA-256', hash));
  return hash;
}

/** Repeats the bytes until a whole number of blocks is full. */
function repeated(bytes: Uint8Array, block: number): Bytes {
  const length = Math.ceil(bytes.length / block) * block;
  return Uint8Array.from({ length }, (_, n) => bytes[n % bytes.length] ?? 0);
}
