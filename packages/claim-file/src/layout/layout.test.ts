import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, test } from 'vitest';
import { describeLayouts } from './document.ts';
import { fieldsOf, LAYOUTS, type RecordType } from './index.ts';

const spec = referenceData('spec/claim-record-format-2023-03.txt');

/** Heading of each record in the specification, in the order in which it states them. */
const HEADINGS: [RecordType, string][] = [
  ['IR', '（ア）医療機関情報レコード\n最大'],
  ['RE', 'レセプト共通レコード\n最大'],
  ['HO', '（ア）保険者レコード\n最大'],
  ['KO', '（イ）公費レコード\n最大'],
  ['SN', '（ウ）資格確認レコード\n最大'],
  ['JD', '（エ）受診日等レコード\n最大'],
  ['MF', '（オ）窓口負担額レコード\n最大'],
  ['GR', '（カ）包括評価対象外理由レコード\n最大'],
  ['SY', '傷病名レコード\n最大'],
  ['SI', '（ア）診療行為レコード\n最大'],
  ['IY', '（イ）医薬品レコード\n最大'],
  ['TO', '（ウ）特定器材レコード\n最大'],
  ['CO', '（エ）コメントレコード\n最大'],
  ['SJ', '症状詳記レコード\n最大'],
  ['TI', '（ア）臓器提供医療機関情報レコード\n最大'],
  ['TR', '（イ）臓器提供者レセプト情報レコード\n最大'],
  ['TS', '（ウ）臓器提供者請求情報レコード\n最大'],
  ['GO', '診療報酬請求書レコード\n最大'],
];

const halfWidth = (text: string) =>
  text.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));

/** (mode, bytes, 固定/可変) of every item the specification prints for a record. */
function printedItems(text: string, from: string, to: string | undefined): string[] {
  const start = text.indexOf(from);
  const end = to === undefined ? text.indexOf('第２章 光ディスク', start) : text.indexOf(to, start + 1);
  expect(start, from).toBeGreaterThan(0);
  const section = halfWidth(text.slice(start, end));
  const items = section.matchAll(/(数字|英数|漢字|又は)?[ \t]*(\d+)[ \t]+(固定|可変)/g);
  return [...items].map(([, mode, bytes, form]) => `${mode ?? '数字'} ${bytes} ${form}`);
}

const MODES = { number: '数字', alphanumeric: '英数', kanji: '漢字', alphanumericOrKanji: '又は' } as const;

function ownItems(type: RecordType): string[] {
  return fieldsOf(type).map(
    (field) => `${MODES[field.mode]} ${field.bytes} ${field.fixed ? '固定' : '可変'}`,
  );
}

/** The specification prints days 4–28 as one row. */
const withoutMiddleDays = (items: string[], type: RecordType): string[] => {
  const days = ['SI', 'IY', 'TO', 'JD', 'MF'].includes(type);
  return days ? [...items.slice(0, items.length - 31 + 4), ...items.slice(-3)] : items;
};

describe('レコードの形式', () => {
  test('項目数は記録条件仕様のとおり', () => {
    const counts = Object.fromEntries(Object.entries(LAYOUTS).map(([type, fields]) => [type, fields.length]));
    expect(counts).toEqual({
      IR: 10,
      RE: 38,
      HO: 15,
      KO: 12,
      SN: 9,
      JD: 33,
      MF: 33,
      GR: 3,
      SY: 8,
      SI: 44,
      IY: 44,
      TO: 48,
      CO: 5,
      SJ: 3,
      TI: 10,
      TR: 18,
      TS: 5,
      GO: 4,
    });
  });

  test('RECORDS.md はコードの定義と一致する', async () => {
    await expect(describeLayouts()).toMatchFileSnapshot('../../RECORDS.md');
  });

  test('1レコードの中で項目の名前は重ならない', () => {
    for (const fields of Object.values(LAYOUTS)) {
      const names = fields.map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.skipIf(!spec).each(HEADINGS.map(([type, heading], at) => [type, heading, HEADINGS[at + 1]] as const))(
    '%s のモード・最大バイト・項目形式は仕様書の表と一致する',
    (type, heading, next) => {
      const order = spec ? readFileSync(spec, 'utf8') : '';
      const printed = printedItems(order, heading, type === 'TS' ? 'ク 診療報酬請求書情報' : next?.[1]);
      expect(printed).toEqual(withoutMiddleDays(ownItems(type), type));
    },
  );
});
