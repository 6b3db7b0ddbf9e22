import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dose, dosesOf } from '../src/doses.ts';
import type { PrescriptionGroup } from '../src/facts.ts';
import { group } from './law/medicine.ts';
import { masters } from './world.ts';

const ON = '2025-06-11';
const drugOf = (code: string) => masters.drug(code, ON);
const doses = (...groups: PrescriptionGroup[]) =>
  dosesOf(
    groups.map((entry, index): Dose => ({ group: entry, orderId: `rx${index}` })),
    drugOf,
  );
const codes = (...groups: PrescriptionGroup[]) =>
  doses(...groups).map((dose) => dose.group.drugs.map(({ code }) => code));

const TABLET = '620000020';
const OTHER = '620000021';
/** mL and mL of another spelling; a powder by the gram. */
const LIQUIDS = ['620000060', '620000066'];
const POWDERS = ['620000030', '620000031', '620000032'];
const TROCHE = '660000020';

describe('1剤 (FEES-3)', () => {
  it('用法も日数も同じ内服薬は、分けて入力しても1剤', () => {
    expect(codes(group([[TABLET, 1]]), group([[OTHER, 1]]))).toEqual([[TABLET, OTHER]]);
    expect(codes(group([[TABLET, 1]]), group([[OTHER, 1]], { usage: '１日１回 朝食後' }))).toHaveLength(1);
  });

  it('用法、日数、臨時の別のどれかが違えば別の剤', () => {
    for (const other of [
      { usage: '1日1回夕食後' },
      { count: 14 },
      { temporary: true },
      { timesPerDay: 2 },
      { usageCode: '1011000400000000' },
    ] satisfies Partial<PrescriptionGroup>[])
      expect(codes(group([[TABLET, 1]]), group([[OTHER, 1]], other))).toHaveLength(2);
  });

  it('用法の分からないもの、別に調剤したもの、頓服、外用は入力のまま', () => {
    for (const same of [
      { usage: '' },
      { apart: true },
      { form: 'asNeeded' as const },
      { form: 'external' as const },
    ] satisfies Partial<PrescriptionGroup>[])
      expect(codes(group([[TABLET, 1]], same), group([[OTHER, 1]], same))).toEqual([[TABLET], [OTHER]]);
  });

  it.each(LIQUIDS)('固形剤と内用液剤 %s は、1つに入力しても別の剤', (liquid) => {
    expect(
      codes(
        group([
          [TABLET, 1],
          [liquid, 10],
        ]),
      ),
    ).toEqual([[TABLET], [liquid]]);
    expect(codes(group([[TABLET, 1]]), group([[liquid, 10]]), group([[OTHER, 1]]))).toEqual([
      [TABLET, OTHER],
      [liquid],
    ]);
  });

  it.each(['620000070', '620000071', '620000072'])('服用方法の違う %s は別の剤', (code) => {
    expect(codes(group([[TABLET, 1]]), group([[code, 1]]))).toEqual([[TABLET], [code]]);
  });

  it('トローチは1日6錠3日分で18錠の外用1調剤', () => {
    const [dose] = doses(group([[TROCHE, 6]], { count: 3 }));
    expect(dose).toMatchObject({
      group: { form: 'external', count: 1, days: 3, drugs: [{ code: TROCHE, amount: 18 }] },
      why: 'external',
    });
  });

  it('内服薬と1つに入力したトローチも外用になる', () => {
    const found = doses(
      group(
        [
          [TABLET, 1],
          [TROCHE, 6],
        ],
        { count: 3 },
      ),
    );
    expect(found.map(({ group: { form } }) => form)).toEqual(['internal', 'external']);
  });

  it('混合した散剤は、ほかと1剤になっても1つの混合のまま', () => {
    const [first = '', second = '', third = ''] = POWDERS;
    const [dose] = doses(
      group(
        [
          [first, 1],
          [second, 1],
        ],
        { mixed: true },
      ),
      group([[third, 1]]),
      group([[first, 1]], { mixed: true }),
    );
    expect(dose?.group.drugs.map(({ mixture }) => mixture)).toEqual([0, 0, undefined, 2]);
    expect(dose?.group.mixed).toBeUndefined();
  });

  it('薬はなくならず、増えない。入力の順を変えても剤は同じ', () => {
    const entry = fc.record({
      code: fc.constantFrom(TABLET, OTHER, TROCHE, ...LIQUIDS, ...POWDERS),
      usage: fc.constantFrom('1日1回朝食後', '1日3回毎食後', ''),
      count: fc.constantFrom(3, 7),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const groups = entries.map(({ code, ...more }) => group([[code, 1]], more));
        const sorted = (lists: string[][]) => lists.map((list) => [...list].sort().join()).sort();
        expect(
          codes(...groups)
            .flat()
            .sort(),
        ).toEqual(entries.map(({ code }) => code).sort());
        expect(sorted(codes(...[...groups].reverse()))).toEqual(sorted(codes(...groups)));
      }),
    );
  });
});
