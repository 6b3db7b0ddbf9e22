import { readFileSync } from 'node:fs';
import { fontFiles } from './compiler.ts';

let covered: ReadonlySet<number> | undefined;

/** Code points of a TrueType `cmap` format 12 or 4 table. Source: OpenType specification, cmap. */
function readCoverage(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16;
    if (font.toString('latin1', entry, entry + 4) === 'cmap')
      return readCmap(font, font.readUInt32BE(entry + 8));
  }
  return new Set();
}

function readCmap(font: Buffer, cmap: number): Set<number> {
  const points = new Set<number>();
  const count = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < count; i++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = font.readUInt16BE(table);
    if (format === 12) readSegmented(font, table, points);
    else if (format === 4) readSegmented16(font, table, points);
  }
  return points;
}

function readSegmented(font: Buffer, table: number, points: Set<number>): void {
  const groups = font.readUInt32BE(table + 12);
  for (let g = 0; g < groups; g++) {
    const at = table + 16 + g * 12;
    for (let c = font.readUInt32BE(at); c <= font.readUInt32BE(at + 4); c++) points.add(c);
  }
}

function readSegmented16(font: Buffer, table: number, points: Set<number>): void {
  const segments = font.readUInt16BE(table + 6) / 2;
  for (let s = 0; s < segments; s++) {
    const end = font.readUInt16BE(table + 14 + s * 2);
    const start = font.readUInt16BE(table + 16 + segments * 2 + s * 2);
    for (let c = start; c <= end && c < 0xffff; c++) points.add(c);
  }
}

/**
 * Characters of the data the font cannot draw: a print that shows them as empty boxes must say so
 * before it is handed out. Tabs, line feeds and variation selectors count as drawable.
 * @param data the input of a document; every string in it is looked at
 */
export function missingGlyphs(data: unknown): readonly string[] {
  if (!covered) {
    const [regular] = fontFiles();
    covered = regular ? readCoverage(readFileSync(regular)) : new Set();
  }
  const missing = new Set<string>();
  visit(data, covered, missing);
  return [...missing].sort();
}

function visit(value: unknown, drawable: ReadonlySet<number>, missing: Set<string>): void {
  if (typeof value === 'string') {
    for (const character of value) if (!isDrawable(character, drawable)) missing.add(character);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) visit(inner, drawable, missing);
  }
}

function isDrawable(character: string, drawable: ReadonlySet<number>): boolean {
  const point = character.codePointAt(0) ?? 0;
  const selector = (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
  return point === 0x09 || point === 0x0a || selector || drawable.has(point);
}
