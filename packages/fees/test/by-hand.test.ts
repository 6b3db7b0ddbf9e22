import { describe, expect, it } from 'vitest';
import type { VisitFacts } from '../src/facts.ts';
import { rows } from './rows/therapy.ts';
import { runWith } from './world.ts';

const EARLY = '180030770';

/** 運動器リハビリテーション 3単位 on the day after its 起算日: 185 + 25 points a unit, with what 摘要 must state. */
function treated(overrides: VisitFacts['overrides'] = []) {
  return runWith(
    {
      visit: { date: '2026-05-31', visitKind: 'none', overrides },
      orders: [
        {
          id: 'r',
          kind: 'other',
          items: [
            {
              code: '180755710',
              quantity: 3,
              rehabilitation: {
                onset: '2026-05-30',
                onsetKind: 'onset',
                disease: { name: '変形性膝関節症' },
                early: true,
              },
            },
          ],
        },
      ],
    },
    rows,
  );
}

describe('手で直した算定 (FEES-3)', () => {
  it('摘要の記載がある項目から加算を外すと、点数も減り、減った点数が残る', () => {
    const before = treated();
    expect(before.units[0]?.lines.some(({ kind }) => kind === 'comment')).toBe(true);
    const after = treated([{ action: 'remove', code: EARLY, reason: '対象外' }]);
    expect(before.points - after.points).toBe(75);
    expect(after.suppressed.find(({ code }) => code === EARLY)?.points).toBe(75);
  });

  it('摘要の記載がある項目に加えた加算は、点数になる', () => {
    const after = treated([{ action: 'add', code: '180033870', quantity: 3, reason: '届出あり' }]);
    expect(after.points - treated().points).toBe(135);
  });
});
