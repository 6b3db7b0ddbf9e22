import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeMasterFile } from './decode.ts';
import { MasterFileError } from './errors.ts';
import { cp932, csvText, sampleRow } from './sample.ts';

const first = sampleRow('procedure', '0', '111000110', { 5: '初診料', 12: '291.00', 87: '20240601' });
const revisit = sampleRow('procedure', '0', '112007410', { 5: '再診料', 12: '75.00', 87: '20240601' });
const bytes = cp932(csvText([first, revisit]));

function refusal(input: Uint8Array, name = 's_ALL20240531.csv'): MasterFileError {
  try {
    decodeMasterFile(input, name);
  } catch (error) {
    if (error instanceof MasterFileError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('マスターファイルの読み込み FEES-2', () => {
  it('シフトJISのCSVを種別・全件・日付つきの行にする', () => {
    const file = decodeMasterFile(bytes, 'masters/s_20240531.csv');
    expect(file).toMatchObject({
      kind: 'procedure',
      origin: 'official',
      scope: 'full',
      fileDate: '2024-05-31',
    });
    expect(file.rows.map((row) => [row.line, row.columns[2], row.columns[4]])).toEqual([
      [1, '111000110', '初診料'],
      [2, '112007410', '再診料'],
    ]);
  });

  it('変更区分0のない小さなファイルは変更分とみなし、LF改行と改行なしの終わりも読む', () => {
    const text = csvText([sampleRow('procedure', '5', '112007410', { 12: '76.00' })], '\n').trimEnd();
    expect(decodeMasterFile(cp932(text), 's_20250901.csv')).toMatchObject({
      scope: 'diff',
      rows: [{ line: 1 }],
    });
  });

  it('zipの中の名前にALLがあれば全件', () => {
    const zip = zipSync({ 's_ALL20240531.csv': bytes });
    expect(decodeMasterFile(zip, 's_20240531.zip')).toMatchObject({ scope: 'full', fileDate: '2024-05-31' });
  });

  it('UTF-8に変えられたファイルを断る', () => {
    const error = refusal(new TextEncoder().encode(csvText([first, revisit])));
    expect(error.code).toBe('MASTER-ENCODING');
    expect(error.message).toContain('UTF-8');
  });

  it('シフトJISでない文字の行番号を言う', () => {
    const broken = bytes.slice();
    broken[bytes.length - 20] = 0xff;
    expect(refusal(broken)).toMatchObject({ code: 'MASTER-ENCODING', place: { line: 2 } });
  });

  it('どこで切れたファイルも、行の終わり以外なら断る', () => {
    const whole = csvText([first, revisit]);
    for (let cut = whole.length - 3; cut > whole.length - 200; cut -= 1) {
      expect(refusal(cp932(whole.slice(0, cut))).code, `cut at ${cut}`).toBe('MASTER-TRUNCATED');
    }
  });

  it('文字の途中で切れたファイルを断る', () => {
    const upTo = bytes.indexOf(0x8d) + 1;
    expect(refusal(bytes.slice(0, upTo)).code).toBe('MASTER-TRUNCATED');
  });

  it('切れたzipと壊れたzipを断る', () => {
    const zip = zipSync({ 's_ALL20240531.csv': bytes }, { level: 0 });
    expect(refusal(zip.slice(0, zip.length - 30)).code).toBe('MASTER-TRUNCATED');
    const damaged = zip.slice();
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    expect(refusal(damaged).code).toBe('MASTER-TRUNCATED');
  });

  it('zipに2つのファイルがあれば断る', () => {
    expect(refusal(zipSync({ 'a.csv': bytes, 'b.csv': bytes })).code).toBe('MASTER-ARCHIVE');
  });

  it('項目の並びが入れ替わったファイルを、行と項目を示して断る', () => {
    const swapped = [...first];
    [swapped[4], swapped[11]] = [swapped[11] ?? '', swapped[4] ?? ''];
    expect(refusal(cp932(csvText([swapped, revisit])))).toMatchObject({
      code: 'MASTER-COLUMNS',
      place: { line: 1, column: 12, field: '新又は現点数' },
    });
  });

  it('項目数の違う行・あり得ない日付・別種別のコード・重なったコードを断る', () => {
    expect(refusal(cp932(csvText([first.slice(0, 149), revisit]))).code).toBe('MASTER-COLUMNS');
    const badDate = first.with(86, '20240631');
    expect(refusal(cp932(csvText([badDate])))).toMatchObject({
      code: 'MASTER-DATE',
      place: { line: 1, column: 87, field: '変更年月日' },
    });
    expect(refusal(cp932(csvText([first.with(2, '620000001')]))).code).toBe('MASTER-KEY');
    expect(refusal(cp932(csvText([first, first]))).code).toBe('MASTER-DUPLICATE');
  });

  it('引用符のないCSV（表計算ソフトで保存し直したもの）を断る', () => {
    expect(refusal(cp932('0,S,111000110\r\n')).code).toBe('MASTER-FORMAT');
  });

  it('マスターでないファイル・種別の混ざったファイル・日付のない名前・空のファイルを断る', () => {
    expect(refusal(cp932('"0","Q","1"\r\n')).code).toBe('MASTER-KIND');
    expect(refusal(cp932(csvText([first, sampleRow('drug', '0', '620000001')]))).code).toBe('MASTER-KIND');
    expect(refusal(bytes, 'master.csv').code).toBe('MASTER-NAME');
    expect(refusal(new Uint8Array()).code).toBe('MASTER-TRUNCATED');
  });

  it('並べ替えられた全件ファイルを断る', () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      sampleRow('drug', '0', String(610000000 + ((i * 17) % 40))),
    );
    expect(refusal(cp932(csvText(rows)), 'y_ALL20240321.csv').code).toBe('MASTER-ORDER');
    const sorted = rows.toSorted((a, b) => ((a[2] ?? '') < (b[2] ?? '') ? -1 : 1));
    expect(decodeMasterFile(cp932(csvText(sorted)), 'y_ALL20240321.csv').rows).toHaveLength(40);
  });

  it('行の境目で切れた全件ファイルを、最後のコードから見つける', () => {
    const rows = Array.from({ length: 1200 }, (_, i) => sampleRow('drug', '0', String(610000000 + i)));
    expect(refusal(cp932(csvText(rows)), 'y_ALL20240321.csv')).toMatchObject({
      code: 'MASTER-TRUNCATED',
      place: { line: 1200 },
    });
  });
});
