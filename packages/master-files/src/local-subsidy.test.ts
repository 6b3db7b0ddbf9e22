import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseLocalSubsidy } from './local-subsidy.ts';
import { readFirstSheet } from './xlsx.ts';

const LABELS = new Map([
  [1, '保険番号'],
  [2, '法別番号'],
  [3, '短縮制度名'],
  [9, '年齢（開始－終了）'],
  [15, '外来負担区分'],
  [25, '入院負担区分'],
]);
const SCHEME = new Map([
  [1, '141'],
  [2, '88'],
  [3, '子ども&amp;親'],
  [9, '0-15'],
  [15, '1'],
  [17, '200'],
  [21, '400'],
  [22, '0'],
  [25, '1'],
  [31, '2400'],
]);

/** A workbook of two columns: labels as shared strings with phonetic guides, values inline or as numbers. */
function workbook(labels: ReadonlyMap<number, string>, values: ReadonlyMap<number, string>): Uint8Array {
  const shared = [...labels.values()];
  const rows = Array.from({ length: 35 }, (_, i) => i + 1).map((row) => {
    const label = labels.get(row);
    const value = values.get(row);
    const a = label === undefined ? '' : `<c r="A${row}" s="1" t="s"><v>${shared.indexOf(label)}</v></c>`;
    const number = value !== undefined && /^\d+$/.test(value);
    const b = number
      ? `<c r="B${row}"><v>${value}</v></c>`
      : `<c r="B${row}" t="inlineStr"><is><t>${value ?? ''}</t></is></c>`;
    return `<row r="${row}">${a}${value === undefined ? `<c r="B${row}" s="3"/>` : b}</row>`;
  });
  const strings = shared.map((text) => `<si><r><t>${text}</t></r><rPh sb="0" eb="1"><t>ヨミ</t></rPh></si>`);
  return zipSync({
    'xl/sharedStrings.xml': strToU8(`<sst>${strings.join('')}</sst>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  });
}

describe('地方公費の一覧（xlsx）', () => {
  it('制度ごとに負担の決まりを読み、県はファイルの番号から決める', () => {
    const [scheme, ...rest] = parseLocalSubsidy(workbook(LABELS, SCHEME), '33. 山口県.xlsx');
    expect(rest).toEqual([]);
    expect(scheme).toMatchObject({
      prefecture: '岡山県',
      scheme: '141',
      lawNumber: '88',
      name: '子ども&親',
      ages: '0-15',
      outpatient: { chargeClass: '1', percent: 0, fixedPerVisit: 200, limitPerMonth: 400 },
      inpatient: { limitPerMonth: 2400 },
    });
  });

  it('年齢から下が1行ずれた列も、負担の欄だけ元の行にある列も読む', () => {
    const slipped = new Map([...SCHEME].map(([row, value]) => [row < 9 ? row : row + 1, value]));
    const [all] = parseLocalSubsidy(workbook(LABELS, slipped), '27. 大阪府.xlsx');
    expect(all).toMatchObject({ ages: '0-15', outpatient: { chargeClass: '1', fixedPerVisit: 200 } });
    const partly = new Map([...SCHEME].map(([row, value]) => [row === 9 ? 10 : row, value]));
    const [part] = parseLocalSubsidy(workbook(LABELS, partly), '17. 石川県.xlsx');
    expect(part).toMatchObject({ ages: '0-15', outpatient: { chargeClass: '1', limitPerMonth: 400 } });
  });

  it('ふりがなを本文に混ぜない', () => {
    expect(readFirstSheet(workbook(LABELS, SCHEME), 'x.xlsx').get('A1')).toBe('保険番号');
  });

  it('「未使用」の列を飛ばし、見出しの違う表とブックでないファイルを断る', () => {
    expect(
      parseLocalSubsidy(workbook(LABELS, new Map([...SCHEME, [3, '未使用']])), '13. 東京都.xlsx'),
    ).toEqual([]);
    const other = new Map([...LABELS, [2, '番号']]);
    expect(() => parseLocalSubsidy(workbook(other, SCHEME), '13. 東京都.xlsx')).toThrow(/XLSX.*法別番号/);
    expect(() => parseLocalSubsidy(strToU8('text'), '13. 東京都.xlsx')).toThrow(/XLSX/);
  });
});
