import type { ClaimRecord } from '../record.ts';
import { numeric } from '../record.ts';

/** One row of a 請求書. */
export interface SheetSums {
  /** 件数. */
  count: number;
  /** 診療実日数. */
  days: number;
  points: number;
  /** 一部負担金 as far as receipts state it, yen. */
  copay: number;
}

export const NOTHING: SheetSums = { count: 0, days: 0, points: 0, copay: 0 };

export function plus(a: SheetSums, b: SheetSums): SheetSums {
  return {
    count: a.count + b.count,
    days: a.days + b.days,
    points: a.points + b.points,
    copay: a.copay + b.copay,
  };
}

/** What one payer of a receipt adds to its row. */
export function sumsOf(record: ClaimRecord): SheetSums {
  const insurance = record.type === 'HO';
  const item = (name: 'actualDays' | 'points' | 'copay') =>
    (insurance ? numeric(record, 'HO', name) : numeric(record, 'KO', name)) ?? 0;
  return { count: 1, days: item('actualDays'), points: item('points'), copay: item('copay') };
}

/** Sums by key, keys in the order of first use unless `order` names them. */
export function grouped<K extends string>(
  entries: readonly (readonly [K, SheetSums])[],
  order: readonly K[] = [],
): { key: K; sums: SheetSums }[] {
  const sums = new Map<K, SheetSums>();
  for (const [key, one] of entries) sums.set(key, plus(sums.get(key) ?? NOTHING, one));
  const keys = [
    ...order.filter((key) => sums.has(key)),
    ...[...sums.keys()].filter((k) => !order.includes(k)),
  ];
  return keys.map((key) => ({ key, sums: sums.get(key) ?? NOTHING }));
}

export function total(rows: readonly { sums: SheetSums }[]): SheetSums {
  return rows.reduce((sum, row) => plus(sum, row.sums), NOTHING);
}

/** 本人, 家族 … by the fourth digit of レセプト種別; odd digits are 入院. */
export type SheetPerson = 'insured' | 'preschool' | 'family' | 'elderlyGeneral' | 'elderly7';

export const PERSON_LABELS: Readonly<Record<SheetPerson, string>> = {
  insured: '本人',
  family: '家族',
  preschool: '未就学児',
  elderlyGeneral: '高齢受給者（一般・低所得）',
  elderly7: '高齢受給者（7割）',
};

export function personOfType(type: string): SheetPerson {
  switch (type[3]) {
    case '3':
    case '4':
      return 'preschool';
    case '5':
    case '6':
      return 'family';
    case '7':
    case '8':
      return 'elderlyGeneral';
    case '9':
    case '0':
      return 'elderly7';
    default:
      return 'insured';
  }
}
