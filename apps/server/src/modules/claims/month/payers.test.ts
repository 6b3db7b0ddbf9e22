import { describe, expect, it } from 'vitest';
import type { SheetEntry } from '../../billing/index.ts';
import { ids, monthOfPatient, subsidyRow, unitOf, visitOf } from '../testing/facts.ts';
import { claimGroups } from './groups.ts';
import { claimSubsidies } from './payers.ts';

const entry = (date: string, share_yen: number, change: Partial<SheetEntry> = {}): SheetEntry => ({
  entry_id: ids.subsidy,
  patient_id: ids.subsidy,
  law: '54',
  date,
  after_own: false,
  cost_yen: 20_000,
  share_yen,
  ...change,
});

/** Two visits of 1,000 points each under 難病: 2割 is 4,000 yen, the limit 5,000 yen a month. */
function copay(sheet: readonly SheetEntry[]): number | undefined {
  const visits = ['2025-08-05', '2025-08-20'].map((date) =>
    visitOf({ date, subsidyIds: [ids.subsidy], units: [unitOf(date, { points: 1_000 })] }),
  );
  const facts = monthOfPatient({ visits, subsidies: [subsidyRow({ monthly_limit_yen: 5_000 })] });
  const group = claimGroups(facts)[0];
  return group && claimSubsidies(group, sheet)[0]?.copay;
}

describe('FEES-4: 公費の負担金額 on the claim follows the 上限額管理票', () => {
  it('is what the limit leaves after other institutions', () => {
    expect(copay([])).toBe(4_000);
    expect(copay([entry('2025-08-03', 900)])).toBe(4_000);
    expect(copay([entry('2025-08-03', 900), entry('2025-08-10', 600)])).toBe(3_500);
  });

  it('what was written after our last visit, or under another scheme, takes nothing from it', () => {
    expect(copay([entry('2025-08-20', 3_000, { after_own: true })])).toBe(4_000);
    expect(copay([entry('2025-08-03', 3_000, { law: '21' })])).toBe(4_000);
    expect(copay([entry('2025-08-20', 3_000)])).toBe(2_000);
  });
});
