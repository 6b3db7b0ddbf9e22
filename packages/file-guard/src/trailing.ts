import { hasAt, latin1 } from './bytes.ts';
import { refuse } from './verdict.ts';

const PROGRAMS = ['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe'];
const CONTAINERS = ['PK\x03\x04', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '%PDF-', '\x1f\x8b\x08'];
const ACTIVE = /<(?:script|html|svg|iframe|object|embed|\?php)\b/i;

/**
 * What hangs behind the end of a picture. Telephones append previews and films: those are cut off by whoever
 * calls this. A second file that something could run or open makes the whole a forgery of two kinds: refused
 * as `FILE_POLYGLOT`.
 */
export function refuseSecondFile(tail: Uint8Array): void {
  if (tail.length === 0) return;
  const start = firstOther(tail);
  if ([...PROGRAMS, ...CONTAINERS].some((magic) => hasAt(tail, start, magic))) refuse('FILE_POLYGLOT');
  const text = latin1(tail);
  if (text.includes('PK\x05\x06') || text.includes('%PDF-') || ACTIVE.test(text)) refuse('FILE_POLYGLOT');
}

/** Position after leading zeros, spaces and line ends. */
function firstOther(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte !== 0 && byte !== 0x20 && byte !== 0x0a && byte !== 0x0d);
  return at < 0 ? bytes.length : at;
}
