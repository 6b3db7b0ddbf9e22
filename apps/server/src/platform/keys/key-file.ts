import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOnce, replaceFile } from './create-once.ts';
import type { Kms } from './kms.ts';
import { KEY_PURPOSES, type KeyPurpose } from './purposes.ts';

/** A wrapped data key as it lies on the disk: what can be said of it without opening it. */
export interface KeyFile {
  readonly purpose: KeyPurpose;
  readonly version: number;
  /** Which backing wrapped it. */
  readonly kms: string;
  /** ISO time; absent in files of the first format. */
  readonly created: string | undefined;
  /** First 16 hex digits of an HMAC of a constant under the key: tells keys apart, tells nothing of them. */
  readonly fingerprint: string | undefined;
  readonly wrapped: Buffer;
}

const NAME = new RegExp(`^(${KEY_PURPOSES.join('|')})-([1-9][0-9]*)\\.key$`);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The first format held the 60 wrapped bytes and nothing else, and only files were encrypted. */
const FIRST_FORMAT = 60;

/** The folder of one tenant's keys. Throws when the id is none, because it becomes part of a path. */
export function tenantFolder(folder: string, tenantId: string): string {
  if (!UUID.test(tenantId)) throw new RangeError('a tenant id is a UUID');
  return join(folder, tenantId);
}

export function keyPath(folder: string, tenantId: string, purpose: KeyPurpose, version: number): string {
  return join(tenantFolder(folder, tenantId), `${purpose}-${version}.key`);
}

/** All wrapped keys of a tenant, by purpose and version; empty when it has none. */
export function readKeyFiles(folder: string, tenantId: string): KeyFile[] {
  const home = tenantFolder(folder, tenantId);
  const found = namesIn(home).flatMap((name) => {
    const [, purpose, version] = NAME.exec(name) ?? [];
    const known = KEY_PURPOSES.find((one) => one === purpose);
    const bytes = known ? contentOf(join(home, name)) : undefined;
    return known && bytes ? [parse(bytes, known, Number(version))] : [];
  });
  return found.sort((a, b) => a.purpose.localeCompare(b.purpose) || a.version - b.version);
}

/** Opens a wrapped key. Throws when this backing did not wrap it. */
export function openKeyFile(kms: Kms, tenantId: string, file: KeyFile): Buffer {
  if (file.kms !== kms.name)
    throw new Error(
      `KEY-KMS: 鍵 ${file.purpose}-${file.version} は ${file.kms} で包まれています。akashi key rewrap で移してください。`,
    );
  return kms.unwrap(tenantId, file.wrapped, contextOf(tenantId, file.purpose, file.version));
}

/** Makes a data key and keeps it wrapped. Undefined when somebody else has just made this version. */
export function makeKeyFile(
  folder: string,
  kms: Kms,
  tenantId: string,
  purpose: KeyPurpose,
  version: number,
): Buffer | undefined {
  const key = randomBytes(32);
  const content = serialise(kms, tenantId, purpose, version, key, new Date().toISOString());
  return createOnce(keyPath(folder, tenantId, purpose, version), content) ? key : undefined;
}

/** Keeps the same data key under another backing. */
export function rewrapKeyFile(folder: string, from: Kms, to: Kms, tenantId: string, file: KeyFile): void {
  const key = openKeyFile(from, tenantId, file);
  const made = file.created ?? new Date().toISOString();
  replaceFile(
    keyPath(folder, tenantId, file.purpose, file.version),
    serialise(to, tenantId, file.purpose, file.version, key, made),
  );
  key.fill(0);
}

/** Tells keys apart without telling anything of them. */
export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('akashi/key/fingerprint').digest('hex').slice(0, 16);
}

function serialise(
  kms: Kms,
  tenantId: string,
  purpose: KeyPurpose,
  version: number,
  key: Buffer,
  created: string,
): string {
  const wrapped = kms.wrap(tenantId, key, contextOf(tenantId, purpose, version)).toString('base64');
  return `${JSON.stringify({ kms: kms.name, created, fingerprint: fingerprintOf(key), wrapped })}\n`;
}

function parse(bytes: Buffer, purpose: KeyPurpose, version: number): KeyFile {
  if (bytes.length === FIRST_FORMAT)
    return { purpose, version, kms: 'file', created: undefined, fingerprint: undefined, wrapped: bytes };
  const read = JSON.parse(bytes.toString('utf8')) as Record<string, string>;
  return {
    purpose,
    version,
    kms: read['kms'] ?? '',
    created: read['created'],
    fingerprint: read['fingerprint'],
    wrapped: Buffer.from(read['wrapped'] ?? '', 'base64'),
  };
}

/** Keys of files keep the context of the first format, so that old ones open. */
function contextOf(tenantId: string, purpose: KeyPurpose, version: number): string {
  return purpose === 'files' ? `${tenantId}/${version}` : `${tenantId}/${purpose}/${version}`;
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    return absent(error) ?? [];
  }
}

/** Undefined when the file went away since the folder was read. */
function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    return absent(error);
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
