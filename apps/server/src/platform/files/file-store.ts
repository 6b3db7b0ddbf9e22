import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors/app-error.ts';
import type { TenantKeys } from '../keys/index.ts';
import { opened, sealing } from './seal.ts';

/** A stored file: what the row in `platform.file_object` holds. */
export interface StoredFile {
  /** SHA-256 of the ciphertext, 32 bytes: its address, and no hint of the content. */
  readonly sha256: Buffer;
  readonly keyVersion: number;
  /** Bytes of the content before encryption. */
  readonly size: number;
}

export interface FileStore {
  /** Encrypts and keeps content; it is on the disk when this resolves. Record it with `recordFile`. */
  put(tenantId: string, content: Readable | Uint8Array): Promise<StoredFile>;
  /**
   * The content as a stream, after its address has been verified. Throws NOT_FOUND when there is no such file
   * and FILE_DAMAGED when it is not what was stored, or when its key is gone.
   */
  open(tenantId: string, sha256: Buffer): Promise<Readable>;
  /** The whole content, for small files. */
  read(tenantId: string, sha256: Buffer): Promise<Buffer>;
  /** Takes the bytes away for good, after the rows that name them are gone. No fault when they are not there. */
  remove(tenantId: string, sha256: Buffer): Promise<void>;
}

/** A content-addressed store in a local folder. */
export function localFileStore(folder: string, keys: TenantKeys): FileStore {
  async function openFile(tenantId: string, sha256: Buffer): Promise<Readable> {
    const path = pathOf(folder, tenantId, sha256);
    const actual = await hashOf(path);
    if (!actual) throw new AppError('NOT_FOUND');
    if (!actual.equals(sha256)) throw new AppError('FILE_DAMAGED');
    const content = await opened(path, tenantId, (version) => keys.version(tenantId, 'files', version));
    if (!content) throw new AppError('FILE_DAMAGED');
    return content;
  }
  return {
    put: (tenantId, content) => put(folder, keys, tenantId, content),
    open: openFile,
    read: async (tenantId, sha256) => bytesOf(await openFile(tenantId, sha256)),
    remove: (tenantId, sha256) => rm(pathOf(folder, tenantId, sha256), { force: true }),
  };
}

async function put(
  folder: string,
  keys: TenantKeys,
  tenantId: string,
  content: Readable | Uint8Array,
): Promise<StoredFile> {
  const key = await keys.current(tenantId, 'files');
  const draft = join(folder, tenantId, 'incoming', randomUUID());
  await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
  const plain = counting();
  const hash = createHash('sha256');
  const hashed = new PassThrough().on('data', (chunk: Buffer) => hash.update(chunk));
  try {
    const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
    await pipeline(
      source,
      plain.stream,
      sealing(tenantId, key),
      hashed,
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    const sha256 = hash.digest();
    const path = pathOf(folder, tenantId, sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { sha256, keyVersion: key.version, size: plain.bytes() };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function counting(): { stream: Transform; bytes: () => number } {
  let total = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      total += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, bytes: () => total };
}

async function hashOf(path: string): Promise<Buffer | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest();
}

/** The rename itself must survive a power cut; Windows cannot open folders and has no need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function pathOf(folder: string, tenantId: string, sha256: Buffer): string {
  const name = sha256.toString('hex');
  if (sha256.length !== 32 || !/^[0-9a-f-]{36}$/.test(tenantId))
    throw new RangeError('not the address of a file');
  return join(folder, tenantId, name.slice(0, 2), name);
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
