import { strToU8, zipSync } from 'fflate';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

const PARTS = { docx: '/word/document.xml', docm: '/word/document.xml', xlsx: '/xl/workbook.xml' } as const;
const ROOT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word or Excel file with the parts that make it one, and whatever is added. */
export function office(
  kind: keyof typeof TYPES,
  extra: Readonly<Record<string, string | Uint8Array>> = {},
): Buffer {
  const part = PARTS[kind];
  const body =
    kind === 'xlsx'
      ? '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
      : '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>';
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="${part}" ContentType="${TYPES[kind]}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${ROOT}/officeDocument" Target="${part.slice(1)}"/></Relationships>`,
    [part.slice(1)]: body,
    ...extra,
  };
  const entries = Object.entries(files).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

/** The relations of the main part with one more. */
export function relation(type: string, target: string): string {
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${ROOT}/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
}
