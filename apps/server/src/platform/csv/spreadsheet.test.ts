import { expect, test } from 'vitest';
import { spreadsheetCsv } from './index.ts';

const text = (...row: (string | number)[]) => spreadsheetCsv([row]).toString();

test('先頭の印、引用符、改行', () => {
  expect(text('氏名', 'a"b', 12)).toBe('\ufeff"氏名","a""b","12"\r\n');
});

test('式に見える文字は式にならず、負の数は数のまま', () => {
  for (const formula of ['=1+1', '+81', '-1+2', '@x', '＝1', '－1', '\tx'])
    expect(text(formula)).toBe(`\ufeff"'${formula}"\r\n`);
  expect(text(-154)).toBe('\ufeff"-154"\r\n');
});
