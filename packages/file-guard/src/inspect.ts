import type { FileRefusal } from '@akashi/contract';
import { cleanJpeg } from './image/jpeg.ts';
import { cleanPng } from './image/png.ts';
import { checkTiff } from './image/tiff.ts';
import { type FileKind, KINDS, type KindOfFile, kindOfExtension } from './kinds.ts';
import { safeName } from './name.ts';
import { checkOoxml } from './office/ooxml.ts';
import { zipEntries } from './office/zip-entries.ts';
import { checkPdf } from './pdf/pdf.ts';
import { recognise } from './recognise.ts';
import { checkText } from './text.ts';
import { Refused, refuse } from './verdict.ts';

/** What may be kept of a file: its bytes without what does not belong to it, under a name that deceives nobody. */
export interface Accepted {
  readonly ok: true;
  readonly kind: KindOfFile;
  readonly name: string;
  readonly content: Uint8Array;
  /** Something was left out (place and device of a photograph, what hung behind its end). */
  readonly stripped: boolean;
}

export type Inspection = Accepted | { readonly ok: false; readonly code: FileRefusal };

/**
 * Looks at a file somebody brings. The type is what the content says; the name must agree. Never throws for
 * what a file contains: the answer says `ok` or the stable code why not.
 */
export async function inspectFile(bytes: Uint8Array, givenName: string): Promise<Inspection> {
  try {
    return await inspect(bytes, givenName);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    // A reader of numbers ran past the end: what is not whole is not taken.
    if (error instanceof RangeError) return { ok: false, code: 'FILE_BROKEN' };
    throw error;
  }
}

async function inspect(bytes: Uint8Array, givenName: string): Promise<Accepted> {
  const { name, extension } = safeName(givenName);
  if (bytes.length === 0) refuse('FILE_EMPTY');
  const named = kindOfExtension(extension);
  const found = await recognise(bytes);
  const kind = agreed(bytes, named, found);
  const content = cleaned(bytes, kind.kind);
  return { ok: true, kind, name, content, stripped: content.length !== bytes.length };
}

/** The kind, when content and name agree on it. */
function agreed(bytes: Uint8Array, named: KindOfFile | undefined, found: string | undefined): KindOfFile {
  if (found === 'zip') return documentOrArchive(bytes, named);
  if (found !== undefined) {
    if (named?.kind === found) return named;
    const known = KINDS.some(({ kind }) => kind === found);
    return refuse(known && named ? 'FILE_TYPE_MISMATCH' : 'FILE_KIND_REFUSED');
  }
  if (named?.kind === 'text' || named?.kind === 'csv') return named;
  // A name that promises a picture or a document, and bytes that are neither.
  return refuse(named ? 'FILE_BROKEN' : 'FILE_KIND_REFUSED');
}

/** A zip file that the library took for no document may still be one in which the parts stand in another order. */
function documentOrArchive(bytes: Uint8Array, named: KindOfFile | undefined): KindOfFile {
  const document = named?.kind === 'docx' || named?.kind === 'xlsx';
  if (!named || !document) return refuse('FILE_ARCHIVE');
  const isDocument = zipEntries(bytes).some(({ name }) => name === '[Content_Types].xml');
  return isDocument ? named : refuse('FILE_ARCHIVE');
}

function cleaned(bytes: Uint8Array, kind: FileKind): Uint8Array {
  switch (kind) {
    case 'png':
      return cleanPng(bytes);
    case 'jpeg':
      return cleanJpeg(bytes);
    case 'tiff':
      checkTiff(bytes);
      return bytes;
    case 'pdf':
      checkPdf(bytes);
      return bytes;
    case 'docx':
    case 'xlsx':
      checkOoxml(bytes, kind);
      return bytes;
    case 'text':
    case 'csv':
      checkText(bytes);
      return bytes;
  }
}
