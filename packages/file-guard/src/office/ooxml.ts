import { inflateWithin } from '../inflate.ts';
import { refuse } from '../verdict.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

const MAIN = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

/** Parts that carry code: VBA, Excel 4 macros, ActiveX, add-in functions. */
const MACRO = /(?:vbaproject|vbadata|macrosheets|activex|customui|attachedtoolbars)|\.bin$.*vba/i;
/** Parts that carry another file. */
const EMBEDDED = /(?:^|\/)embeddings\/|oleobject|\.(?:exe|dll|js|vbs|hta|scr|lnk|bat|ps1)$/i;
/** Relations that fetch something when the document is opened; a link for a click is none of them. */
const FETCHED = /(?:attachedTemplate|oleObject|subDocument|frame|externalLink|image|control)$/i;
const utf8 = new TextDecoder();

/**
 * Whether a Word or Excel file (ECMA-376) is of the kind its name says and carries no code, no other file and
 * nothing that is fetched from elsewhere. Throws `FILE_MACRO`, `FILE_EMBEDDED`, `FILE_EXTERNAL_LINK`,
 * `FILE_TYPE_MISMATCH`, and what the archive itself may be refused for.
 */
export function checkOoxml(bytes: Uint8Array, kind: 'docx' | 'xlsx'): void {
  const entries = zipEntries(bytes);
  const types = entries.find(({ name }) => name === '[Content_Types].xml');
  if (!types) refuse('FILE_ARCHIVE');
  if (entries.some(({ name }) => MACRO.test(name))) refuse('FILE_MACRO');
  if (entries.some(({ name }) => EMBEDDED.test(name))) refuse('FILE_EMBEDDED');
  const typeText = textOf(types);
  if (/macroEnabled|vbaProject|vnd\.ms-office\.activeX/i.test(typeText)) refuse('FILE_MACRO');
  if (!typeText.includes(MAIN[kind])) refuse('FILE_TYPE_MISMATCH');
  for (const entry of entries) {
    if (entry.name.endsWith('.rels')) checkRelations(textOf(entry));
    else if (/\.xml$/i.test(entry.name)) checkFields(textOf(entry));
    // What is not looked into must still be whole and no bomb.
    else contentOf(entry);
  }
}

function checkRelations(xml: string): void {
  for (const [relation] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const type = /\bType\s*=\s*["']([^"']*)["']/.exec(relation)?.[1] ?? '';
    if (/vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet|activeXControl/i.test(type))
      refuse('FILE_MACRO');
    if (/TargetMode\s*=\s*["']External["']/i.test(relation) && FETCHED.test(type))
      refuse('FILE_EXTERNAL_LINK');
  }
}

/** DDE starts programs from a field of a text or a cell. */
function checkFields(xml: string): void {
  const fields = [...xml.matchAll(/<(?:\w+:)?instrText[^>]*>([^<]*)/g)].map((match) => match[1]).join('');
  if (/\bDDE(?:AUTO)?\b/i.test(fields) || /<(?:\w+:)?ddeLink\b/.test(xml)) refuse('FILE_ACTIVE_CONTENT');
  if (/\binstr\s*=\s*["'][^"']*\bDDE(?:AUTO)?\b/i.test(xml)) refuse('FILE_ACTIVE_CONTENT');
}

function textOf(entry: ZipEntry): string {
  const bytes = contentOf(entry);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return utf8.decode(bytes);
}

function contentOf(entry: ZipEntry): Uint8Array {
  if (entry.method === 0) {
    return entry.compressed.length === entry.size ? entry.compressed : refuse('FILE_BROKEN');
  }
  if (entry.method !== 8) refuse('FILE_BROKEN');
  if (entry.size === 0) return new Uint8Array();
  const content = inflateWithin(entry.compressed, entry.size);
  return content.length === entry.size ? content : refuse('FILE_BROKEN');
}
