import { Unreadable } from '../unreadable.ts';
import { CENTRAL, END, END64, LOCATOR64, MAX16, MAX32, type Member } from './records.ts';

/** Reads `length` bytes at `offset`; fewer at the end of the file. */
export type ReadAt = (offset: number, length: number) => Buffer;

const LARGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 1 << 30;

/**
 * The members of a zip by path, from its directory. Throws `VERIFY-ZIP` for whatever is not exactly one well-formed
 * archive: paths that occur twice, members that overlap (the usual bomb), records beyond the end.
 */
export function readDirectory(readAt: ReadAt, fileSize: number): Map<string, Member> {
  const { count, begin, length } = findEnd(readAt, fileSize);
  if (length > LARGEST_DIRECTORY) throw new Unreadable('VERIFY-BOMB');
  if (begin + length > fileSize || count * CENTRAL.length > length) throw new Unreadable('VERIFY-ZIP');
  const directory = readAt(begin, length);
  const members = new Map<string, Member>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    const { member, next } = readMember(directory, at);
    if (members.has(member.path)) throw new Unreadable('VERIFY-ZIP', member.path);
    members.set(member.path, member);
    at = next;
  }
  if (at !== length) throw new Unreadable('VERIFY-ZIP');
  requireApart([...members.values()], begin);
  return members;
}

function findEnd(readAt: ReadAt, fileSize: number): { count: number; begin: number; length: number } {
  const tailLength = Math.min(fileSize, END.length + LARGEST_COMMENT + LOCATOR64.length);
  const tail = readAt(fileSize - tailLength, tailLength);
  for (let at = tail.length - END.length; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const comment = tail.readUInt16LE(at + 20);
    if (at + END.length + comment !== tail.length) continue;
    const small = {
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      begin: tail.readUInt32LE(at + 16),
    };
    const large = small.count === MAX16 || small.length === MAX32 || small.begin === MAX32;
    return large ? findEnd64(readAt, tail, at) : small;
  }
  throw new Unreadable('VERIFY-ZIP');
}

function findEnd64(
  readAt: ReadAt,
  tail: Buffer,
  end: number,
): { count: number; begin: number; length: number } {
  const at = end - LOCATOR64.length;
  if (at < 0 || tail.readUInt32LE(at) !== LOCATOR64.signature) throw new Unreadable('VERIFY-ZIP');
  const record = readAt(safe(tail.readBigUInt64LE(at + 8)), END64.length);
  if (record.length < END64.length || record.readUInt32LE(0) !== END64.signature)
    throw new Unreadable('VERIFY-ZIP');
  return {
    count: safe(record.readBigUInt64LE(32)),
    length: safe(record.readBigUInt64LE(40)),
    begin: safe(record.readBigUInt64LE(48)),
  };
}

function readMember(directory: Buffer, at: number): { member: Member; next: number } {
  const head = at + CENTRAL.length;
  if (head > directory.length || directory.readUInt32LE(at) !== CENTRAL.signature)
    throw new Unreadable('VERIFY-ZIP');
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const next = head + nameLength + extraLength + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw new Unreadable('VERIFY-ZIP');
  const extra = directory.subarray(head + nameLength, head + nameLength + extraLength);
  const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
  if (encrypted) throw new Unreadable('VERIFY-ZIP');
  const member: Member = {
    path: directory.toString('utf8', head, head + nameLength),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: offsetOf(directory.readUInt32LE(at + 42), extra),
  };
  return { member, next };
}

/** Members are below 4 GB each, so that of the zip64 field only the offset can be meant. */
function offsetOf(offset: number, extra: Buffer): number {
  if (offset !== MAX32) return offset;
  const whole = extra.length >= 12 && extra.readUInt16LE(0) === 1 && extra.readUInt16LE(2) === 8;
  if (!whole) throw new Unreadable('VERIFY-ZIP');
  return safe(extra.readBigUInt64LE(4));
}

function requireApart(members: Member[], directory: number): void {
  let end = 0;
  for (const { path, offset, packed } of members.sort((a, b) => a.offset - b.offset)) {
    if (offset < end) throw new Unreadable('VERIFY-BOMB');
    end = offset + 30 + Buffer.byteLength(path) + packed;
  }
  if (end > directory) throw new Unreadable('VERIFY-ZIP');
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable('VERIFY-ZIP');
  return Number(value);
}
