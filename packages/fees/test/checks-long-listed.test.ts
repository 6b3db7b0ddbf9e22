import { describe, expect, it } from 'vitest';
import { type CheckedVisit, checkClaim } from '../src/index.ts';
import { drugs, facts, rules, setting, visit } from './checks-world.ts';

describe('FEES-3 点検: 長期収載品の理由', () => {
  const given = (date: string, section: '21' | '31' = '21', lines: string[] = []): CheckedVisit => {
    const of = visit(date, []);
    of.result.units.push({
      section,
      column: '210',
      lines: [
        { kind: 'drug', code: drugs.original, name: '長期収載品' },
        ...lines.map((code) => ({ kind: 'comment' as const, code, name: '' })),
      ],
      points: 1,
      count: 30,
      date,
      visitId: of.id,
      reasons: [],
    });
    return of;
  };
  const found = (...visits: CheckedVisit[]) => rules(facts({ visits }));

  it('特別の料金なしに院内で渡した対象の薬に、6つの理由のどれかを求める', () => {
    const [hit] = checkClaim(facts({ visits: [given('2025-09-10')] }), setting());
    expect(hit).toMatchObject({ rule: 'CHECK-LONG-LISTED', item: { code: drugs.original } });
    const [comment] = hit?.corrections ?? [];
    expect(comment?.kind === 'addComment' && comment.candidates.map(({ code }) => code).sort()).toEqual(
      ['320', '321', '322', '323', '324', '325'].map((end) => `820101${end}`),
    );
  });

  it('理由が請求のコメントか算定単位にあれば求めない。ほかの薬や関係のないコメントでは足りない', () => {
    const comments = (itemCode: string, code: string) => ({ comments: [{ itemCode, code }] });
    const plain = given('2025-09-10');
    expect(found({ ...plain, ...comments(drugs.original, '820101324') })).toEqual([]);
    expect(found(given('2025-09-10', '21', ['820101325']))).toEqual([]);
    expect(found({ ...plain, ...comments(drugs.statin, '820101324') })).toEqual(['CHECK-LONG-LISTED']);
    expect(found({ ...plain, ...comments(drugs.original, '820100002') })).toEqual(['CHECK-LONG-LISTED']);
  });

  it('2024年9月まで、院内の注射、計算がもう止めている薬には求めない', () => {
    const held = given('2025-09-10');
    const hold = { text: '', next: '', date: held.date, visitId: held.id, itemCode: drugs.original };
    held.result.holds.push({ ...hold, code: 'FEES-LONG-LISTED-WELFARE' });
    const setup = { period: { from: '2024-09-01', to: '2024-09-30' } };
    expect(rules(facts({ visits: [given('2024-09-30')], diseases: [] }), setup)).not.toContain(
      'CHECK-LONG-LISTED',
    );
    expect(found(given('2025-09-10', '31'))).toEqual([]);
    expect(found(held)).toEqual([]);
  });
});
