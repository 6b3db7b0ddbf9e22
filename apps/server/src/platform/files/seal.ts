import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import type { TenantKey } from '../keys/index.ts';

/*
 * Layout of a stored file: "AKF1", key version (4 bytes, big endian), nonce (12), ciphertext, tag (16).
 * Tenant and version are authenticated too, so that a file moved to another tenant does not open.
 */
const MAGIC = Buffer.from('AKF1');
const NONCE = 12;
const TAG = 16;
const HEADER = MAGIC.length + 4 + NONCE;

/** Encrypts a stream with AES-256-GCM under a tenant's key. */
export function sealing(tenantId: string, { key, version }: TenantKey): Transform {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextOf(tenantId, version));
  const sealed = new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, cipher.update(chunk));
    },
    flush(done) {
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
  sealed.push(Buffer.concat([MAGIC, versionBytes(version), nonce]));
  return sealed;
}

/**
 * Decrypts a stored file as a stream, which fails at its end when a single bit has changed. Returns undefined
 * when the file is too short or none of ours. `keyOf` gives the key of the version that the file names.
 */
export async function opened(
  path: string,
  tenantId: string,
  keyOf: (version: number) => Promise<Buffer | undefined>,
): Promise<Readable | undefined> {
  const file = await open(path);
  const { size } = await file.stat();
  const header = Buffer.alloc(HEADER);
  const tag = Buffer.alloc(TAG);
  if (size >= HEADER + TAG) {
    await file.read(header, 0, HEADER, 0);
    await file.read(tag, 0, TAG, size - TAG);
  }
  const version = header.subarray(0, MAGIC.length).equals(MAGIC) ? header.readUInt32BE(MAGIC.length) : 0;
  const key = version === 0 ? undefined : await keyOf(version);
  if (!key) {
    await file.close();
    return undefined;
  }
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-NONCE))
    .setAAD(contextOf(tenantId, version))
    .setAuthTag(tag);
  if (size === HEADER + TAG) {
    await file.close();
    decipher.end();
    return decipher;
  }
  const ciphertext = file.createReadStream({ start: HEADER, end: size - TAG - 1 });
  ciphertext.on('error', (error) => decipher.destroy(error));
  return ciphertext.pipe(decipher);
}

function versionBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function contextOf(tenantId: string, version: number): Buffer {
  return Buffer.from(`akashi/files/${tenantId}/${version}`);
}
