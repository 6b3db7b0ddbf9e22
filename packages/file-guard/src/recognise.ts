import type { FileRefusal } from '@akashi/contract';
import { fileTypeFromBuffer } from 'file-type';
import { hasAt, latin1 } from './bytes.ts';
import { refuse } from './verdict.ts';

const PROGRAM = new Set([
  'exe',
  'elf',
  'macho',
  'class',
  'dex',
  'deb',
  'rpm',
  'cab',
  'msi',
  'crx',
  'apk',
  'wasm',
  'lnk',
  'swf',
  'jar',
  'xpi',
]);
const ARCHIVE = new Set([
  'zip',
  'rar',
  '7z',
  'gz',
  'tar',
  'bz2',
  'xz',
  'lz',
  'zst',
  'lzh',
  'arj',
  'ace',
  'iso',
  'dmg',
  'Z',
  'tar.gz',
]);
const MACRO = new Set(['docm', 'xlsm', 'pptm', 'dotm', 'xltm', 'potm']);
const ACTIVE = new Set(['svg', 'html', 'xml', 'mhtml', 'rtf', 'eps', 'ps', 'chm']);
const KNOWN: Readonly<Record<string, string>> = {
  pdf: 'pdf',
  png: 'png',
  apng: 'png',
  jpg: 'jpeg',
  tif: 'tiff',
  docx: 'docx',
  xlsx: 'xlsx',
};

/**
 * What the bytes are, whatever the name says: the kind, or `zip` for an archive that may be a document, or
 * undefined for what has no mark of its own (text). Throws what it is when it can never be kept.
 */
export async function recognise(bytes: Uint8Array): Promise<string | undefined> {
  refuseByFirstBytes(bytes);
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found) return undefined;
  const kind = KNOWN[found.ext];
  if (kind) return kind;
  if (found.ext === 'zip') return 'zip';
  const code = refusalOf(found.ext);
  return refuse(code);
}

function refusalOf(extension: string): FileRefusal {
  if (PROGRAM.has(extension)) return 'FILE_EXECUTABLE';
  if (ARCHIVE.has(extension)) return 'FILE_ARCHIVE';
  if (MACRO.has(extension)) return 'FILE_MACRO';
  if (extension === 'cfb') return 'FILE_OLD_OFFICE';
  return ACTIVE.has(extension) ? 'FILE_ACTIVE_CONTENT' : 'FILE_KIND_REFUSED';
}

/** The marks that must be seen even where the library stays silent. */
function refuseByFirstBytes(bytes: Uint8Array): void {
  if (hasAt(bytes, 0, 'MZ') || hasAt(bytes, 0, '\x7fELF') || hasAt(bytes, 0, '#!')) refuse('FILE_EXECUTABLE');
  if (hasAt(bytes, 0, 'L\0\0\0\x01\x14\x02\0')) refuse('FILE_EXECUTABLE');
  if (hasAt(bytes, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) refuse(oldOffice(bytes));
  if (hasAt(bytes, 0, '{\\rt')) refuse('FILE_ACTIVE_CONTENT');
}

/** Old Word and Excel files are not taken at all; one with macros is called by its name. */
function oldOffice(bytes: Uint8Array): FileRefusal {
  const text = latin1(bytes);
  if (text.includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')) return 'FILE_ENCRYPTED';
  const code =
    text.includes('V\0B\0A\0') ||
    text.includes('_\0V\0B\0A\0_\0P\0R\0O\0J') ||
    text.includes('M\0a\0c\0r\0o\0s');
  return code ? 'FILE_MACRO' : 'FILE_OLD_OFFICE';
}
