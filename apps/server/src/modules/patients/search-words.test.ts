import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKana, normaliseKana, normaliseName } from './names.ts';
import { searchWords, tokensOf } from './search-words.ts';

describe('CARE-1 患者検索の語', () => {
  it('患者番号は先頭の 0 を問わない', () => {
    expect(searchWords('00012')).toEqual([{ kind: 'number', number: 12, digits: '00012' }]);
    expect(searchWords('１２')).toEqual([{ kind: 'number', number: 12, digits: '12' }]);
  });

  it.each(['S33.3.3', '昭和33年3月3日', '1958-03-03', '19580303', '3330303'])(
    '生年月日 %s を読む',
    (text) => {
      expect(searchWords(text)).toMatchObject([{ kind: 'birthDate', date: '1958-03-03' }]);
    },
  );

  it.each(['03-0000-1234', '０３００００１２３４'])('電話番号 %s は全体で探す', (text) => {
    expect(searchWords(text)).toEqual([{ kind: 'phone', digits: '0300001234' }]);
  });

  it('ひらがな・半角カナは全角カタカナとして探す', () => {
    expect(searchWords('みほん')).toEqual([{ kind: 'token', prefix: 'k:ミホン' }]);
    expect(searchWords('ﾐﾎﾝ ﾊﾅ')).toEqual([
      { kind: 'token', prefix: 'k:ミホン' },
      { kind: 'token', prefix: 'k:ハナ' },
    ]);
  });

  it('漢字は書かれた名前として探す', () => {
    expect(searchWords('見本')).toEqual([{ kind: 'token', prefix: 'n:見本' }]);
  });

  it('登録した名前は、姓・名・続けた形のどの頭からも見つかる', () => {
    const tokens = tokensOf({ name: '見本　花子', kana: 'ミホン　ハナコ' });
    expect(tokens).toEqual(['k:ミホンハナコ', 'k:ミホン', 'k:ハナコ', 'n:見本花子', 'n:見本', 'n:花子']);
  });

  it('どのカナの頭の文字も、そのカナを見つける', () => {
    const kana = fc.stringMatching(/^[ァ-ヴ]{1,8}$/);
    fc.assert(
      fc.property(kana, kana, fc.nat(8), (family, given, cut) => {
        const tokens = tokensOf({ name: '名', kana: `${family}　${given}` });
        const typed = family.slice(0, Math.max(1, cut));
        const [word] = searchWords(typed);
        return word?.kind === 'token' && tokens.some((token) => token.startsWith(word.prefix));
      }),
    );
  });
});

describe('CARE-1 名前の形', () => {
  it('空白は全角ひとつにそろえる', () => {
    expect(normaliseName(' 見本  花子 ')).toBe('見本　花子');
    expect(normaliseKana('みほん はなこ')).toBe('ミホン　ハナコ');
  });

  it('長音の代わりのハイフンは長音にする', () => {
    expect(normaliseKana('ジョ-ンズ')).toBe('ジョーンズ');
    expect(isKana('ジョーンズ　アン')).toBe(true);
    expect(isKana('John')).toBe(false);
  });
});
