import type { OrderFacts, ProcedureAmount, SurgeryOrder } from '../../src/facts.ts';
import { rows } from '../rows/anaesthesia.ts';
import type { Example } from './example.ts';

const operate = (items: readonly ProcedureAmount[], changes: Partial<SurgeryOrder> = {}): OrderFacts => ({
  id: 's',
  kind: 'surgery',
  items,
  ...changes,
});
const codes = (...list: string[]): ProcedureAmount[] => list.map((code) => ({ code }));
/** Closed on Sundays; a Wednesday and a Sunday of June 2025. */
const SUNDAY = '2025-06-15';

/** Operations and transfusion (part 10). */
export const surgeryExamples: readonly Example[] = [
  {
    id: 'surgery-newborn-listed',
    rules: ['K.newborn'],
    shows: ['第10部通則7'],
    source: '第10部通則7; K633の5（6,000点）',
    text: '生後10日の新生児に鼠径ヘルニア手術。通則7の手術なので100分の300を加え、6,000 + 18,000 = 24,000点。',
    facts: {
      patient: { birthDate: '2025-06-01', sex: 'male' },
      orders: [operate(codes('150159010'))],
    },
    rows,
    expected: { including: [['150159010', 24000]], charged: ['150000190'], without: ['150000290'] },
  },
  {
    id: 'surgery-low-weight',
    rules: ['K.newborn'],
    shows: ['第10部通則7'],
    source: '第10部通則7; K633の5',
    text: '生後2月、手術時体重1,400gの児に鼠径ヘルニア手術。100分の400を加え 30,000点。',
    facts: {
      patient: { birthDate: '2025-04-01', sex: 'male', weightGrams: 1400 },
      orders: [operate(codes('150159010'))],
    },
    rows,
    expected: { including: [['150159010', 30000]], charged: ['150306890'] },
  },
  {
    id: 'surgery-weight-1500',
    rules: ['K.age'],
    shows: ['第10部通則8'],
    source: '第10部通則7・8; K633の5',
    text: '生後2月、手術時体重1,500gちょうどの児。通則7に当たらず、3歳未満の100分の100で 12,000点。',
    facts: {
      patient: { birthDate: '2025-04-01', sex: 'male', weightGrams: 1500 },
      orders: [operate(codes('150159010'))],
    },
    rows,
    expected: { including: [['150159010', 12000]], charged: ['150000290'], without: ['150306890'] },
  },
  {
    id: 'surgery-newborn-unlisted',
    rules: ['K.age'],
    shows: ['第10部通則8'],
    source: '第10部通則7・8; K000の4（530点）',
    text: '生後10日の新生児の創傷処理は通則7の手術ではない。3歳未満の加算で 530 + 530 = 1,060点。',
    facts: {
      patient: { birthDate: '2025-06-01', sex: 'male' },
      orders: [operate(codes('150001010'))],
    },
    rows,
    expected: { including: [['150001010', 1060]], without: ['150000190'] },
  },
  {
    id: 'surgery-child-4',
    rules: ['K.age'],
    shows: ['第10部通則8'],
    source: '第10部通則8; K000の4',
    text: '4歳児の創傷処理（5cm未満）。100分の50を加え 795点。',
    facts: {
      patient: { birthDate: '2021-03-01', sex: 'male' },
      orders: [operate(codes('150001010'))],
    },
    rows,
    expected: { including: [['150001010', 795]], charged: ['150342890'] },
  },
  {
    id: 'surgery-holiday',
    rules: ['K.time'],
    shows: ['第10部通則12'],
    source: '第10部通則12ロ(1); K000の4',
    text: '休診の日曜に来院して縫合。休日加算2（100分の80）で 530 + 424 = 954点。',
    facts: { visit: { date: SUNDAY }, orders: [operate(codes('150001010'))] },
    rows,
    expected: { including: [['150001010', 954]], charged: ['150000590'] },
  },
  {
    id: 'surgery-waited-eight-hours',
    rules: ['K.time'],
    shows: ['第10部通則12'],
    source: '留意事項 第10部通則12 (2)',
    text: '10:30に受診し、検査ののち18:30（8時間後）に緊急手術を始めた。診療時間外の開始なので時間外加算2で 530 + 212 = 742点。',
    facts: {
      visit: { time: '10:30' },
      orders: [operate(codes('150001010'), { startedAt: '18:30', emergency: true })],
    },
    rows,
    expected: { including: [['150001010', 742]], charged: ['150000490'] },
  },
  {
    id: 'surgery-waited-too-long',
    rules: ['K.time'],
    shows: ['第10部通則12'],
    source: '留意事項 第10部通則12 (2)',
    text: '10:00に受診し18:30に手術を始めた。8時間を超えるので加算は付かない。',
    facts: {
      visit: { time: '10:00' },
      orders: [operate(codes('150001010'), { startedAt: '18:30', emergency: true })],
    },
    rows,
    expected: { including: [['150001010', 530]], without: ['150000490'] },
  },
  {
    id: 'surgery-own-convenience',
    rules: ['K.time'],
    shows: ['第10部通則12'],
    source: '留意事項 第10部通則12',
    text: '休日の手術でも医療機関の都合のときは加算しない。',
    facts: { visit: { date: SUNDAY }, orders: [operate(codes('150001010'), { emergency: false })] },
    rows,
    expected: { including: [['150001010', 530]], without: ['150000590'] },
  },
  {
    id: 'surgery-same-field',
    rules: ['K.same-field'],
    shows: ['第10部通則14'],
    source: '第10部通則14; K142',
    text: '同じ手術野の椎弓切除（13,310点）と後方固定（32,890点）。主たる手術の 32,890点だけを算定する。',
    facts: {
      orders: [
        operate(
          [
            { code: '150355010', quantity: 1 },
            { code: '150282610', quantity: 1 },
          ],
          { separateFields: false },
        ),
      ],
    },
    rows,
    expected: { including: [['150282610', 32890]], suppressed: ['150355010'], without: ['150355010'] },
  },
  {
    id: 'surgery-same-field-unsaid',
    rules: ['K.same-field'],
    shows: ['第10部通則14'],
    source: '第10部通則14',
    text: '手術野が同じかどうか入力がないときは主たる手術だけを算定し、確認を求める。',
    facts: { orders: [operate(codes('150159010', '150001010'))] },
    rows,
    expected: { including: [['150159010', 6000]], holds: ['FEES-SAME-FIELD'] },
  },
  {
    id: 'surgery-graft',
    rules: ['K.graft'],
    shows: ['第10部通則14'],
    source: '第10部通則14ただし書; K013の1（3,520点）',
    text: '鼠径ヘルニア手術と分層植皮術は同じ手術野でもそれぞれ算定する。',
    facts: { orders: [operate(codes('150159010', '150006410'))] },
    rows,
    expected: {
      including: [
        ['150159010', 6000],
        ['150006410', 3520],
      ],
    },
  },
  {
    id: 'surgery-half',
    rules: ['K.half'],
    shows: ['第10部通則14'],
    source: '留意事項 第10部通則18 (3)',
    text: '複数手術の特例に当たる従たる手術（6,000点）は100分の50で 3,000点。2つ目は算定しない。',
    facts: {
      orders: [
        operate([
          { code: '150282610', quantity: 1 },
          { code: '150159010', combined: 'half' },
          { code: '150001010', combined: 'half' },
        ]),
      ],
    },
    rows,
    expected: {
      including: [
        ['150282610', 32890],
        ['150159010', 3000],
      ],
      suppressed: ['150001010'],
    },
  },
  {
    id: 'surgery-twice-a-day',
    rules: ['K.same-kind'],
    shows: [],
    source: '留意事項 第10部通則3',
    text: '同じ創傷処理を同じ日に2回行っても算定は1回。',
    facts: {
      orders: [operate(codes('150001010')), operate(codes('150001010'), { id: 's2' })],
    },
    rows,
    expected: { including: [['150001010', 530]], suppressed: ['150001010'] },
  },
  {
    id: 'transfusion-500',
    rules: ['K920.volume'],
    shows: ['K920'],
    source: 'K920の2（450点・350点）; 留意事項 K920 (1)(2)',
    text: '保存血液500mL。最初の200mLが450点、残り300mLは2単位で700点、合わせて 1,150点。',
    facts: { orders: [operate([{ code: '150224910', quantity: 500 }])] },
    rows,
    expected: { including: [['150224910', 1150]] },
  },
  {
    id: 'transfusion-200',
    rules: ['K920.volume'],
    shows: ['K920'],
    source: '留意事項 K920 (7)',
    text: '200mLの血液から作られた230mLの製剤は200mLとして算定し 450点。',
    facts: { orders: [operate([{ code: '150224910', bags: [{ productMl: 230, sourceMl: 200 }] }])] },
    rows,
    expected: { including: [['150224910', 450]] },
  },
  {
    id: 'transfusion-infant',
    rules: ['K920.volume'],
    shows: ['K920 注9'],
    source: 'K920 注9',
    text: '5歳児の保存血液100mL。乳幼児加算26点で 476点。',
    facts: {
      patient: { birthDate: '2020-01-10', sex: 'male' },
      orders: [operate([{ code: '150224910', quantity: 100 }])],
    },
    rows,
    expected: { including: [['150224910', 476]] },
  },
  {
    id: 'transfusion-computer-crossmatch',
    rules: ['K920.crossmatch'],
    shows: ['K920 注8'],
    source: 'K920 注8',
    text: 'コンピュータクロスマッチ2回（60点）を行ったときは血液交叉試験の加算を算定しない。',
    facts: {
      orders: [
        operate([
          { code: '150224910', quantity: 200 },
          { code: '150404970', quantity: 2 },
          { code: '150225510', quantity: 2 },
        ]),
      ],
    },
    rows,
    expected: {
      including: [
        ['150224910', 450],
        ['150404970', 60],
      ],
      suppressed: ['150225510'],
    },
  },
  {
    id: 'transfusion-antibody-month',
    rules: ['K920.crossmatch'],
    shows: ['K920 注6'],
    source: 'K920 注6',
    text: '今月すでに不規則抗体検査を算定している。2回目は算定しない。',
    facts: {
      history: {
        earlierVisits: [{ date: '2025-06-03', department: '01', initial: false }],
        charged: [{ code: '150225410', date: '2025-06-03', count: 1 }],
      },
      orders: [operate([{ code: '150224910', quantity: 200 }, { code: '150225410' }])],
    },
    rows,
    expected: { suppressed: ['150225410'], without: ['150225410'] },
  },
  {
    id: 'transfusion-antibody-frequent',
    rules: ['K920.crossmatch'],
    shows: ['K920 注6'],
    source: 'K920 注6; 留意事項 K920 (17)',
    text: '頻回に輸血を行う患者は週1回算定できる（197点）。',
    facts: {
      history: {
        earlierVisits: [{ date: '2025-06-03', department: '01', initial: false }],
        charged: [{ code: '150225410', date: '2025-06-03', count: 1 }],
      },
      orders: [
        operate([
          { code: '150224910', quantity: 200 },
          { code: '150225410', exception: '週1回以上、3週以上' },
        ]),
      ],
    },
    rows,
    expected: { including: [['150225410', 197]] },
  },
  {
    id: 'transfusion-blood-type',
    rules: ['K920.crossmatch'],
    shows: ['K920 注5'],
    source: 'K920 注5',
    text: '輸血に伴う血液型検査（ABO式・Rh式）54点。',
    facts: { orders: [operate([{ code: '150224910', quantity: 200 }, { code: '150225310' }])] },
    rows,
    expected: {
      including: [
        ['150224910', 450],
        ['150225310', 54],
      ],
    },
  },
];
