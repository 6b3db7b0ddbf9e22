import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { Unreadable } from '../unreadable.ts';
import { crc32 } from '../zip/crc32.ts';
import { type ReadAt, readDirectory } from '../zip/directory.ts';
import { DEFLATED, LOCAL, type Member, STORED } from '../zip/records.ts';
import { splitLines } from './lines.ts';
import { DamagedFile, type Source } from './source.ts';

/** No file of a bundle is larger: 256 entries of 65,535 bytes are 16 MiB. */
const LARGEST_FILE = 32 << 20;

/**
 * Opens a bundle. Files are inflated one at a time and never beyond the length they state, so that a bomb fills
 * neither memory nor disk. Throws `Unreadable`.
 */
export function openZip(path: string): Source {
  const file = open(path);
  try {
    const { size } = fstatSync(file);
    const readAt: ReadAt = (offset, length) => readFully(file, offset, length);
    return zipSource(file, readAt, readDirectory(readAt, size));
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw new Unreadable('VERIFY-FILE');
  }
}

function zipSource(file: number, readAt: ReadAt, members: Map<string, Member>): Source {
  const sorted = [...members.keys()].sort();
  const read = (path: string): Uint8Array | undefined => {
    const member = members.get(path);
    return member === undefined ? undefined : contents(readAt, member);
  };
  return {
    kind: 'bundle',
    has: (path) => members.has(path),
    paths: () => sorted,
    read,
    lines: (base) => splitLines(base, read),
    close: () => closeSync(file),
  };
}

function contents(readAt: ReadAt, member: Member): Uint8Array {
  const { path, method, packed, size, offset, crc } = member;
  if (size > LARGEST_FILE || packed > LARGEST_FILE) throw new Unreadable('VERIFY-BOMB', path);
  const head = readAt(offset, LOCAL.length);
  if (head.length < LOCAL.length || head.readUInt32LE(0) !== LOCAL.signature) throw new DamagedFile(path);
  const begin = offset + LOCAL.length + head.readUInt16LE(26) + head.readUInt16LE(28);
  const data = readAt(begin, packed);
  if (data.length !== packed) throw new DamagedFile(path);
  const content = method === DEFLATED ? inflated(path, data, size) : data;
  const known = method === DEFLATED || method === STORED;
  if (!known || content.length !== size || crc32(content) !== crc) throw new DamagedFile(path);
  return content;
}

function inflated(path: string, data: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new DamagedFile(path);
  }
}

function readFully(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, length));
  let at = 0;
  while (at < bytes.length) {
    const read = readSync(file, bytes, at, bytes.length - at, offset + at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
  return bytes;
}
