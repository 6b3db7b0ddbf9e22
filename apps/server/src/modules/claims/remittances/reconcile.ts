import type { ReconciliationRow } from '@akashi/contract';

export interface Claimed {
  payerBody: number;
  billingMonth: string;
  claims: number;
  points: number;
  expectedYen: number;
}

export interface CameBack {
  payerBody: number;
  billingMonth: string;
  count: number;
  yen: number;
}

export interface Assessed {
  payerBody: number;
  billingMonth: string;
  points: number;
  yen: number;
}

type Paid = ReconciliationRow['remittances'][number];

/** Insurers' part of a point that was taken off, in yen: expected yen of the month over its points. */
function yenAPoint({ expectedYen, points }: Claimed): number {
  return points === 0 ? 0 : expectedYen / points;
}

/**
 * Sets what was claimed, month by month and body by body, against what was paid. Pure. Assessments in points are valued
 * at the average yen a point of the month; the outcome is rounded to a yen.
 */
export function reconcile(
  claimed: readonly Claimed[],
  returned: readonly CameBack[],
  assessed: readonly Assessed[],
  paid: readonly Paid[],
): ReconciliationRow[] {
  const keys = new Map<string, Claimed>();
  const keyOf = (of: { payerBody: number; billingMonth: string }) => `${of.billingMonth} ${of.payerBody}`;
  for (const one of claimed) keys.set(keyOf(one), one);
  for (const { payerBody, billingMonth } of paid)
    if (!keys.has(keyOf({ payerBody, billingMonth })))
      keys.set(keyOf({ payerBody, billingMonth }), {
        payerBody,
        billingMonth,
        claims: 0,
        points: 0,
        expectedYen: 0,
      });
  return [...keys]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([key, one]) => {
      const same = <T extends { payerBody: number; billingMonth: string }>(rows: readonly T[]) =>
        rows.filter((row) => keyOf(row) === key);
      const back = sum(same(returned), (row) => row.count);
      const backYen = sum(same(returned), (row) => row.yen);
      const cut = sum(same(assessed), (row) => row.points);
      const cutYen = Math.round(cut * yenAPoint(one)) + sum(same(assessed), (row) => row.yen);
      const remittances = same(paid);
      const counted = remittances.filter((row) => !row.cancelled);
      const paidYen = sum(counted, (row) => row.amountYen);
      const dueYen = one.expectedYen - backYen + cutYen;
      const differenceYen = counted.length === 0 ? 0 : paidYen - dueYen;
      return {
        ...one,
        returned: back,
        returnedYen: backYen,
        assessedPoints: cut,
        assessedYen: cutYen,
        dueYen,
        paidYen,
        differenceYen,
        state: counted.length === 0 ? 'none' : differenceYen === 0 ? 'agrees' : 'differs',
        remittances,
      };
    });
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
