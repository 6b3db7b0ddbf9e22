import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { TenantKeys } from '../../platform/keys/index.ts';

/*
 * Layout of a part: "AKB1", key version (4 bytes, big endian), salt (32), then chunks: length of the sealed chunk
 * (4), flag of the last one (1), AES-256-GCM ciphertext with its tag. Each part has a key of its own, derived from the
 * owner's export key, so that chunks are numbered by their nonce: one that is missing, moved, doubled or cut off at
 * the end does not open (STREAM construction).
 */
const MAGIC = Buffer.from('AKB1');
const SALT = 32;
const HEADER = MAGIC.length + 4 + SALT;
const TAG = 16;
const CHUNK = 1 << 20;

/** Whose key seals a part, and which part of which set it is: a part of another set does not open. */
export interface PartName {
  readonly owner: string;
  readonly set: string;
  readonly name: string;
}

/** Seals a stream under the owner's export key. */
export function sealPart(keys: TenantKeys, part: PartName): Transform {
  const { version, key } = keys.ring(part.owner, 'export').current();
  const salt = randomBytes(SALT);
  const chunkKey = derive(key, salt, part, version);
  let waiting: Buffer[] = [];
  let size = 0;
  let number = 0;
  const sealed = (chunk: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', chunkKey, nonceOf(number, last));
    number += 1;
    const body = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length);
    head[4] = last ? 1 : 0;
    return Buffer.concat([head, body]);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      waiting.push(chunk);
      size += chunk.length;
      if (size > CHUNK) {
        let rest = Buffer.concat(waiting);
        for (; rest.length > CHUNK; rest = rest.subarray(CHUNK))
          this.push(sealed(rest.subarray(0, CHUNK), false));
        waiting = [rest];
        size = rest.length;
      }
      done();
    },
    flush(done) {
      this.push(sealed(Buffer.concat(waiting), true));
      done();
    },
  });
  stream.push(Buffer.concat([MAGIC, bytesOf(version), salt]));
  return stream;
}

/**
 * The content of a part. Undefined when the key has been destroyed. Throws BACKUP-DAMAGED when anything of it was
 * changed, left out or cut off.
 */
export async function openPart(
  keys: TenantKeys,
  part: PartName,
  path: string,
): Promise<AsyncGenerator<Buffer> | undefined> {
  const file = await open(path);
  const header = Buffer.alloc(HEADER);
  await file.read(header, 0, HEADER, 0);
  const version = header.readUInt32BE(MAGIC.length);
  const key = header.subarray(0, MAGIC.length).equals(MAGIC)
    ? keys.ring(part.owner, 'export').version(version)
    : undefined;
  if (!key) {
    await file.close();
    return undefined;
  }
  return chunksOf(file, derive(key, header.subarray(-SALT), part, version));
}

async function* chunksOf(file: Awaited<ReturnType<typeof open>>, key: Buffer): AsyncGenerator<Buffer> {
  try {
    let at = HEADER;
    for (let number = 0; ; number += 1) {
      const head = Buffer.alloc(5);
      await file.read(head, 0, 5, at);
      const length = head.readUInt32BE();
      if (length < TAG || length > CHUNK + TAG) throw damaged();
      const body = Buffer.alloc(length);
      const { bytesRead } = await file.read(body, 0, length, at + 5);
      if (bytesRead !== length) throw damaged();
      const last = head[4] === 1;
      yield openChunk(key, body, number, last);
      at += 5 + length;
      if (!last) continue;
      if ((await file.stat()).size !== at) throw damaged();
      return;
    }
  } finally {
    await file.close();
  }
}

function openChunk(key: Buffer, body: Buffer, number: number, last: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last)).setAuthTag(
      body.subarray(-TAG),
    );
    return Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw damaged();
  }
}

function damaged(): Error {
  return new Error(
    'BACKUP-DAMAGED: 控えの中身が壊れているか、差し替えられています。別の世代を使ってください',
  );
}

function derive(key: Buffer, salt: Buffer, { owner, set, name }: PartName, version: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `akashi/backup/${owner}/${set}/${name}/${version}`, 32));
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function bytesOf(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
