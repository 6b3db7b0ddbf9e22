import { latin1 } from './bytes.ts';
import { refuse } from './verdict.ts';

const ACTIVE = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php|!--)/i;
const SCRIPT = /^(?:#!|@echo\b|rem |powershell\b|wscript\b|<%)/i;

/**
 * Checks plain text: UTF-8, UTF-16 with its mark, or Shift_JIS as laboratories still send it. Throws
 * `FILE_BROKEN` for bytes that are no text, `FILE_ACTIVE_CONTENT` for pages and scripts dressed up as text.
 */
export function checkText(bytes: Uint8Array): void {
  const text = decoded(bytes);
  if (ACTIVE.test(text) || SCRIPT.test(text.trimStart())) refuse('FILE_ACTIVE_CONTENT');
}

function decoded(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (wide) return tryDecode(bytes, wide) ?? refuse('FILE_BROKEN');
  if (latin1(bytes).includes('\0')) refuse('FILE_BROKEN');
  return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'shift_jis') ?? refuse('FILE_BROKEN');
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
