import { checkDigit } from '@akashi/claim-file';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverageInForce,
  judgeInsurerNumber,
  judgeRecipientNumber,
  judgeSubsidyNumber,
  periodText,
} from './coverage.ts';
import { basicBody, coverageBody, coverageValues, EMPTY_BASIC, emptyCoverage } from './forms.ts';
import { differences } from './history.ts';
import { judgeClaimName, suggestClaimName, tidyKana, tidyName } from './names.ts';
import { sameNames } from './same-names.ts';

const numbered = (body: string): string => `${body}${checkDigit(body)}`;

describe('CARE-2 保険者番号を入力しながら確かめる', () => {
  test('正しい番号は制度の名前になる', () => {
    expect(judgeInsurerNumber(numbered('0613201'))).toEqual({ state: 'right', text: '組合健保' });
    expect(judgeInsurerNumber(numbered('3913201')).text).toBe('後期高齢者医療');
    expect(judgeInsurerNumber(numbered('13801')).text).toBe('国民健康保険');
  });
  test('どの1桁を間違えても正しいとは言わない', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^06\d{5}$/),
        fc.nat(7),
        fc.integer({ min: 1, max: 9 }),
        (body, at, by) => {
          const digits = [...numbered(body)];
          digits[at] = String((Number(digits[at]) + by) % 10);
          expect(judgeInsurerNumber(digits.join('')).state).not.toBe('right');
        },
      ),
    );
  });
  test('8桁の途中の6桁は、まだ誤りとは言わない', () => {
    expect(judgeInsurerNumber('061320').state).toBe('incomplete');
    expect(judgeInsurerNumber('0613').state).toBe('incomplete');
    expect(judgeInsurerNumber('').state).toBe('empty');
    expect(judgeInsurerNumber('061320130').state).toBe('wrong');
  });
  test('公費の番号は保険の欄では断る', () => {
    expect(judgeInsurerNumber(numbered('5413601')).state).toBe('wrong');
    expect(judgeSubsidyNumber(numbered('5413601')).state).toBe('right');
    expect(judgeRecipientNumber(numbered('123456')).state).toBe('right');
  });
});

describe('保険の期間', () => {
  const period = { validFrom: '2025-04-01', validTo: '2025-09-20' };
  test('両端の日を含む', () => {
    expect(coverageInForce(period, '2025-04-01')).toBe(true);
    expect(coverageInForce(period, '2025-09-20')).toBe(true);
    expect(coverageInForce(period, '2025-09-21')).toBe(false);
    expect(coverageInForce(period, '2025-03-31')).toBe(false);
  });
  test('終わりの無い期間は始まりだけを書く', () => {
    expect(periodText({ ...period, validTo: '9999-12-31' })).toBe('2025-04-01〜');
    expect(periodText(period)).toBe('2025-04-01〜2025-09-20');
  });
});

describe('氏名', () => {
  test('カナはどの書き方でも全角カタカナ', () => {
    expect(tidyKana('ﾐﾎﾝ ﾊﾅｺ')).toBe('ミホン　ハナコ');
    expect(tidyKana(' みほん　 はなこ ')).toBe('ミホン　ハナコ');
    expect(tidyName('見本  花子')).toBe('見本　花子');
  });
  test('請求に書けない字には代わりを求める', () => {
    expect(judgeClaimName('見本　花子', '')).toEqual({ needed: false, error: undefined });
    expect(judgeClaimName('𠮷田　みどり', '').error).toContain('𠮷');
    expect(judgeClaimName('𠮷田　みどり', '吉田　みどり')).toEqual({ needed: true, error: undefined });
    expect(judgeClaimName('𠮷田　みどり', '𠮷田').error).toContain('𠮷');
    expect(suggestClaimName('𠮷田　みどり')).toBe('吉田　みどり');
  });
  test('同じ氏名の人を、生年月日の合う人から並べる', () => {
    const found = [
      { kana: 'ミホン　ハナコ', name: '見本　花子', birthDate: '1991-01-15' },
      { kana: 'ミホン　ハナコ', name: '三本　華子', birthDate: '1958-03-03' },
      { kana: 'ミホン　ハナエ', name: '見本　花江', birthDate: '1958-03-03' },
    ];
    const typed = { kana: 'みほん　はなこ', name: '', birthDate: '1958-03-03' };
    expect(sameNames(found, typed).map((one) => one.name)).toEqual(['三本　華子', '見本　花子']);
    expect(sameNames(found, { kana: '', name: '', birthDate: '1958-03-03' })).toEqual([]);
  });
});

describe('フォームとサーバーの間', () => {
  test('必要なものが揃うまで登録できない', () => {
    const full = {
      ...EMPTY_BASIC,
      name: '見本',
      kana: 'ミホン',
      birthDate: '1958-03-03',
      sex: 'female' as const,
    };
    expect(basicBody(full)).toMatchObject({ name: '見本', sex: 'female', claimName: null, diedOn: null });
    for (const name of ['name', 'kana', 'birthDate', 'sex'] as const)
      expect(basicBody({ ...full, [name]: '' })).toBeUndefined();
  });
  test('保険は往復しても変わらない', () => {
    const stored = {
      id: 'x',
      version: 1,
      kind: 'employee' as const,
      insurerName: '',
      ...coverageBody({ ...emptyCoverage('2025-09-30'), insurerNumber: '06132013', rateTenths: '3' }),
    };
    expect(stored.validTo).toBe('9999-12-31');
    expect(coverageBody(coverageValues(stored))).toEqual({
      insurerNumber: '06132013',
      symbol: '',
      number: '',
      branch: '',
      relation: 'self',
      rateTenths: 3,
      validFrom: '2025-09-30',
      validTo: '9999-12-31',
      confirmedOn: '2025-09-30',
    });
  });
});

describe('変更履歴', () => {
  const first = {
    entity: 'patient',
    entityId: 'a',
    version: 1,
    body: { address: '大阪', postal_code: '', phone: '03' },
  };
  const second = {
    entity: 'patient',
    entityId: 'a',
    version: 2,
    body: { address: '東京', postal_code: '1', phone: '03' },
  };
  test('変わった欄だけを前後で示す', () => {
    expect(differences(second, [second, first])).toEqual(['住所: 大阪 → 東京', '郵便番号: (空) → 1']);
  });
  test('最初の版は入っている欄を示す', () => {
    expect(differences(first, [first])).toEqual(['住所: 大阪', '電話: 03']);
  });
  test('符号ではなく言葉で示す', () => {
    const coverage = {
      entity: 'coverage',
      entityId: 'c',
      version: 1,
      body: { relation: 'self', valid_to: '9999-12-31' },
    };
    expect(differences(coverage, [coverage])).toEqual(['本人・家族: 本人', '期間の終わり: 期限なし']);
  });
  test('別の項目の版とは比べない', () => {
    const other = { ...first, entityId: 'b' };
    expect(differences(second, [second, other])).toEqual(['住所: 東京', '郵便番号: 1', '電話: 03']);
  });
});
