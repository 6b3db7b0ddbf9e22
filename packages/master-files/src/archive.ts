import { unzipSync } from 'fflate';
import { FETCH_AGAIN, MasterFileError } from './errors.ts';

/** True for the first bytes of a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** CRC-32 of the zip format (polynomial 0xEDB88320). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Name → check sum, from the central directory at the end of the archive. */
function checksums(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Map<string, number>();
  for (let at = bytes.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    let entry = view.getUint32(at + 16, true);
    for (let n = view.getUint16(at + 10, true); n > 0; n--) {
      const nameLength = view.getUint16(entry + 28, true);
      const name = bytes.subarray(entry + 46, entry + 46 + nameLength);
      sums.set(String.fromCharCode(...name), view.getUint32(entry + 16, true));
      entry += 46 + nameLength + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    break;
  }
  return sums;
}

/**
 * The one master inside an official zip, proven by its check sum.
 * Throws MASTER-TRUNCATED when the archive is cut or damaged, MASTER-ARCHIVE when it does not hold
 * exactly one file.
 */
export function openArchive(bytes: Uint8Array, file: string): { name: string; bytes: Uint8Array } {
  const entries = unzip(bytes, file).filter(([name, content]) => content.length > 0 && !name.endsWith('/'));
  const [first] = entries;
  if (first === undefined || entries.length !== 1) {
    throw new MasterFileError(
      'MASTER-ARCHIVE',
      { file },
      `zipの中のファイルが1つではありません（${entries.length}個）。`,
      '公式マスターのzipを、ダウンロードしたままの形で指定してください。',
    );
  }
  const [name, content] = first;
  const expected = checksums(bytes).get(name);
  if (expected !== undefined && expected !== crc32(content)) throw damaged(file);
  return { name: name.split('/').pop() ?? name, bytes: content };
}

/** Every file of an official zip of many (電子点数表), each proven by its check sum. Names without their folders. */
export function openArchiveOfMany(bytes: Uint8Array, file: string): { name: string; bytes: Uint8Array }[] {
  const sums = checksums(bytes);
  return unzip(bytes, file)
    .filter(([name, content]) => content.length > 0 && !name.endsWith('/'))
    .map(([name, content]) => {
      const expected = sums.get(name);
      if (expected !== undefined && expected !== crc32(content)) throw damaged(file);
      return { name: name.split('/').pop() ?? name, bytes: content };
    });
}

function unzip(bytes: Uint8Array, file: string): [string, Uint8Array][] {
  try {
    return Object.entries(unzipSync(bytes));
  } catch {
    throw damaged(file);
  }
}

function damaged(file: string): MasterFileError {
  return new MasterFileError(
    'MASTER-TRUNCATED',
    { file },
    'zipが途中で切れているか壊れています。',
    FETCH_AGAIN,
  );
}
