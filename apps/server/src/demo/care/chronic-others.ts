import { type Chronic, lines, pressure } from './illness.ts';
import { external, internal, laboratory, management, outside, physiology, treatment } from './orders.ts';

const SPECIFIC_DISEASE_CARE = '113001810';

/** Thyroid, gout, knees, sleep, nose and bones. */
export const chronicOthers: readonly Chronic[] = [
  {
    name: '甲状腺機能低下症',
    diagnoses: [{ code: '8833504', main: true }],
    ages: [30, 86],
    weight: 5,
    everyDays: 56,
    write: ({ chance }) => ({
      soap: {
        s: 'だるさなし。便通よい。',
        o: lines(
          pressure(118, chance),
          `TSH ${(0.8 + chance.next() * 3).toFixed(2)}、FT4 ${(0.9 + chance.next() * 0.6).toFixed(2)}`,
        ),
        a: '甲状腺機能低下症：補充量は適切。',
        p: 'チラーヂンS 同量で継続。',
      },
      orders: [
        laboratory(['160031710', '160033310'], 'venous'),
        outside(internal([['620515902', 1]], 1, '1日1回 起床時', 56)),
        management(SPECIFIC_DISEASE_CARE),
      ],
    }),
  },
  {
    name: '高尿酸血症・慢性胃炎',
    diagnoses: [{ code: '5351003', main: true }, { code: '7906015' }],
    ages: [36, 80],
    weight: 6,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: lines('足の痛みなし。', chance.pick(['飲酒は週2回まで減らした。', '胃もたれは食後にときどき。'])),
        o: lines(
          '腹部：平坦・軟、圧痛なし。',
          turn === 1 && `尿酸 ${(5 + chance.next() * 1.6).toFixed(1)}mg/dL`,
        ),
        a: '高尿酸血症：目標6.0以下。慢性胃炎：症状は軽い。',
        p: '水分を多めに。内服継続。',
      },
      orders: [
        outside(
          internal([['622913301', 1]], 1, '1日1回 朝食後', 28),
          internal([['620009465', 3]], 3, '1日3回 毎食後', 28),
        ),
        management(SPECIFIC_DISEASE_CARE),
        ...(turn === 1
          ? [laboratory(['160019310', '160019210', '160022510', '160022610', '160020410'], 'venous')]
          : []),
      ],
    }),
  },
  {
    name: '変形性膝関節症',
    diagnoses: [{ code: '7153018', modifiers: ['7497'], main: true }],
    ages: [62, 95],
    weight: 8,
    everyDays: 28,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick([
          '階段の下りで右膝が痛む。',
          '歩き始めが痛い。しばらくすると楽になる。',
          '正座ができない。',
        ]),
        o: lines('膝：熱感なし、膝蓋跳動なし。内側関節裂隙に圧痛。', `可動域 0–${chance.int(115, 135)}°`),
        a: '両側変形性膝関節症：保存的治療を継続。',
        p: '温熱と貼付剤。大腿四頭筋訓練を指導。',
      },
      orders: [treatment(['140040310']), outside(external([['622237301', 42]], '1日1回 膝に貼付'))],
    }),
  },
  {
    name: '不眠症・便秘症',
    diagnoses: [{ code: '8839792', main: true }, { code: '8840042' }],
    ages: [48, 92],
    weight: 6,
    everyDays: 28,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick(['薬があれば6時間くらい眠れる。', '夜中に一度トイレに起きる。', '便は2日に1回。']),
        o: lines(pressure(126, chance), '腹部：軟、腸音正常。'),
        a: '不眠症、便秘症：変わりなし。ふらつきなし。',
        p: '内服継続。就寝前のスマートフォンを控える。',
      },
      orders: [
        outside(
          internal([['622703201', 1]], 1, '1日1回 就寝前', 28),
          internal([['610463198', 3]], 3, '1日3回 毎食後', 28),
        ),
      ],
    }),
  },
  {
    name: 'アレルギー性鼻炎',
    diagnoses: [{ code: '4779004', main: true }],
    ages: [6, 64],
    weight: 7,
    everyDays: 56,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick(['くしゃみと鼻水。薬で治まる。', '朝だけ鼻がつまる。']),
        o: '鼻粘膜：蒼白、水様性鼻汁。',
        a: '通年性アレルギー性鼻炎：症状は軽度。',
        p: '抗ヒスタミン薬継続。寝具の掃除を勧める。',
      },
      orders: [
        outside(
          internal([['622236601', 2]], 2, '1日2回 朝夕食後', 28),
          external([['622694901', 1]], '1日1回 両鼻に噴霧'),
        ),
      ],
    }),
  },
  {
    name: '骨粗鬆症',
    diagnoses: [{ code: '7330006', main: true }],
    ages: [66, 95],
    weight: 5,
    everyDays: 28,
    write: ({ chance, turn }) => ({
      soap: {
        s: '腰背部痛なし。転倒なし。',
        o: lines('円背軽度。', turn === 0 && `骨密度 YAM ${chance.int(62, 72)}%`),
        a: '骨粗鬆症：治療継続。',
        p: '週1回の内服方法を再確認。日光浴と散歩。',
      },
      orders: [
        outside(
          internal([['622110701', 1]], 1, '週1回 起床時', 4),
          internal([['620676313', 1]], 1, '1日1回 朝食後', 28),
        ),
        ...(turn === 0 ? [physiology('160147310')] : []),
      ],
    }),
  },
];
