/** What the electronic fee table says of a month's charges: bundled, excluded, too often. Nothing is removed here. */
import { addDays, addMonths, startOfMonth } from '@akashi/calendar';
import type { LocalDate } from '@akashi/master-files';
import type { FeeTable } from './prepare.ts';

/** One charged code. `key` names the visit's line, `together` what was done at one time (a visit). */
export interface ChargedCode {
  readonly key: string;
  readonly code: string;
  readonly date: LocalDate;
  readonly together: string;
  readonly points: number;
  readonly count: number;
}

export interface FeeTableHit {
  /** Stable code of the check. */
  readonly check: 'FEE-TABLE-BUNDLED' | 'FEE-TABLE-EXCLUDED' | 'FEE-TABLE-FREQUENCY';
  /** The charge that is not payable beside the other one. */
  readonly key: string;
  readonly code: string;
  readonly date: LocalDate;
  /** What it stands against: another charge, or for frequencies nothing. */
  readonly against: string | undefined;
  /** `remove`: the table leaves no choice. `review`: 特例, a person decides. */
  readonly verdict: 'remove' | 'review';
  /** One sentence, with the row of the table as evidence. */
  readonly text: string;
  readonly evidence: string;
}

export interface FeeTableQuestion {
  /** Charges of the month that is checked. */
  readonly charged: readonly ChargedCode[];
  /** Charges before it, as far back as frequencies reach. */
  readonly earlier?: readonly ChargedCode[];
}

/** All hits, in the order of the charges. The direction of each row is honoured; a pair is named once. */
export function checkFeeTable(table: FeeTable, { charged, earlier = [] }: FeeTableQuestion): FeeTableHit[] {
  const all = [...earlier, ...charged];
  return charged.flatMap((one) => [
    ...bundledBy(table, one, all),
    ...excludedBy(table, one, all),
    ...tooOften(table, one, all),
  ]);
}

/** Only from the base item to the members of its groups: being in the same group says nothing. */
function bundledBy(table: FeeTable, one: ChargedCode, all: readonly ChargedCode[]): FeeTableHit[] {
  for (const base of all) {
    if (base.code === one.code) continue;
    const assist = table.assist(base.code, base.date);
    for (const { window, group } of assist?.bundles ?? []) {
      const member = table.member(group, one.code, one.date);
      if (!member || !within(window, base, one)) continue;
      return [
        {
          check: 'FEE-TABLE-BUNDLED',
          key: one.key,
          code: one.code,
          date: one.date,
          against: base.key,
          verdict: member.special ? 'review' : 'remove',
          text: `${member.name}は${assist?.name ?? base.code}に含まれます(${WINDOW_NAMES[window]})。`,
          evidence: `電子点数表 補助 ${base.code} グループ${group} 包括 ${one.code}${member.special ? ' 特例' : ''}`,
        },
      ];
    }
  }
  return [];
}

const WINDOW_NAMES = {
  day: '1日につき',
  month: '同一月内',
  together: '同時',
  week: '1週間につき',
  weekBeforeSurgery: '手術前1週間',
  surgery: '1手術につき',
} as const;

function excludedBy(table: FeeTable, one: ChargedCode, all: readonly ChargedCode[]): FeeTableHit[] {
  for (const row of table.exclusions(one.code, one.date)) {
    const isFirst = row.code === one.code;
    const partner = isFirst ? row.other : row.code;
    if ((row.keep === 'first' && isFirst) || (row.keep === 'other' && !isFirst)) continue;
    const against = all.find(
      (other) => other.code === partner && other.key !== one.key && within(row.window, other, one),
    );
    if (!against || (row.keep === 'either' && !yields(one, against))) continue;
    return [
      {
        check: 'FEE-TABLE-EXCLUDED',
        key: one.key,
        code: one.code,
        date: one.date,
        against: against.key,
        verdict: row.special ? 'review' : 'remove',
        text: `${isFirst ? row.name : row.otherName}は${isFirst ? row.otherName : row.name}と併せて算定できません(${WINDOW_NAMES[row.window]})。`,
        evidence: `電子点数表 背反 ${row.code}×${row.other} 区分${{ first: 1, other: 2, either: 3 }[row.keep]}${row.special ? ' 特例' : ''}`,
      },
    ];
  }
  return [];
}

/** Where either may be charged, the one with fewer points gives way; with equal points the later one. */
function yields(one: ChargedCode, against: ChargedCode): boolean {
  if (one.points !== against.points) return one.points < against.points;
  return one.date === against.date ? one.key > against.key : one.date > against.date;
}

function within(window: keyof typeof WINDOW_NAMES, base: ChargedCode, one: ChargedCode): boolean {
  switch (window) {
    case 'day':
      return base.date === one.date;
    case 'month':
      return base.date.slice(0, 7) === one.date.slice(0, 7);
    case 'together':
    case 'surgery':
      return base.together === one.together;
    case 'week':
      return distance(base.date, one.date, 6);
    case 'weekBeforeSurgery':
      return one.date <= base.date && one.date >= addDays(base.date, -7);
  }
}

function distance(a: LocalDate, b: LocalDate, days: number): boolean {
  const [first, last] = a <= b ? [a, b] : [b, a];
  return last <= addDays(first, days);
}

function tooOften(table: FeeTable, one: ChargedCode, all: readonly ChargedCode[]): FeeTableHit[] {
  return table.frequencies(one.code, one.date).flatMap((row) => {
    const from = windowStart(row.unit, one.date);
    if (from === undefined) return [];
    const before = all.filter(
      (other) =>
        other.code === one.code &&
        other.date >= from &&
        (other.date < one.date || (other.date === one.date && other.key <= one.key)),
    );
    const count = before.reduce((sum, other) => sum + other.count, 0);
    if (count <= row.limit) return [];
    return [
      {
        check: 'FEE-TABLE-FREQUENCY' as const,
        key: one.key,
        code: one.code,
        date: one.date,
        against: undefined,
        verdict: row.special ? ('review' as const) : ('remove' as const),
        text: `${row.name}は${row.unit}に${row.limit}回までです(${count}回目)。`,
        evidence: `電子点数表 算定回数 ${row.code} ${row.unit} ${row.limit}回${row.special ? ' 特例' : ''}`,
      },
    ];
  });
}

/** First day of a window that ends on `on`; undefined for windows that need other facts (初診時 …): they are left to a person. */
export function windowStart(unit: string, on: LocalDate): LocalDate | undefined {
  const plain = unit.normalize('NFKC').replace(/(につき|当り|当たり|あたり)$/, '');
  if (plain === '日' || plain === '1日') return on;
  if (plain === '週' || plain === '1週') return startOfWeek(on);
  if (plain === '患者' || plain === '一生') return '0001-01-01';
  const months =
    plain === '月' ? 1 : plain === '年' ? 12 : Number(/^([0-9]+)月$/.exec(plain)?.[1] ?? Number.NaN);
  if (Number.isNaN(months)) return undefined;
  return addMonths(startOfMonth(on), -(months - 1));
}

/** 「週」 runs from Sunday to Saturday (第1部通則6 の留意事項). */
function startOfWeek(on: LocalDate): LocalDate {
  const day = new Date(`${on}T00:00:00Z`).getUTCDay();
  return addDays(on, -day);
}
