import { group, prescription } from '../law/medicine.ts';
import { after, FIRST_2024, returning } from './days.ts';
import type { Example } from './example.ts';
import { given, kinds, long, pap } from './prescribed.ts';

/** Patches, gargles, technique fee, controlled drugs, mixed powders. */
export const medicineLimitExamples: readonly Example[] = [
  ...([63, 64] as const).map(
    (sheets): Example => ({
      id: `patches-${sheets}`,
      rules: sheets > 63 ? ['F.patch'] : ['F400.prescription'],
      shows: sheets > 63 ? ['第5部通則5'] : [],
      source: '第5部通則5',
      text:
        sheets > 63
          ? '鎮痛消炎の貼付剤64枚を理由なしに処方した。処方箋料は算定しない。'
          : '貼付剤63枚までは処方箋料60点。',
      facts: given('outside', [pap(sheets)]),
      expected:
        sheets > 63
          ? { without: ['120002910'], suppressed: ['120002910'] }
          : { including: [['120002910', 60]] },
    }),
  ),
  {
    id: 'patches-tape',
    rules: ['F.patch'],
    shows: [],
    source: '第5部通則5; 薬価基準収載医薬品コード',
    text: 'テープ剤も貼付剤に数える。70枚を院内で渡すと超過7枚分（20円×7枚）14点を減じる。',
    facts: given('inHouse', [group([['660000010', 70]], { form: 'external', count: 1 })]),
    expected: { including: [['630010007', -14]], without: ['120001010', '120001210'] },
  },
  {
    id: 'ointment-is-no-patch',
    rules: ['F400.prescription'],
    shows: [],
    source: '第5部通則5',
    text: '同じ薬効でも軟膏・ゲル剤は枚数で数えない。',
    facts: given('outside', [group([['660000011', 100]], { form: 'external', count: 1 })]),
    expected: { including: [['120002910', 60]] },
  },
  {
    id: 'gargle-only',
    rules: ['F.gargle'],
    shows: ['第5部通則4'],
    source: '第5部通則4',
    text: '治療を目的としないうがい薬だけの処方では処方箋料を算定しない。',
    facts: given('outside', [group([['660000002', 50]], { form: 'external', count: 1 })]),
    expected: { suppressed: ['120002910'], without: ['120002910'] },
  },
  {
    id: 'technique-once',
    rules: ['F500.dispensing-technique'],
    shows: ['F500', 'F500 注1'],
    source: 'F500 2・注1',
    text: '薬剤師が常勤する診療所の院内投薬。調剤技術基本料14点。',
    facts: given('inHouse', [long(7)], {}, { institution: { standards: ['pharmacist'] } }),
    expected: { including: [['120001810', 14]] },
  },
  {
    id: 'technique-twice',
    rules: ['F500.dispensing-technique'],
    shows: ['F500 注2'],
    source: 'F500 注2',
    text: '同じ月の2回目の投薬では調剤技術基本料を算定しない。',
    facts: {
      ...after([['120001810', '2024-06-03']], '2024-06-17', {
        institution: { standards: ['pharmacist'] },
      }),
      orders: [prescription('inHouse', [long(7)])],
    },
    expected: { without: ['120001810'], suppressed: ['120001810'] },
  },
  ...(
    [
      ['genericUse1', '120004370', 8],
      ['genericUse2', '120004070', 7],
      ['genericUse3', '120004170', 5],
    ] as const
  ).map(
    ([standard, code, points]): Example => ({
      id: `generic-use-${points}`,
      rules: ['F100-8.generic-use'],
      shows: ['2024:F100 注8'],
      source: 'F100 注8',
      text: `外来後発医薬品使用体制加算の届出の区分により1処方につき${points}点。`,
      facts: given('inHouse', [long(7)], {}, { institution: { standards: [standard] } }),
      expected: { including: [[code, points]] },
    }),
  ),
  {
    id: 'both-places',
    rules: ['F.both'],
    shows: [],
    source: '留意事項 F400 (9)',
    text: '同じ日に院内投薬と院外処方の両方がある。請求を止めて人が確かめる。',
    facts: returning(FIRST_2024, {
      orders: [prescription('inHouse', [long(7)]), { ...prescription('outside', [long(7)]), id: 'second' }],
    }),
    expected: { holds: ['FEES-BOTH-PLACES'] },
  },
  ...(['620000051', '620000052', '620000053', '620000043'] as const).map(
    (drug): Example => ({
      id: `controlled-${drug}`,
      rules: ['F000-1.narcotic'],
      shows: ['F000 注1', 'F100 注2'],
      source: 'F000 注1; F100 注2',
      text: '麻薬・毒薬・覚醒剤原料・向精神薬のどれかを院内で渡した。調剤1点と処方1点。',
      facts: given('inHouse', [group([[drug, 1]], { count: 7 })]),
      expected: {
        including: [
          ['120000110', 1],
          ['120001310', 1],
        ],
      },
    }),
  ),
  {
    id: 'uncontrolled',
    rules: ['F100.prescribing'],
    shows: [],
    source: 'F000 注1',
    text: '麻薬等でない薬では麻薬等加算は付かない。',
    facts: given('inHouse', [long(7)]),
    expected: { including: [['120001210', 42]], without: ['120000110', '120001310'] },
  },
  {
    id: 'seventh-kind-205-yen-exactly',
    rules: ['F400.prescription'],
    shows: [],
    source: '留意事項 F200 (6)ア',
    text: '1剤の薬価がちょうど205円の2銘柄は1種類。ほかに5種類で6種類なので60点。',
    facts: given('outside', [
      ...kinds(5),
      group([
        ['620000054', 1],
        ['620000055', 1],
      ]),
    ]),
    expected: { including: [['120002910', 60]] },
  },
  ...(
    [
      ['ｇ', '620000030', '620000031'],
      ['ｍＬ', '620000060', '620000061'],
      ['包', '620000062', '620000063'],
      ['g', '620000064', '620000065'],
      ['mL', '620000066', '620000067'],
    ] as const
  ).map(
    ([unit, one, other]): Example => ({
      id: `mixed-${one}`,
      rules: ['F400.prescription'],
      shows: [],
      source: '留意事項 F200 (6)ア(ハ)',
      text: `${unit}で量る薬を2つ混合した1剤は1種類。ほかに5種類で6種類なので60点。`,
      facts: given('outside', [
        ...kinds(5),
        group(
          [
            [one, 1],
            [other, 1],
          ],
          { mixed: true },
        ),
      ]),
      expected: { including: [['120002910', 60]] },
    }),
  ),
];
