import type { OrderFacts, ProcedureAmount } from '../../src/facts.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { after, FIRST_2024, newcomer, returning } from './days.ts';
import type { Example } from './example.ts';

const treated = (...items: ProcedureAmount[]): OrderFacts => ({ id: 't', kind: 'treatment', items });
const operated = (code: string): OrderFacts => ({ id: 's', kind: 'surgery', items: [{ code }] });
const saturdayEvening = (orders: OrderFacts[], world: World = {}): World =>
  newcomer(FIRST_2024, { ...world, visit: { time: '18:30' }, orders });

/** [area, code, points] of 創傷処置 and 皮膚科軟膏処置. */
const WOUND = [
  [0.5, '140000610', 52],
  [99, '140000610', 52],
  [100, '140000710', 60],
  [499, '140000710', 60],
  [500, '140000810', 90],
  [2999, '140000810', 90],
  [3000, '140000910', 160],
  [5999, '140000910', 160],
  [6000, '140001010', 275],
] as const;
const OINTMENT = [
  [100, '140011610', 55],
  [499, '140011610', 55],
  [500, '140011710', 85],
  [2999, '140011710', 85],
  [3000, '140011810', 155],
  [5999, '140011810', 155],
  [6000, '140011910', 270],
] as const;

/** Treatments with 150 and 1,000 points as the edges of the time additions. */
const [AT149, AT150, AT999, AT1000] = [149, 150, 999, 1000].map((points) =>
  p(`14099${String(points).padStart(4, '0')}`, `${points}点の処置`, points, 'J999', '400', { timeClass: 1 }),
);
const EDGES = [
  [AT149, 149, 149, '150点に満たないので加算は付かない'],
  [AT150, 150, 210, '150点以上なので加算2、100分の40'],
  [AT999, 999, 1399, '1,000点に満たないので加算2、100分の40(1,398.6→1,399)'],
  [AT1000, 1000, 1800, '届け出て1,000点以上なので加算1、100分の80'],
] as const;

/** [born, points of 創傷処理 530, text]. */
const AGES = [
  ['2021-06-02', 1060, '2歳は100分の100を加えて1,060点'],
  ['2021-06-01', 795, '3歳の誕生日からは100分の50を加えて795点'],
  ['2018-06-02', 795, '5歳は795点'],
  ['2018-06-01', 530, '6歳の誕生日からは530点'],
] as const;

/** Treatments and small operations. */
export const treatmentExamples: readonly Example[] = [
  ...WOUND.map(
    ([areaCm2, code, points]): Example => ({
      id: `wound-${areaCm2}`,
      rules: ['J.item'],
      shows: [],
      source: 'J000 1–5',
      text: `創傷処置${areaCm2}cm²。${points}点。`,
      facts: returning(FIRST_2024, { orders: [treated({ code: '140000610', areaCm2 })] }),
      expected: { including: [[code, points]] },
    }),
  ),
  ...OINTMENT.map(
    ([areaCm2, code, points]): Example => ({
      id: `ointment-${areaCm2}`,
      rules: ['J.item'],
      shows: [],
      source: 'J053 1–4',
      text: `皮膚科軟膏処置${areaCm2}cm²。${points}点。`,
      facts: returning(FIRST_2024, { orders: [treated({ code: '140011610', areaCm2 })] }),
      expected: { including: [[code, points]] },
    }),
  ),
  {
    id: 'ointment-99',
    rules: ['J.area'],
    shows: ['J053', 'J053 注1'],
    source: 'J053 注1',
    text: '皮膚科軟膏処置99cm²は基本診療料に含まれ、算定しない。',
    facts: returning(FIRST_2024, { orders: [treated({ code: '140011610', areaCm2: 99 })] }),
    expected: { without: ['140011610'], suppressed: ['140011610'] },
  },
  {
    id: 'wound-sum',
    rules: ['J.area'],
    shows: ['J000'],
    source: '留意事項 J000 (2)',
    text: '同じ傷病の60cm²と50cm²の創傷処置は合わせて110cm²、60点を1回。',
    facts: returning(FIRST_2024, {
      orders: [treated({ code: '140000610', areaCm2: 60 }, { code: '140000610', areaCm2: 50 })],
    }),
    expected: { including: [['140000710', 60]], suppressed: ['140000610'] },
  },
  {
    id: 'wound-infant',
    rules: ['J.item', 'master.age'],
    shows: ['J000 注3'],
    source: 'J000 注3',
    text: '5歳の6,000cm²以上の創傷処置。275点に乳幼児加算55点で330点。',
    facts: returning(FIRST_2024, {
      patient: { birthDate: '2018-06-02', sex: 'male' },
      orders: [treated({ code: '140001010', areaCm2: 6000 })],
    }),
    expected: { including: [['140001010', 330]] },
  },
  {
    id: 'anti-inflammatory',
    rules: ['J119.once', 'J.item'],
    shows: ['J119', 'J119 注1', 'J119 注2'],
    source: 'J119 注1・注2',
    text: '湿布処置とマッサージを同じ日に行った。35点を1回だけ。',
    facts: returning(FIRST_2024, { orders: [treated({ code: '140002210' }, { code: '140029610' })] }),
    expected: { points: 110, suppressed: ['140029610'] },
  },
  {
    id: 'anti-inflammatory-second-visit',
    rules: ['J119.once'],
    shows: ['J119 注2'],
    source: 'J119 注2',
    text: '同じ日の2回目の受診でも1日1回。',
    facts: { ...after([['140002210', FIRST_2024]], FIRST_2024), orders: [treated({ code: '140029610' })] },
    expected: { without: ['140029610'], suppressed: ['140029610'] },
  },
  ...EDGES.map(
    ([row, value, points, text]): Example => ({
      id: `treatment-overtime-${value}`,
      rules: ['J.time'],
      shows: value === 149 ? [] : ['第9部通則5'],
      source: '第9部通則5',
      text: `時間外の初診(291＋85点)に続く${value}点の緊急の処置。${text}。`,
      facts: saturdayEvening([treated({ code: row?.code ?? '' })], {
        institution: { standards: ['treatmentOvertime1'] },
      }),
      rows: row === undefined ? [] : [row],
      expected: { points: 376 + points },
    }),
  ),
  ...AGES.map(
    ([birthDate, points, text]): Example => ({
      id: `operation-age-${birthDate}`,
      rules: points === 530 ? ['K.item'] : ['K.item', 'K.age'],
      shows: points === 530 ? [] : ['第10部通則8'],
      source: '第10部通則8; K000 4',
      text: `創傷処理530点。${text}。`,
      facts: returning(FIRST_2024, {
        patient: { birthDate, sex: 'male' },
        orders: [operated('150001010')],
      }),
      expected: { including: [['150001010', points]] },
    }),
  ),
  {
    id: 'operation-overtime',
    rules: ['K.time'],
    shows: ['第10部通則12'],
    source: '第10部通則12',
    text: '時間外の初診に続く緊急の創傷処理530点。100分の40を加えて742点。',
    facts: saturdayEvening([operated('150001010')]),
    expected: { points: 376 + 742 },
  },
  {
    id: 'operation-day',
    rules: ['K.same-day'],
    shows: ['第10部通則1'],
    source: '第10部通則1',
    text: '手術の日に処置もある。手術に関連するか人が確かめる。',
    facts: returning(FIRST_2024, { orders: [operated('150001010'), treated({ code: '140000610' })] }),
    expected: { holds: ['FEES-SURGERY-DAY'] },
  },
  {
    id: 'entered-code',
    rules: ['other.item'],
    shows: [],
    source: '診療行為マスター',
    text: 'コードで入力した診療情報提供料（Ⅰ）250点。',
    facts: returning(FIRST_2024, { orders: [{ id: 'o', kind: 'other', items: [{ code: '180016110' }] }] }),
    expected: { including: [['180016110', 250]] },
  },
  {
    id: 'physiology-price',
    rules: ['master.price'],
    shows: [],
    source: '診療行為マスター 項番12',
    text: '心電図12誘導130点。',
    facts: returning(FIRST_2024, {
      orders: [{ id: 'p', kind: 'physiology', items: [{ code: '160068410' }] }],
    }),
    expected: { including: [['160068410', 130]] },
  },
  {
    id: 'by-hand',
    rules: ['input.override'],
    shows: [],
    source: '入力',
    text: '外来管理加算を理由を書いて手で外した。再診料75点だけ。',
    facts: returning(FIRST_2024, {
      visit: {
        date: FIRST_2024,
        overrides: [{ action: 'remove', code: '112011010', reason: '計画的な管理をしていない' }],
      },
    }),
    expected: { points: 75, suppressed: ['112011010'] },
  },
];
