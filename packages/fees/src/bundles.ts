/** Totals that replace the points of several laboratory items of one draw (包括対象検査, 項番16). */
import type { LocalDate } from '@akashi/master-files';
import { type FiguresOf, figuresOf } from './catalogue.ts';

type BundleName = Exclude<keyof FiguresOf<'D.bundle'>, 'ceilings'>;

interface BundleTable {
  group: number;
  name: string;
  /** Law: 区分番号 and 注. */
  source: string;
  from: LocalDate;
  /** [least number of items, points], ascending; a name stands for the figures of `D.bundle`. */
  totals: readonly (readonly number[])[] | BundleName;
}

const SINCE_2024 = '2024-06-01';
const SINCE_2022 = '2022-04-01';

const TABLES: readonly BundleTable[] = [
  {
    group: 1,
    name: '血液化学検査',
    source: 'D007 注',
    from: '2020-04-01',
    totals: [
      [5, 93],
      [8, 99],
    ],
  },
  {
    group: 1,
    name: '血液化学検査',
    source: 'D007 注',
    from: SINCE_2022,
    totals: [
      [5, 93],
      [8, 99],
      [10, 106],
    ],
  },
  {
    group: 1,
    name: '血液化学検査',
    source: 'D007 注',
    from: SINCE_2024,
    totals: 'chemistry',
  },
  {
    group: 2,
    name: '内分泌学的検査',
    source: 'D008 注',
    from: SINCE_2022,
    totals: 'endocrine',
  },
  {
    group: 3,
    name: '肝炎ウイルス関連検査',
    source: 'D013 注',
    from: SINCE_2022,
    totals: 'hepatitis',
  },
  {
    group: 5,
    name: '腫瘍マーカー',
    source: 'D009 注2',
    from: SINCE_2022,
    totals: [
      [2, 230],
      [3, 290],
      [4, 396],
    ],
  },
  {
    group: 5,
    name: '腫瘍マーカー',
    source: 'D009 注2',
    from: SINCE_2024,
    totals: 'tumour',
  },
  {
    group: 6,
    name: '出血・凝固検査',
    source: 'D006 注',
    from: SINCE_2022,
    totals: 'coagulation',
  },
  {
    group: 7,
    name: '自己抗体検査',
    source: 'D014 注1',
    from: SINCE_2022,
    totals: 'autoantibody',
  },
  {
    group: 13,
    name: '悪性腫瘍遺伝子検査（処理が容易なもの）',
    source: 'D004-2 1 注1',
    from: SINCE_2024,
    totals: 'tumourGenes',
  },
  {
    group: 14,
    name: '悪性腫瘍遺伝子検査（処理が複雑なもの）',
    source: 'D004-2 1 注2',
    from: SINCE_2024,
    totals: 'tumourGenesComplex',
  },
  {
    group: 15,
    name: '悪性腫瘍遺伝子検査（血液・血漿）',
    source: 'D006-27 注1',
    from: SINCE_2024,
    totals: 'tumourGenes',
  },
  {
    group: 16,
    name: '悪性腫瘍遺伝子検査（血液・血漿）',
    source: 'D006-27 注2',
    from: SINCE_2024,
    totals: 'tumourGenesComplex',
  },
];

export interface BundleTotal {
  name: string;
  source: string;
  points: number;
}

/** Total for `count` items of a group on a day; undefined when each item keeps its own points. */
export function bundleTotal(group: number, count: number, on: LocalDate): BundleTotal | undefined {
  const table = TABLES.filter((entry) => entry.group === group && entry.from <= on).at(-1);
  if (table === undefined) return undefined;
  const totals = typeof table.totals === 'string' ? figuresOf('D.bundle')[table.totals] : table.totals;
  const points = totals.filter(([least = 0]) => count >= least).at(-1)?.[1];
  return points === undefined ? undefined : { name: table.name, source: table.source, points };
}

/** Groups whose sum on one day has a ceiling instead of tiers. */
const CEILINGS: readonly {
  group: number;
  name: string;
  source: string;
  figure: keyof FiguresOf<'D.bundle'>['ceilings'];
}[] = [
  { group: 9, name: 'ウイルス抗体価（8項目まで）', source: 'D012 11 注', figure: 'virusAntibody' },
  {
    group: 10,
    name: 'グロブリンクラス別ウイルス抗体価（2項目まで）',
    source: 'D012 44 注',
    figure: 'virusByClass',
  },
  { group: 11, name: '特異的IgE', source: 'D015 13 注', figure: 'specificIgE' },
];

/** Ceiling of a group when the sum goes beyond it. */
export function bundleCeiling(group: number, sum: number): BundleTotal | undefined {
  const ceiling = CEILINGS.find((entry) => entry.group === group);
  if (ceiling === undefined) return undefined;
  const points = figuresOf('D.bundle').ceilings[ceiling.figure];
  return sum > points ? { name: ceiling.name, source: ceiling.source, points } : undefined;
}
