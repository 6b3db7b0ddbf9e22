import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Colleague, compareRoster } from './compare-roster.ts';
import { parseRoster } from './parse-roster.ts';

const TODAY = '2026-04-01';
const bytes = (text: string) => new TextEncoder().encode(text);
/** 「氏名,職種」「見本 花子,看護師」 as Windows writes it. */
const windows = Buffer.from('8e8196bc2c90458eed0d0a8ca9967b2089d48e712c8ac58cec8e740d0a', 'hex');

const staff: Colleague[] = [
  { id: '1', loginId: 'hanako', name: '見本　花子', role: 'nurse', active: true },
  { id: '2', loginId: 'taro', name: '例示 太郎', role: 'clerk', active: true },
  { id: '3', loginId: 'jiro', name: '架空 次郎', role: 'doctor', active: false },
  { id: '4', loginId: 'same1', name: '同名 三郎', role: 'clerk', active: true },
  { id: '5', loginId: 'same2', name: '同名 三郎', role: 'nurse', active: true },
];

describe('人事の名簿との照合 (TRUST-3)', () => {
  it('TRUST-3: いない人・退職した人・職種の違う人・名簿にない人を見つける', () => {
    const roster = parseRoster(
      bytes(
        [
          'ログインID,氏名,職種,在籍区分,退職日',
          ',見本花子,准看護師,在職,',
          'taro,例示 太郎,看護師,在職,',
          'new,新人 一,薬剤師,在職,',
          'jiro,架空 次郎,医師,退職,2025/3/31',
          'same1,同名 三郎,事務,,2026-03-31',
        ].join('\r\n'),
      ),
      TODAY,
    );
    expect(roster?.problems).toEqual([]);
    const found = compareRoster(roster?.lines ?? [], staff);
    expect(found.map(({ kind, line, staffId }) => `${kind} ${line} ${staffId}`)).toEqual([
      'role 3 2',
      'missing 4 null',
      'left 6 4',
      'unlisted null 5',
    ]);
  });

  it('Shift_JIS (Windows) の名簿も読む', () => {
    expect(parseRoster(windows, TODAY)?.lines).toEqual([
      { line: 2, loginId: '', name: '見本 花子', role: 'nurse', left: false },
    ]);
  });

  it('読めない行は行と列を言い、ほかの行は使う', () => {
    const roster = parseRoster(
      bytes(
        [
          '氏名,職種,退職日',
          ',看護師,',
          '見本 花子,宇宙飛行士,',
          '例示 太郎,事務,昨日',
          '例示 太郎,事務',
          '"改行\n入り 四郎",医師,',
          '例示 太郎,事務,2026-02-29',
          '例示 太郎,事務,2027-03-31',
          '例示 太郎,事務,',
        ].join('\n'),
      ),
      TODAY,
    );
    expect(roster?.problems.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '2:1',
      '3:2',
      '4:3',
      '5:2',
      '8:3',
      '10:1',
    ]);
    expect(roster?.lines.map(({ line, name, left }) => `${line} ${name} ${left}`)).toEqual([
      '6 改行 入り 四郎 false',
      '9 例示 太郎 false',
    ]);
  });

  it('見出しのないもの、文字でないものは名簿ではない', () => {
    expect(parseRoster(bytes('番号,金額\n1,100\n'), TODAY)).toBeUndefined();
    expect(parseRoster(Uint8Array.of(0xff, 0xfe, 0x80, 0xfd), TODAY)).toBeUndefined();
  });

  it('どんな内容でも落ちず、同じ職員の名簿からは何も出ない (性質)', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => void parseRoster(any, TODAY)));
    fc.assert(fc.property(fc.string(), (text) => void parseRoster(bytes(`氏名,職種\n${text}`), TODAY)));
    const lines = staff
      .filter(({ active }) => active)
      .map(({ loginId, name, role }, index) => ({ line: index + 2, loginId, name, role, left: false }));
    expect(compareRoster(lines, staff)).toEqual([]);
  });
});
