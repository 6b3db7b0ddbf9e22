import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCsv } from './csv.ts';

const value = fc.string({
  unit: fc.constantFrom('a', '0', '"', ',', '診', 'ｱ', '　', ' ', '\n'),
  maxLength: 20,
});
const table = fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { maxLength: 8 });

function write(rows: readonly (readonly string[])[], newline: string): string {
  return rows.map((row) => row.map((v) => `"${v.replaceAll('"', '""')}"`).join(',') + newline).join('');
}

describe('CSVの分割', () => {
  it('引用符・読点・改行を含む値も、書いたとおりに戻る', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\r\n', '\n'), (rows, newline) => {
        expect(splitCsv(write(rows, newline), 'x.csv').map((row) => row.columns)).toEqual(rows);
      }),
    );
  });

  it('終わりの改行・空行・0x1Aの有無によらない', () => {
    const text = '"a","b"\r\n"c","d"';
    for (const end of ['', '\r', '\r\n', '\r\n\r\n', '\r\n\x1a']) {
      expect(splitCsv(text + end, 'x.csv').map((row) => row.columns)).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ]);
    }
  });

  it('行の番号を数える', () => {
    expect(splitCsv('"a"\n"b"\n', 'x.csv').map((row) => row.line)).toEqual([1, 2]);
  });
});
