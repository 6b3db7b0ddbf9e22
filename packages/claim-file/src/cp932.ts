/**
 * CP932 (Windows-31J), the character set claim files are written in, in both directions.
 * The tables come from the platform's own decoder, so no mapping is copied into the project.
 */

/** U+FFFD marks bytes that are no CP932 character. */
const BROKEN = 0xfffd;
/** 〓: what type setters put where a character is missing; lies in JIS X 0208. */
const MISSING = 0x81ac;

interface Tables {
  /** Unit by (lead << 8 | trail), 0 when the pair is no character. */
  pair: Uint16Array;
  /** Unit by single byte, 0xFFFD when the byte is no character alone. */
  single: Uint16Array;
  /** Bytes by UTF-16 unit, 0 when the unit cannot be written (U+0000 writes as byte 0). */
  bytes: Uint16Array;
}

const isLead = (byte: number): boolean => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
const isTrail = (byte: number): boolean => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f;

/**
 * Lead bytes in the order in which Microsoft's table prefers them for a character that has
 * several codes: JIS X 0208, NEC row 13, IBM extension, user defined, NEC selected.
 */
function leadPreference(): number[] {
  const all = Array.from({ length: 256 }, (_, byte) => byte).filter(isLead);
  const rank = (byte: number): number => {
    if (byte === 0x87) return 1;
    if (byte >= 0xfa) return 2;
    if (byte >= 0xf0) return 3;
    return byte === 0xed || byte === 0xee ? 4 : 0;
  };
  return all.sort((a, b) => rank(a) - rank(b) || a - b);
}

function buildTables(): Tables {
  const decoder = new TextDecoder('shift_jis');
  const tables: Tables = {
    pair: new Uint16Array(65_536),
    single: new Uint16Array(256).fill(BROKEN),
    bytes: new Uint16Array(65_536),
  };
  for (let byte = 0; byte < 0x80; byte++) tables.single[byte] = byte;
  for (let byte = 0xa1; byte <= 0xdf; byte++) tables.single[byte] = 0xff61 + byte - 0xa1;
  for (let byte = 0; byte < 256; byte++) {
    const unit = tables.single[byte] ?? BROKEN;
    if (unit !== BROKEN) tables.bytes[unit] = byte;
  }
  const scratch = new Uint8Array(2);
  for (const lead of leadPreference()) {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      if (!isTrail(trail)) continue;
      scratch[0] = lead;
      scratch[1] = trail;
      const text = decoder.decode(scratch);
      const unit = text.charCodeAt(0);
      if (text.length !== 1 || unit === BROKEN) continue;
      tables.pair[(lead << 8) | trail] = unit;
      if (tables.bytes[unit] === 0) tables.bytes[unit] = (lead << 8) | trail;
    }
  }
  return tables;
}

let built: Tables | undefined;
function tables(): Tables {
  built ??= buildTables();
  return built;
}

const CHUNK = 4096;

/** Decodes CP932 bytes. Never throws: bytes that are no character become U+FFFD, an ASCII byte is never swallowed. */
export function decodeCp932(bytes: Uint8Array): string {
  const { pair, single } = tables();
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (!isLead(byte)) {
      units[length++] = single[byte] ?? BROKEN;
      continue;
    }
    const trail = bytes[at + 1];
    const unit = trail === undefined ? 0 : (pair[(byte << 8) | trail] ?? 0);
    units[length++] = unit === 0 ? BROKEN : unit;
    if (unit !== 0 || (trail !== undefined && trail >= 0x80)) at++;
  }
  if (length <= CHUNK) return String.fromCharCode(...units.subarray(0, length));
  let text = '';
  for (let from = 0; from < length; from += CHUNK) {
    text += String.fromCharCode(...units.subarray(from, Math.min(from + CHUNK, length)));
  }
  return text;
}

/** Number of bytes the text takes in CP932; a character that cannot be written counts as two. */
export function cp932Length(text: string): number {
  const { bytes } = tables();
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    length += unit !== 0 && ((bytes[unit] ?? 0) === 0 || (bytes[unit] ?? 0) > 0xff) ? 2 : 1;
  }
  return length;
}

/** Encodes text into CP932. A character that cannot be written becomes 〓; ask {@link unencodable} first. */
export function encodeCp932(text: string): Uint8Array {
  const { bytes } = tables();
  const out = new Uint8Array(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      out[length++] = unit;
      continue;
    }
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    const code = bytes[unit] || MISSING;
    if (code > 0xff) out[length++] = code >> 8;
    out[length++] = code & 0xff;
  }
  return out.subarray(0, length);
}

export interface UnencodableCharacter {
  /** The character as the person sees it (a surrogate pair stays whole). */
  char: string;
  /** Position in UTF-16 units. */
  index: number;
  /** `notCp932`: cannot be written at all. `notJisX0208`: CP932 has it, the claim format's JIS X 0208 has not. */
  level: 'notCp932' | 'notJisX0208';
}

/** Code points of JIS X 0208 lie in rows 1–8 (lead 81–84) and the kanji rows 16–84 (lead 88–9F, E0–EA). */
function inJisX0208(code: number): boolean {
  const lead = code >> 8;
  return lead === 0 || (lead <= 0x84 && lead >= 0x81) || (lead >= 0x88 && lead <= 0xea);
}

/** Characters of a text that a claim file cannot carry, with how serious that is. Empty when all can. */
export function unencodable(text: string): UnencodableCharacter[] {
  const { bytes } = tables();
  const found: UnencodableCharacter[] = [];
  let index = 0;
  for (const char of text) {
    const unit = char.charCodeAt(0);
    const code = bytes[unit] ?? 0;
    const writable = char.length === 1 && unit !== BROKEN && (code !== 0 || unit === 0);
    const userDefined = code >= 0xf000 && code < 0xfa00;
    if (!writable || userDefined) found.push({ char, index, level: 'notCp932' });
    else if (!inJisX0208(code)) found.push({ char, index, level: 'notJisX0208' });
    index += char.length;
  }
  return found;
}
