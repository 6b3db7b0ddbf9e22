import { acuteOthers } from './acute-others.ts';
import { type Acute, lines, pressure, temperature } from './illness.ts';
import { asNeeded, inHouse, injection, internal, laboratory, outside, xray } from './orders.ts';

const infections: readonly Acute[] = [
  {
    name: '急性上気道炎',
    diagnoses: [{ code: '4659007' }],
    ages: [7, 95],
    weight: 24,
    again: [0.15, [3, 5]],
    lasts: 6,
    write: ({ chance, turn }) => {
      const groups = [
        internal(
          [
            ['621752101', 3],
            ['620389417', 3],
          ],
          3,
          '1日3回 毎食後',
          5,
          true,
        ),
        asNeeded([['622381201', 1]], '発熱時', 5),
      ];
      return {
        soap: {
          s:
            turn > 0
              ? '熱は下がった。痰がまだ切れない。'
              : lines(
                  `${chance.int(1, 4)}日前から鼻水、のどの痛み、咳。`,
                  chance.pick(['食事はとれる。', '同僚にかぜの人がいる。']),
                ),
          o: lines(
            temperature(36.5, 38.3, chance),
            '咽頭：発赤あり、白苔なし。頚部リンパ節腫脹なし。',
            '呼吸音：清。',
          ),
          a: '急性上気道炎。ウイルス性として経過をみる。',
          p: '対症療法。水分と休養。38.5℃以上が続くときは再診。抗菌薬は不要と説明。',
        },
        orders: [chance.happens(0.12) ? inHouse(...groups) : outside(...groups)],
      };
    },
  },
  {
    name: '小児の感冒',
    diagnoses: [{ code: '4659007' }],
    ages: [0, 6],
    weight: 22,
    again: [0.25, [2, 4]],
    lasts: 6,
    write: ({ age, chance, turn }) => {
      const grams = Math.max(0.4, Math.round((age + 2) * 3) / 10);
      return {
        soap: {
          s:
            turn > 0
              ? '解熱した。夜の咳が残る。'
              : lines(
                  '昨日から発熱、鼻汁、咳。',
                  chance.pick([
                    '機嫌はよい。水分とれている。',
                    '保育園で流行している。',
                    '食欲がやや落ちた。',
                  ]),
                ),
          o: lines(
            temperature(37.2, 39.2, chance),
            `体重 ${age * 2 + 8}kg。鼓膜：発赤なし。胸部：喘鳴なし。発疹なし。`,
          ),
          a: '上気道炎。全身状態良好。',
          p: 'シロップではなく散剤希望。ぐったりする、水分がとれないときは早めに再診と母に説明。',
        },
        orders: [
          outside(
            internal([['622412001', grams]], 3, '1日3回 毎食後', 4, true),
            asNeeded([['620002022', grams]], '発熱時', 4),
          ),
        ],
      };
    },
  },
  {
    name: 'COVID-19',
    diagnoses: [{ code: '8850104' }],
    ages: [3, 95],
    weight: 8,
    again: [0.05, [5, 7]],
    lasts: 9,
    write: ({ chance }) => ({
      soap: {
        s: lines(
          '昨夜から発熱、のどの強い痛み、関節痛。',
          chance.pick(['家族が陽性。', '職場で数人休んでいる。']),
        ),
        o: lines(
          temperature(37.8, 39.4, chance),
          `SpO2 ${chance.int(95, 98)}%`,
          '咽頭発赤。コロナ・インフル同時抗原：SARS-CoV-2 陽性、インフルエンザ陰性。',
        ),
        a: 'COVID-19、軽症。',
        p: '対症療法。発症後5日と症状軽快後1日は外出を控えるよう説明。',
      },
      orders: [
        laboratory(['160230050'], 'none', true),
        outside(
          internal([['620005047', 3]], 3, '1日3回 毎食後', 5, true),
          asNeeded([['622381201', 1]], '発熱時', 10),
        ),
      ],
    }),
  },
  {
    name: 'インフルエンザ',
    diagnoses: [{ code: '8842080' }],
    ages: [7, 80],
    weight: 4,
    again: [0, [4, 6]],
    lasts: 7,
    write: ({ age, chance }) => ({
      soap: {
        s: `今朝から急に38℃台の発熱、全身の痛み。${age < 18 ? '学校で流行' : '家族も発熱'}。`,
        o: lines(temperature(38.2, 39.6, chance), '咽頭：濾胞あり。インフルエンザ迅速：A陽性。'),
        a: 'インフルエンザA型。',
        p: '抗ウイルス薬。発症後5日・解熱後2日は登校・出勤を控える。',
      },
      orders: [
        laboratory(['160169450'], 'none', true),
        outside(
          internal([['622638801', 2]], 2, '1日2回 朝夕食後', 5, true),
          asNeeded([['622381201', 1]], '発熱時', 5),
        ),
      ],
    }),
  },
  {
    name: '溶連菌感染症',
    diagnoses: [{ code: '0410002' }, { code: '4639021' }],
    ages: [4, 40],
    weight: 6,
    again: [0.3, [9, 12]],
    lasts: 4,
    write: ({ age, chance, turn }) => ({
      soap: {
        s: turn > 0 ? '症状なし。薬は飲みきった。' : 'のどが痛くて食べられない。熱あり。',
        o: lines(
          temperature(turn > 0 ? 36.2 : 38, turn > 0 ? 36.9 : 39.2, chance),
          turn > 0 ? '咽頭発赤消失。' : '扁桃：発赤腫大、点状出血。溶連菌迅速：陽性。',
        ),
        a: turn > 0 ? '溶連菌感染症：軽快。尿所見異常なし。' : '溶連菌による急性扁桃炎。',
        p: turn > 0 ? '終診。' : '抗菌薬10日間。途中でやめないこと。2週後に検尿。',
      },
      orders:
        turn > 0
          ? [laboratory(['160000310'], 'none')]
          : [
              laboratory(['160044110'], 'none', true),
              outside(
                age < 12
                  ? internal([['621073001', 3]], 3, '1日3回 毎食後', 10, true)
                  : internal([['620009117', 6]], 3, '1日3回 毎食後', 10, true),
              ),
            ],
    }),
  },
  {
    name: '急性胃腸炎',
    diagnoses: [{ code: '0091009' }],
    ages: [8, 90],
    weight: 10,
    again: [0.1, [2, 3]],
    lasts: 5,
    write: ({ chance, turn }) => ({
      soap: {
        s:
          turn > 0
            ? '下痢は止まった。食べられる。'
            : lines(
                `昨晩から下痢${chance.int(4, 9)}回、嘔吐${chance.int(1, 4)}回。血便なし。`,
                chance.pick(['刺身を食べた。', '家族も同じ症状。']),
              ),
        o: lines(
          temperature(36.4, 38, chance),
          '腹部：軟、心窩部に軽い圧痛、反跳痛なし。',
          '口腔粘膜やや乾燥。',
        ),
        a: '感染性と考える急性胃腸炎。軽度脱水。',
        p: '経口補水。整腸薬。',
      },
      orders: [
        ...(turn === 0 && chance.happens(0.4) ? [injection('drip', ['622345201', 1], ['620003796', 1])] : []),
        outside(
          internal([['612370067', 3]], 3, '1日3回 毎食後', 5, true),
          asNeeded([['621371633', 1]], '嘔気時', 5),
        ),
      ],
    }),
  },
  {
    name: '急性気管支炎',
    diagnoses: [{ code: '4660009' }],
    ages: [16, 92],
    weight: 8,
    again: [0.45, [5, 8]],
    lasts: 7,
    write: ({ chance, turn }) => ({
      soap: {
        s: turn > 0 ? '咳はだいぶ減った。' : '10日前からの咳。黄色い痰。夜眠りにくい。',
        o: lines(
          temperature(36.4, 37.8, chance),
          turn > 0 ? '呼吸音：清。' : '呼吸音：粗、ラ音なし。',
          turn === 0 && '胸部X線：浸潤影なし。',
        ),
        a: turn > 0 ? '急性気管支炎：軽快傾向。' : '急性気管支炎。肺炎は否定的。',
        p: turn > 0 ? '内服5日分で終了予定。' : '去痰薬と抗菌薬。1週後に再診。',
      },
      orders: [
        ...(turn === 0
          ? [xray('胸部', 'i', chance.int(1, 2)), laboratory(['160008010', '160054710'], 'venous', true)]
          : []),
        outside(
          internal(
            [
              ['621752101', 3],
              ['620374101', 3],
            ],
            3,
            '1日3回 毎食後',
            5,
            true,
          ),
          ...(turn === 0 ? [internal([['622281501', 2]], 1, '1日1回 朝食後', 3, true)] : []),
        ),
      ],
    }),
  },
  {
    name: '急性膀胱炎',
    diagnoses: [{ code: '5950005' }],
    ages: [18, 88],
    weight: 6,
    again: [0.3, [5, 8]],
    lasts: 4,
    write: ({ chance, turn }) => ({
      soap: {
        s: turn > 0 ? '排尿時痛は消えた。' : '2日前から排尿時痛、頻尿、残尿感。発熱なし。',
        o: lines(
          pressure(120, chance),
          turn > 0 ? '尿：白血球（－）' : '尿：白血球（3＋）、潜血（＋）。CVA叩打痛なし。',
        ),
        a: turn > 0 ? '急性膀胱炎：治癒。' : '急性膀胱炎。',
        p: turn > 0 ? '終診。' : '抗菌薬3日。水分を多く。培養の結果は次回。',
      },
      orders:
        turn > 0
          ? [laboratory(['160000310', '160005010'], 'none', true)]
          : [
              laboratory(['160000310', '160005010'], 'none', true),
              laboratory(['160058410'], 'none'),
              outside(internal([['622372901', 1]], 1, '1日1回 朝食後', 3, true)),
            ],
    }),
  },
];

/** What walks in without an appointment. */
export const acutes: readonly Acute[] = [...infections, ...acuteOthers];
