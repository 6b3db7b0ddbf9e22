import { chronicOthers } from './chronic-others.ts';
import { type Chronic, lines, pressure } from './illness.ts';
import { external, internal, laboratory, management, outside, physiology } from './orders.ts';

const BIOCHEMISTRY = [
  '160022510',
  '160022610',
  '160020410',
  '160019210',
  '160019010',
  '160021110',
  '160021410',
  '160019310',
];
const LIPIDS = ['160167250', '160023410', '160020910'];
const BLOOD_COUNT = '160008010';
const LIFESTYLE_2 = '113707110';
const SPECIFIC_DISEASE_CARE = '113001810';

const circulation: readonly Chronic[] = [
  {
    name: '高血圧症',
    diagnoses: [{ code: '8833421', main: true }],
    ages: [40, 95],
    weight: 22,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: lines(
          chance.pick([
            '体調変わりなし。',
            '特に困っていることはない。',
            '暑くて少しだるいが食事はとれている。',
          ]),
          `家庭血圧　朝${chance.int(122, 138)}台、夜${chance.int(116, 130)}台。内服忘れなし。`,
        ),
        o: lines(
          pressure(132, chance),
          '心音：整、雑音なし。下腿浮腫なし。',
          turn === 0 && `体重 ${chance.int(48, 78)}kg`,
        ),
        a: '高血圧症：血圧は目標範囲でコントロール良好。',
        p: lines('内服継続。療養計画に沿って減塩・運動を指導。', '次回4週後。'),
      },
      orders: [
        outside(internal([['620007880', 1]], 1, '1日1回 朝食後', 28)),
        management(LIFESTYLE_2),
        ...(turn === 1 ? [laboratory([...BIOCHEMISTRY, BLOOD_COUNT], 'venous')] : []),
        ...(turn === 2 && chance.happens(0.4) ? [physiology('160068410')] : []),
      ],
    }),
  },
  {
    name: '高血圧症・脂質異常症',
    diagnoses: [{ code: '8833421', main: true }, { code: '8844446' }],
    ages: [45, 92],
    weight: 20,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: lines(
          '変わりなく過ごしている。',
          chance.pick(['間食は減らしている。', '歩くのは週3回くらい。', '孫と外食が続いた。']),
        ),
        o: lines(
          pressure(130, chance),
          turn > 0 && `前回採血 LDL-C ${chance.int(84, 128)}mg/dL、TG ${chance.int(88, 170)}mg/dL`,
        ),
        a: '高血圧症、脂質異常症：いずれも安定。',
        p: '同処方を継続。食事は飽和脂肪酸を控える。4週後再診。',
      },
      orders: [
        outside(
          internal(
            [
              ['622937501', 1],
              ['622582001', 1],
            ],
            1,
            '1日1回 朝食後',
            28,
          ),
        ),
        management(LIFESTYLE_2),
        ...(turn === 0 ? [laboratory([...LIPIDS, ...BIOCHEMISTRY], 'venous')] : []),
      ],
    }),
  },
  {
    name: '2型糖尿病',
    diagnoses: [{ code: '2500015', main: true }, { code: '8833421' }],
    ages: [42, 90],
    weight: 15,
    everyDays: 28,
    write: ({ chance, turn }) => {
      const a1c = (6.4 + chance.next() * 1.3).toFixed(1);
      return {
        soap: {
          s: lines(
            '低血糖症状なし。',
            chance.pick(['甘い飲み物をやめた。', '夏は冷たい麺が多くなった。', '毎日30分歩いている。']),
          ),
          o: lines(
            pressure(131, chance),
            `体重 ${chance.int(52, 82)}kg`,
            `HbA1c ${a1c}%、血糖 ${chance.int(112, 186)}mg/dL（食後）`,
          ),
          a: `2型糖尿病：HbA1c ${a1c}%、${Number(a1c) < 7 ? '目標達成。' : 'もう一息。'}足病変なし。`,
          p: lines('内服継続。', 'シックデイの対応を確認。眼科は年1回受診を勧める。'),
        },
        orders: [
          laboratory(['160010010', '160019410'], 'venous', true),
          laboratory(['160000310'], 'none', true),
          ...(turn === 1 ? [laboratory([...BIOCHEMISTRY, ...LIPIDS, BLOOD_COUNT], 'venous')] : []),
          outside(
            internal([['622412701', 2]], 2, '1日2回 朝夕食後', 28),
            internal(
              [
                ['621951001', 1],
                ['622937501', 1],
              ],
              1,
              '1日1回 朝食後',
              28,
            ),
          ),
          management(LIFESTYLE_2),
        ],
      };
    },
  },
  {
    name: '脂質異常症',
    diagnoses: [{ code: '8844446', main: true }],
    ages: [38, 85],
    weight: 9,
    everyDays: 56,
    write: ({ chance }) => ({
      soap: {
        s: '筋肉痛なし。内服は続けられている。',
        o: lines(
          pressure(122, chance),
          `LDL-C ${chance.int(86, 132)}mg/dL、HDL-C ${chance.int(44, 72)}mg/dL`,
        ),
        a: '脂質異常症：管理目標内。肝機能・CK 異常なし。',
        p: '継続。次回8週後に採血。',
      },
      orders: [
        laboratory([...LIPIDS, '160022510', '160022610', '160020610'], 'venous'),
        outside(internal([['622280301', 1]], 1, '1日1回 夕食後', 56)),
        management(LIFESTYLE_2),
      ],
    }),
  },
  {
    name: '気管支喘息',
    diagnoses: [{ code: '4939008', main: true }],
    ages: [12, 84],
    weight: 10,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: chance.pick([
          '夜間の咳なし。発作なし。',
          '台風の前に少しぜいぜいした。吸入で治まった。',
          '運動しても息切れはない。',
        ]),
        o: lines(
          `SpO2 ${chance.int(96, 99)}%`,
          '呼吸音：清、喘鳴なし。',
          `ピークフロー ${chance.int(320, 480)}L/分`,
        ),
        a: '気管支喘息：コントロール良好。',
        p: lines('吸入手技を確認。うがいを指導。', '4週後再診。'),
      },
      orders: [
        outside(
          external([['621950801', 1]], '1日2回 吸入'),
          internal([['622514301', 1]], 1, '1日1回 就寝前', 28),
        ),
        management(SPECIFIC_DISEASE_CARE),
        ...(turn === 1 ? [physiology('160062710')] : []),
      ],
    }),
  },
  {
    name: '心房細動・慢性心不全',
    diagnoses: [{ code: '4273006', main: true }, { code: '4289018' }],
    ages: [66, 95],
    weight: 6,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: lines('動悸なし。', chance.pick(['坂道で少し息が切れる。', '夜は横になって眠れている。'])),
        o: lines(
          `BP ${chance.int(108, 128)}/${chance.int(60, 76)}　P ${chance.int(64, 88)}不整`,
          `体重 ${chance.int(46, 66)}kg（増減なし）、下腿浮腫${chance.pick(['なし', '軽度'])}`,
        ),
        a: '心房細動、慢性心不全：代償されている。出血傾向なし。',
        p: lines('抗凝固薬・利尿薬継続。塩分6g。', '体重が3日で2kg増えたら受診するよう説明。'),
      },
      orders: [
        outside(
          internal([['622225001', 2]], 2, '1日2回 朝夕食後', 28),
          internal(
            [
              ['621399401', 1],
              ['622161502', 1],
            ],
            1,
            '1日1回 朝食後',
            28,
          ),
        ),
        management(SPECIFIC_DISEASE_CARE),
        ...(turn === 0 ? [physiology('160068410')] : []),
        ...(turn === 1 ? [laboratory(['160162350', ...BIOCHEMISTRY, BLOOD_COUNT], 'venous')] : []),
      ],
    }),
  },
];

/** Diseases that come back every month or two, as a general practitioner sees them. */
export const chronics: readonly Chronic[] = [...circulation, ...chronicOthers];
