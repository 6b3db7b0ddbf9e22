import { FETCH_AGAIN, MasterFileError } from './errors.ts';

const CP932 = new TextDecoder('shift_jis', { fatal: true });
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decodes(decoder: typeof CP932, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Line (1-based) of the first byte that is no CP932. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    if (decodes(CP932, bytes.subarray(start, at)) === undefined) return line;
    start = at + 1;
    line++;
  }
  return line;
}

/** UTF-8 text that is more than ASCII: Japanese in CP932 is never valid UTF-8. */
function isUtf8Japanese(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80) && decodes(UTF8, bytes) !== undefined;
}

/**
 * Master bytes → text. Official files are CP932 without BOM or EOF mark (仕様 p.5).
 * Throws MASTER-ENCODING for other encodings and MASTER-TRUNCATED for a cut last character.
 */
export function decodeCp932(bytes: Uint8Array, file: string): string {
  if (bytes.length === 0) {
    throw new MasterFileError('MASTER-TRUNCATED', { file }, '中身が空です。', FETCH_AGAIN);
  }
  const text = decodes(CP932, bytes);
  if (text !== undefined && !looksUtf8(bytes)) return text;
  if (isUtf8Japanese(bytes)) {
    throw new MasterFileError(
      'MASTER-ENCODING',
      { file },
      '文字コードがUTF-8に変わっています（公式ファイルはシフトJIS）。',
      '開いて保存し直していないファイルを、公開元からダウンロードし直してください。',
    );
  }
  if (decodes(CP932, bytes.subarray(0, bytes.length - 1)) !== undefined) {
    throw new MasterFileError(
      'MASTER-TRUNCATED',
      { file },
      '文字の途中でファイルが切れています。',
      FETCH_AGAIN,
    );
  }
  const line = firstBadLine(bytes);
  throw new MasterFileError(
    'MASTER-ENCODING',
    { file, line },
    'シフトJISとして読めない文字があります。',
    FETCH_AGAIN,
  );
}

/** Cheap look at the first non-ASCII bytes before the whole file is tried as UTF-8. */
function looksUtf8(bytes: Uint8Array): boolean {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  if (at < 0) return false;
  const line = bytes.subarray(at, Math.min(bytes.length, at + 3));
  return decodes(UTF8, line) !== undefined && isUtf8Japanese(bytes);
}
