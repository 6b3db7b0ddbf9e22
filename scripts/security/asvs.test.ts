import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE, pageOf } from './asvs-page.ts';
import { faultsOf, type Row, readIndex, readRows, required } from './asvs-rows.ts';

const root = join(import.meta.dirname, '../..');
const index = readIndex(root);
const rows = readRows(root, index);
const needed = required(index);

describe('ASSURE: OWASP ASVS 5.0.0, levels 1 and 2', () => {
  it('has the 253 requirements, each once, and every named file exists', () => {
    expect(needed.size).toBe(253);
    expect(faultsOf(rows, needed, root)).toEqual([]);
  });

  it('the page is the one that its rows make (node scripts/security/asvs.ts)', () => {
    expect(readFileSync(join(root, PAGE), 'utf8')).toBe(pageOf(rows, index));
  });

  it('finds a row that is missing, double, unknown, of another level, or shown by nothing', () => {
    const [first, ...others] = rows;
    if (!first) throw new Error('no rows');
    const faults = (changed: Partial<Row>) => faultsOf([{ ...first, ...changed }, ...others], needed, root);
    expect(faultsOf(others, needed, root)).toEqual([`${first.id}: missing`]);
    expect(faultsOf([first, ...rows], needed, root)).toEqual([`${first.id}: double`]);
    expect(faults({ id: 'V99.1.1' })).toEqual([
      `${first.id}: missing`,
      'V99.1.1: no requirement of level 1 or 2',
    ]);
    expect(faults({ level: first.level === 1 ? 2 : 1 })).toEqual([`${first.id}: wrong level`]);
    expect(faults({ verdict: 'test', where: ['no/such.test.ts'] })).toEqual([
      `${first.id}: no no/such.test.ts`,
    ]);
    expect(faults({ verdict: 'test', where: ['README.md'] })).toEqual([
      `${first.id}: names no test and no proof`,
    ]);
    expect(faults({ verdict: 'setting', where: [] })).toEqual([`${first.id}: names no setting and no file`]);
  });
});
