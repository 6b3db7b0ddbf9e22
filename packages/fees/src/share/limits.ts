/** 高額療養費算定基準額: how much of a month's share a person bears at most, by income class and month of care. */

/** 適用区分 of people under 70 (健康保険法施行令42条1項). */
export const UNDER_70_CLASSES = ['ア', 'イ', 'ウ', 'エ', 'オ'] as const;
/** 適用区分 from 70 on (同42条2項・3項; 高齢者の医療の確保に関する法律施行令15条). 一般Ⅱ is the 2割 class of 75 and over. */
export const FROM_70_CLASSES = [
  '現役並みⅢ',
  '現役並みⅡ',
  '現役並みⅠ',
  '一般',
  '一般Ⅱ',
  '低所得Ⅱ',
  '低所得Ⅰ',
] as const;
export type Under70Class = (typeof UNDER_70_CLASSES)[number];
export type From70Class = (typeof FROM_70_CLASSES)[number];
export type LimitClass = Under70Class | From70Class;

/** A limit in yen: `base`, and one percent of the medical cost beyond `above` where the class has such a part. */
interface Limit {
  readonly base: number;
  readonly above?: number;
  /** 多数回該当: from the fourth month within twelve. */
  readonly multiple?: number;
  /** 外来 (個人) from 70 on, where the class has one of its own. */
  readonly outpatient?: number;
}

interface LimitTable {
  /** First month of care, YYYY-MM. */
  readonly from: string;
  readonly classes: Readonly<Record<LimitClass, Limit>>;
}

const rates = (a: Limit, i: Limit, u: Limit) => ({
  ア: a,
  イ: i,
  ウ: u,
  現役並みⅢ: a,
  現役並みⅡ: i,
  現役並みⅠ: u,
});

/** Newest first. Figures of the ordinances in force from 2018-08 and from 2026-08. */
const TABLES: readonly LimitTable[] = [
  {
    from: '2026-08',
    classes: {
      ...rates(
        { base: 270_300, above: 901_000, multiple: 140_100 },
        { base: 179_100, above: 597_000, multiple: 93_000 },
        { base: 85_800, above: 286_000, multiple: 44_400 },
      ),
      エ: { base: 61_500, multiple: 44_400 },
      オ: { base: 36_900, multiple: 24_600 },
      一般: { base: 61_500, multiple: 44_400, outpatient: 22_000 },
      一般Ⅱ: { base: 61_500, multiple: 44_400, outpatient: 22_000 },
      低所得Ⅱ: { base: 25_700, multiple: 24_600, outpatient: 11_000 },
      低所得Ⅰ: { base: 15_700, outpatient: 8_000 },
    },
  },
  {
    from: '2018-08',
    classes: {
      ...rates(
        { base: 252_600, above: 842_000, multiple: 140_100 },
        { base: 167_400, above: 558_000, multiple: 93_000 },
        { base: 80_100, above: 267_000, multiple: 44_400 },
      ),
      エ: { base: 57_600, multiple: 44_400 },
      オ: { base: 35_400, multiple: 24_600 },
      一般: { base: 57_600, multiple: 44_400, outpatient: 18_000 },
      一般Ⅱ: { base: 57_600, multiple: 44_400, outpatient: 18_000 },
      低所得Ⅱ: { base: 24_600, outpatient: 8_000 },
      低所得Ⅰ: { base: 15_000, outpatient: 8_000 },
    },
  },
];

/** 年間上限 (August to July, from 2026-08), in yen. Paid back by the insurer afterwards: never applied at the window. */
export const YEARLY_LIMITS_FROM_2026_08: Readonly<Partial<Record<LimitClass, number>>> = {
  ア: 1_680_000,
  イ: 1_110_000,
  ウ: 530_000,
  エ: 530_000,
  オ: 290_000,
  現役並みⅢ: 1_680_000,
  現役並みⅡ: 1_110_000,
  現役並みⅠ: 530_000,
  一般: 530_000,
  一般Ⅱ: 530_000,
  低所得Ⅱ: 290_000,
  低所得Ⅰ: 180_000,
};

/**
 * The thirteen classes planned from 2027-08: lowest standard remuneration, base, cost above which one percent is added.
 * Announced, not in force; nothing calculates with them but the comparison of published examples.
 */
export const PLANNED_2027_08: readonly {
  readonly from: number;
  readonly base: number;
  readonly above?: number;
}[] = [
  { from: 1_270_000, base: 342_000, above: 1_140_000 },
  { from: 1_030_000, base: 303_000, above: 1_010_000 },
  { from: 830_000, base: 270_300, above: 901_000 },
  { from: 710_000, base: 209_400, above: 698_000 },
  { from: 620_000, base: 194_400, above: 648_000 },
  { from: 530_000, base: 179_100, above: 597_000 },
  { from: 440_000, base: 110_400, above: 368_000 },
  { from: 360_000, base: 98_100, above: 327_000 },
  { from: 280_000, base: 85_800, above: 286_000 },
  { from: 200_000, base: 69_600 },
  { from: 160_000, base: 65_400 },
  { from: 0, base: 61_500 },
];

/** `base` + 1 % of what the cost lies above; the percent part is rounded to the yen, 50 銭 up (施行令42条). */
export function withPercent(limit: { base: number; above?: number }, costYen: number): number {
  if (limit.above === undefined) return limit.base;
  return limit.base + Math.round(Math.max(0, costYen - limit.above) / 100);
}

export function isUnder70(limitClass: LimitClass): limitClass is Under70Class {
  return UNDER_70_CLASSES.some((one) => one === limitClass);
}

export interface LimitFacts {
  /** Month of care, YYYY-MM. */
  readonly month: string;
  readonly limitClass: LimitClass;
  readonly inpatient: boolean;
  /** 多数回該当 */
  readonly multipleMonths?: boolean;
  /** 75歳到達月: half for the old and half for the new scheme (1st-of-month birthdays excepted). */
  readonly turns75ThisMonth?: boolean;
}

/**
 * The monthly limit in yen for a cost in yen (points × 10). People from 70 on have a limit of their own for
 * outpatient care where the class names one. Throws RangeError for months before 2018-08.
 */
export function monthlyLimit(facts: LimitFacts, costYen: number): number {
  const table = TABLES.find(({ from }) => facts.month >= from);
  if (!table) throw new RangeError(`no limits are known for care in ${facts.month}`);
  const limit = table.classes[facts.limitClass];
  return yenOf(facts.turns75ThisMonth ? halved(limit) : limit, facts, costYen);
}

function yenOf(limit: Limit, facts: LimitFacts, costYen: number): number {
  if (!facts.inpatient && limit.outpatient !== undefined) return limit.outpatient;
  if (facts.multipleMonths && limit.multiple !== undefined) return limit.multiple;
  return withPercent(limit, costYen);
}

/** The cost above which one percent is added is halved too. */
function halved({ base, above, multiple, outpatient }: Limit): Limit {
  return {
    base: base / 2,
    ...(above === undefined ? {} : { above: above / 2 }),
    ...(multiple === undefined ? {} : { multiple: multiple / 2 }),
    ...(outpatient === undefined ? {} : { outpatient: outpatient / 2 }),
  };
}
