import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryRow } from './row.ts';
import { buildSearchIndex, fold } from './search-index.ts';

function row(code: string, name: string, kana = '', more: Partial<LibraryRow> = {}): LibraryRow {
  return {
    kind: 'drug',
    code,
    valid_from: '2024-06-01',
    valid_to: '9999-12-31',
    name,
    kana,
    packed: '',
    provisional: false,
    ...more,
  };
}

const rows = [
  row('620000001', 'ロキソニン錠６０ｍｇ', 'ﾛｷｿﾆﾝ60MG'),
  row('620000002', 'ロキソプロフェンＮａ錠６０ｍｇ「見本」', 'ﾛｷｿﾌﾟﾛﾌｪﾝ60MG'),
  row('620000003', 'アムロジピン錠５ｍｇ', 'ｱﾑﾛｼﾞﾋﾟﾝ5MG', { valid_to: '2025-03-31' }),
  row('160010010', 'ＨｂＡ１ｃ', 'HbA1c', { kind: 'procedure' }),
  row('160008010', '末梢血液一般検査', 'ﾏｯｼｮｳｹﾂｴｷｲｯﾊﾟﾝｹﾝｻ', { kind: 'procedure' }),
];
const on = '2025-09-30';
const codes = (text: string, kinds: LibraryRow['kind'][] = ['drug', 'procedure'], day = on) =>
  buildSearchIndex(rows)
    .find(text, kinds, day, 20)
    .map(({ code }) => code);

describe('オーダーの検索 ORDER-1', () => {
  it('かな・全角・略称・コードのどれでも、すべての語に合うものだけが当たる', () => {
    expect(codes('ろきそ')).toEqual(['620000001', '620000002']);
    expect(codes('ロキソ 見本')).toEqual(['620000002']);
    expect(codes('hba1c')).toEqual(['160010010']);
    expect(codes('血算')).toEqual(['160008010']);
    expect(codes('160008')).toEqual(['160008010']);
    expect(codes('0008010')).toEqual([]);
    expect(codes(' 　')).toEqual([]);
  });

  it('その日に使えるもの、求めた種類だけが当たる', () => {
    expect(codes('アムロ')).toEqual([]);
    expect(codes('アムロ', ['drug'], '2025-03-31')).toEqual(['620000003']);
    expect(codes('ロキソ', ['procedure'])).toEqual([]);
  });

  it('準備の前・途中・後で答えは変わらない', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => row(String(620_100_000 + n), `見本錠${n % 50}号`));
    const cold = buildSearchIndex(many);
    const warmed = buildSearchIndex(many);
    const half = buildSearchIndex(many);
    const warming = half.warm();
    const early = half.find('見本 7号', ['drug'], on, 20);
    await Promise.all([warming, warmed.warm()]);
    expect(early.length).toBe(20);
    expect(cold.find('見本 7号', ['drug'], on, 20)).toEqual(early);
    expect(warmed.find('見本 7号', ['drug'], on, 20)).toEqual(early);
    expect(half.find('見本 7号', ['drug'], on, 20)).toEqual(early);
  });

  it('名前のどの一部でも、その名前が見つかる', () => {
    const index = buildSearchIndex(rows);
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.nat(30),
        fc.integer({ min: 1, max: 30 }),
        (one, from, size) => {
          const part = fold(one.name).slice(from, from + size);
          if (part === '') return;
          expect(index.find(part, [one.kind], '2025-01-01', 20)).toContain(one);
        },
      ),
    );
  });
});
