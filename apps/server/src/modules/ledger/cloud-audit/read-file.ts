import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import { type CloudAct, readRecord } from './read-record.ts';

export interface CloudRecord extends CloudAct {
  /** Line of the file, or number of the record in `Records`, from 1. */
  readonly line: number;
  /** SHA-256 of the record in canonical JSON (RFC 8785), hexadecimal. */
  readonly sha256: string;
}

export interface CloudFile {
  /** SHA-256 of the bytes of the file as they are. */
  readonly sha256: string;
  readonly records: readonly CloudRecord[];
  readonly bad: readonly { readonly line: number; readonly why: string }[];
}

/** Bytes after unpacking: a bomb stops here. */
const LARGEST = 128 * 2 ** 20;
const MOST_RECORDS = 200_000;

/**
 * Reads an audit file of a cloud: JSON lines, one JSON with `Records` (CloudTrail) or `records` (Azure), or either
 * packed by gzip. What cannot be read is told by its line. Throws CLOUD-AUDIT-SIZE, CLOUD-AUDIT-EMPTY,
 * CLOUD-AUDIT-ENCODING.
 */
export function readCloudFile(bytes: Buffer): CloudFile {
  const parsed = [...valuesIn(unpacked(bytes))];
  if (parsed.length === 0) throw new Error('CLOUD-AUDIT-EMPTY: 記録が一件もありません。');
  if (parsed.length > MOST_RECORDS)
    throw new Error(
      `CLOUD-AUDIT-SIZE: 一つのファイルは${MOST_RECORDS.toLocaleString('ja-JP')}件までです。分けてください。`,
    );
  const records: CloudRecord[] = [];
  const bad: { line: number; why: string }[] = [];
  for (const { line, value } of parsed) {
    const canonical = canonicalOf(value);
    const read = canonical === undefined ? { why: 'JSON として読めません' } : readRecord(value);
    if ('why' in read) bad.push({ line, why: read.why });
    else records.push({ ...read, line, sha256: sha256(canonical ?? '') });
  }
  return { sha256: sha256(bytes), records, bad };
}

/** Undefined for what is no JSON, or has numbers or depths that no canonical form has. */
function canonicalOf(value: unknown): string | undefined {
  try {
    return value === undefined ? undefined : canonicalize(value);
  } catch {
    return undefined;
  }
}

function* valuesIn(text: string): Iterable<{ line: number; value: unknown }> {
  const whole = parsed(text);
  const inside = whole !== null && typeof whole === 'object' ? recordsOf(whole) : undefined;
  if (inside !== undefined) {
    for (const [at, value] of inside.entries()) yield { line: at + 1, value };
    return;
  }
  for (const [at, line] of text.split('\n').entries())
    if (line.trim() !== '') yield { line: at + 1, value: parsed(line) };
}

/** Several records in one JSON; undefined when it is a single record or none. */
function recordsOf(whole: object): readonly unknown[] | undefined {
  if (Array.isArray(whole)) return whole;
  const inside: unknown = Reflect.get(whole, 'Records') ?? Reflect.get(whole, 'records');
  return Array.isArray(inside) ? inside : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unpacked(bytes: Buffer): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = packed ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes;
    if (plain.length > LARGEST) throw new RangeError('too large');
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new Error('CLOUD-AUDIT-SIZE: ファイルが大きすぎます(展開後128MiBまで)。分けてください。', {
        cause,
      });
    throw new Error('CLOUD-AUDIT-ENCODING: UTF-8 の JSON か、その gzip ではありません。', { cause });
  }
}

function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
