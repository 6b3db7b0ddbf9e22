import { deflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';
import {
  CENTRAL,
  DEFLATED,
  END,
  END64,
  FIXED_DATE,
  LOCAL,
  LOCATOR64,
  MAX16,
  MAX32,
  type Member,
  STORED,
  UTF8_NAMES,
} from './records.ts';

/** Takes the bytes of the archive in order. A promise makes the writer wait. */
export type ByteSink = (bytes: Uint8Array) => void | Promise<void>;

/**
 * Writes a zip whose bytes depend on paths and contents alone: fixed dates, no attributes, members in the order given.
 * Zip64 where numbers need it. Memory: one member, and about 100 bytes for each member already written.
 */
export class ZipWriter {
  readonly #write: ByteSink;
  readonly #members: Member[] = [];
  #at = 0;

  constructor(write: ByteSink) {
    this.#write = write;
  }

  /** Adds one file. Hashes do not shrink: `store` leaves them as they are. */
  async add(path: string, content: Uint8Array, { store = false } = {}): Promise<void> {
    const packed = store ? content : deflateRawSync(content, { level: 6 });
    const smaller = packed.length < content.length;
    const data = smaller ? packed : content;
    const member: Member = {
      path,
      method: smaller ? DEFLATED : STORED,
      crc: crc32(content),
      packed: data.length,
      size: content.length,
      offset: this.#at,
    };
    this.#members.push(member);
    await this.#put(localRecord(member));
    await this.#put(data);
  }

  /** Paths written so far, in order. */
  paths(): string[] {
    return this.#members.map(({ path }) => path);
  }

  /** Writes the directory. Nothing may be added after it. */
  async end(): Promise<void> {
    const begin = this.#at;
    for (const member of this.#members) await this.#put(centralRecord(member));
    await this.#put(endRecords(this.#members.length, begin, this.#at - begin));
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#at += bytes.length;
    await this.#write(bytes);
  }
}

function localRecord(member: Member): Uint8Array {
  const name = Buffer.from(member.path);
  const record = Buffer.alloc(LOCAL.length + name.length);
  record.writeUInt32LE(LOCAL.signature, 0);
  common(record, 4, member);
  name.copy(record, LOCAL.length);
  return record;
}

/** From "version needed" to the length of the extra field: the same in both records. A member is below 4 GB. */
function common(record: Buffer, at: number, { path, method, crc, packed, size }: Member): void {
  record.writeUInt16LE(20, at);
  record.writeUInt16LE(UTF8_NAMES, at + 2);
  record.writeUInt16LE(method, at + 4);
  record.writeUInt16LE(0, at + 6);
  record.writeUInt16LE(FIXED_DATE, at + 8);
  record.writeUInt32LE(crc, at + 10);
  record.writeUInt32LE(packed, at + 14);
  record.writeUInt32LE(size, at + 18);
  record.writeUInt16LE(Buffer.byteLength(path), at + 22);
}

function centralRecord(member: Member): Uint8Array {
  const name = Buffer.from(member.path);
  const far = member.offset >= MAX32;
  const extra = Buffer.alloc(far ? 12 : 0);
  if (far) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(member.offset), 4);
  }
  const record = Buffer.alloc(CENTRAL.length);
  record.writeUInt32LE(CENTRAL.signature, 0);
  record.writeUInt16LE(45, 4);
  common(record, 6, member);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(far ? MAX32 : member.offset, 42);
  return Buffer.concat([record, name, extra]);
}

function endRecords(count: number, begin: number, length: number): Uint8Array {
  const end = Buffer.alloc(END.length);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(Math.min(count, MAX16), 8);
  end.writeUInt16LE(Math.min(count, MAX16), 10);
  end.writeUInt32LE(Math.min(length, MAX32), 12);
  end.writeUInt32LE(Math.min(begin, MAX32), 16);
  if (count < MAX16 && length < MAX32 && begin < MAX32) return end;
  const end64 = Buffer.alloc(END64.length);
  end64.writeUInt32LE(END64.signature, 0);
  end64.writeBigUInt64LE(BigInt(END64.length - 12), 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(BigInt(begin), 48);
  const locator = Buffer.alloc(LOCATOR64.length);
  locator.writeUInt32LE(LOCATOR64.signature, 0);
  locator.writeBigUInt64LE(BigInt(begin + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
