import { strFromU8, unzipSync } from 'fflate';
import { MasterFileError } from './errors.ts';

/** Cells of the first sheet by address (`A1`). Numbers come as the text the file holds. */
export type SheetCells = ReadonlyMap<string, string>;

/**
 * Minimal reader of the first worksheet of an .xlsx (shared and inline strings, numbers). No styles, no
 * formulas, no dates: enough for published tables of codes. Throws XLSX when it is no workbook.
 */
export function readFirstSheet(bytes: Uint8Array, file: string): SheetCells {
  const parts = open(bytes, file);
  const sheet = Object.keys(parts)
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  const xml = sheet && parts[sheet];
  if (!xml) throw unreadable(file);
  const strings = sharedStrings(parts['xl/sharedStrings.xml']);
  const cells = new Map<string, string>();
  for (const match of strFromU8(xml).matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const attributes = match[1] ?? '';
    const address = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1];
    const value = cellText(attributes, match[2] ?? '', strings);
    if (address && value !== '') cells.set(address, value);
  }
  return cells;
}

function open(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name }) => /^xl\/(worksheets\/sheet\d+|sharedStrings)\.xml$/.test(name),
    });
  } catch {
    throw unreadable(file);
  }
}

function cellText(attributes: string, body: string, strings: readonly string[]): string {
  if (/\bt="inlineStr"/.test(attributes)) return runs(body);
  const value = unescapeXml(/<v>([\s\S]*?)<\/v>/.exec(body)?.[1] ?? '');
  return /\bt="s"/.test(attributes) ? (strings[Number(value)] ?? '') : value;
}

function sharedStrings(xml: Uint8Array | undefined): string[] {
  if (!xml) return [];
  return [...strFromU8(xml).matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map((match) =>
    runs(match[1] ?? ''),
  );
}

/** Text runs joined, without the phonetic guides (`rPh`). */
function runs(xml: string): string {
  const plain = xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '');
  return [...plain.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)]
    .map((match) => unescapeXml(match[1] ?? ''))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}

function unreadable(file: string): MasterFileError {
  return new MasterFileError(
    'XLSX',
    { file },
    'Excelブック（.xlsx）として読めません。',
    'ダウンロードし直してください。',
  );
}
