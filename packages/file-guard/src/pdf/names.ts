import type { FileRefusal } from '@akashi/contract';
import { refuse } from '../verdict.ts';

/** Names of the PDF language (ISO 32000) that run, start, fetch or carry something. */
const FORBIDDEN: ReadonlyMap<string, FileRefusal> = new Map([
  ['JavaScript', 'FILE_ACTIVE_CONTENT'],
  ['Launch', 'FILE_ACTIVE_CONTENT'],
  ['Rendition', 'FILE_ACTIVE_CONTENT'],
  ['RichMedia', 'FILE_ACTIVE_CONTENT'],
  ['RichMediaExecute', 'FILE_ACTIVE_CONTENT'],
  ['SubmitForm', 'FILE_ACTIVE_CONTENT'],
  ['ImportData', 'FILE_ACTIVE_CONTENT'],
  ['XFA', 'FILE_ACTIVE_CONTENT'],
  ['Movie', 'FILE_ACTIVE_CONTENT'],
  ['EmbeddedFile', 'FILE_EMBEDDED'],
  ['EmbeddedFiles', 'FILE_EMBEDDED'],
  ['FileAttachment', 'FILE_EMBEDDED'],
  ['GoToR', 'FILE_EXTERNAL_LINK'],
  ['GoToE', 'FILE_EMBEDDED'],
  ['Encrypt', 'FILE_ENCRYPTED'],
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name ends at NUL too
const NAME = /\/([^\u0000\t\n\f\r ()<>[\]{}/%]{2,64})/g;

/** The letters of a name: `Java#53cript` is `JavaScript` (7.3.5). */
export function plainName(written: string): string {
  return written.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Throws the refusal of the first forbidden name in `text`, wherever it stands. */
export function refuseForbiddenNames(text: string): void {
  for (const [, written = ''] of text.matchAll(NAME)) {
    const code = FORBIDDEN.get(written.includes('#') ? plainName(written) : written);
    if (code) refuse(code);
  }
}
