import { type Acute, lines, pressure, temperature } from './illness.ts';
import {
  asNeeded,
  external,
  injection,
  internal,
  laboratory,
  outside,
  physiology,
  surgery,
  treatment,
  xray,
} from './orders.ts';

/** Wounds (on the day of a suture only the drug of an injection is charged), pain, skin, heat, and the worries that turn out well. */
export const acuteOthers: readonly Acute[] = [
  {
    name: '腰痛症',
    diagnoses: [{ code: '8832458' }],
    ages: [22, 90],
    weight: 7,
    again: [0.35, [4, 7]],
    lasts: 9,
    write: ({ chance, turn }) => ({
      soap: {
        s:
          turn > 0
            ? '動くのは楽になった。'
            : chance.pick(['荷物を持ち上げたときに腰を痛めた。', '朝起きたら腰が痛くて動きにくい。']),
        o: lines('SLR 陰性。下肢筋力低下なし、しびれなし。', turn === 0 && '腰椎X線：圧迫骨折なし。'),
        a: '急性腰痛症。',
        p: '消炎鎮痛薬と貼付剤。無理のない範囲で動く。',
      },
      orders: [
        ...(turn === 0 ? [xray('腰椎', 'i', 2)] : [treatment(['140040310'])]),
        ...(turn === 0 && chance.happens(0.3)
          ? [injection('subcutaneousIntramuscular', ['620004717', 1])]
          : []),
        outside(
          internal(
            [
              ['620099201', 3],
              ['620009465', 3],
            ],
            3,
            '1日3回 毎食後',
            7,
            true,
          ),
          external([['622237301', 14]], '1日1回 腰部に貼付'),
        ),
      ],
    }),
  },
  {
    name: '挫創',
    diagnoses: [{ code: '8796007', modifiers: ['1045'] }],
    ages: [5, 85],
    weight: 5,
    again: [1, [1, 3]],
    lasts: 6,
    write: ({ chance, turn }) => ({
      soap: {
        s:
          turn > 0
            ? '痛みは軽い。'
            : chance.pick(['調理中に包丁で指を切った。', '転んで手をついた。', '缶のふたで切った。']),
        o:
          turn > 0
            ? '創：発赤・排膿なし。'
            : lines(`手に${chance.int(2, 4)}cmの創。腱損傷なし、知覚正常。`, '止血良好。'),
        a: turn > 0 ? '手挫創：経過良好。' : '手挫創。',
        p: turn > 0 ? '創処置。次回抜糸。' : '局所麻酔下に縫合。破傷風トキソイド。翌日ガーゼ交換。',
      },
      orders:
        turn > 0
          ? [treatment(['140000610'])]
          : [
              surgery(['150001010'], [['620007262', 1]]),
              injection('drugOnly', ['646320003', 1]),
              outside(internal([['620099201', 3]], 3, '1日3回 毎食後', 3, true)),
            ],
    }),
  },
  {
    name: 'じんま疹',
    diagnoses: [{ code: '8841304' }],
    ages: [10, 70],
    weight: 5,
    again: [0.15, [6, 9]],
    lasts: 8,
    write: ({ chance }) => ({
      soap: {
        s: '昨夜から体じゅうがかゆい。赤く盛り上がっては消える。息苦しさなし。',
        o: lines(pressure(118, chance), '体幹・四肢に膨疹散在。口唇腫脹なし、喘鳴なし。'),
        a: '急性じんま疹。アナフィラキシーの所見なし。',
        p: '静注後かゆみ軽減。抗ヒスタミン薬。呼吸苦が出たらすぐ救急要請。',
      },
      orders: [
        ...(chance.happens(0.6) ? [injection('intravenous', ['620005159', 1])] : []),
        outside(internal([['622236601', 2]], 2, '1日2回 朝夕食後', 7, true)),
      ],
    }),
  },
  {
    name: '虫刺症',
    diagnoses: [{ code: '9895022' }],
    ages: [1, 80],
    weight: 7,
    again: [0.05, [5, 7]],
    lasts: 7,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick(['草むしりの後から腕がかゆい。', '公園で蚊に刺され、腫れてきた。']),
        o: '前腕に径2cmの紅斑と丘疹、中心に刺し口。',
        a: '虫刺性皮膚炎。',
        p: '外用。掻かないよう説明。',
      },
      orders: [outside(external([['620605406', 10]], '1日2回 患部に塗布'))],
    }),
  },
  {
    name: '熱中症',
    diagnoses: [{ code: '8844801' }],
    ages: [12, 90],
    weight: 5,
    again: [0.1, [1, 2]],
    lasts: 2,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick([
          '炎天下の作業後に頭痛、吐き気。',
          '部活の後からめまいとこむら返り。',
          '冷房を切って寝ていた。朝からだるい。',
        ]),
        o: lines(
          temperature(37, 38.2, chance),
          `BP ${chance.int(98, 116)}/${chance.int(58, 70)}　P ${chance.int(88, 108)}`,
          '意識清明。皮膚湿潤。',
        ),
        a: '熱中症 I度〜II度。補液で改善。',
        p: '点滴500mL後、経口摂取可。涼しい場所で休む。',
      },
      orders: [
        injection('drip', ['643310347', 1]),
        laboratory(['160021110', '160021410', '160019210', '160019010', '160020610'], 'venous', true),
      ],
    }),
  },
  {
    name: '胸痛',
    diagnoses: [{ code: '7865004' }, { code: '4139007', modifiers: ['8002'] }],
    ages: [38, 86],
    weight: 3,
    again: [0.6, [5, 8]],
    lasts: 3,
    write: ({ chance, turn }) => ({
      soap: {
        s: turn > 0 ? 'その後、胸の痛みはない。' : '今朝、左胸がちくちくした。数分で治まった。冷汗なし。',
        o: lines(pressure(136, chance), turn > 0 ? '採血：CK・AST 正常。' : '心電図：洞調律、ST変化なし。'),
        a: turn > 0 ? '狭心症は否定的。肋間神経由来と説明。' : '胸痛。狭心症の疑いで精査。',
        p: turn > 0 ? '終診。再燃時は受診。' : '採血、心電図、胸部X線。痛みが続けば救急受診。',
      },
      orders:
        turn > 0
          ? []
          : [
              physiology('160068410'),
              xray('胸部', 'i', 1),
              laboratory(['160020610', '160022510', '160019510', '160008010'], 'venous'),
            ],
    }),
  },
  {
    name: '片頭痛',
    diagnoses: [{ code: '3469004' }],
    ages: [15, 55],
    weight: 4,
    again: [0.2, [12, 18]],
    lasts: 10,
    write: ({ chance }) => ({
      soap: {
        s: 'こめかみがずきずきする。光がまぶしい。月に2、3回。',
        o: lines(pressure(116, chance), '神経学的異常なし。項部硬直なし。'),
        a: '片頭痛。',
        p: '頓用。頭痛日記をつける。',
      },
      orders: [outside(asNeeded([['620099201', 1]], '頭痛時', 10))],
    }),
  },
  {
    name: '湿疹',
    diagnoses: [{ code: '6923002', modifiers: ['1053'] }],
    ages: [0, 85],
    weight: 7,
    again: [0.2, [10, 14]],
    lasts: 10,
    write: ({ chance }) => ({
      soap: {
        s: chance.pick(['汗をかく所がかゆい。', '腕がかさかさしてかゆい。']),
        o: '上肢屈側に紅斑、掻破痕。浸出液なし。',
        a: '上肢湿疹。',
        p: '外用と保湿。入浴は短めに。',
      },
      orders: [
        outside(
          external([['620605406', 10]], '1日2回 患部に塗布'),
          external([['620813503', 50]], '入浴後 全身に塗布'),
        ),
      ],
    }),
  },
  {
    name: 'めまい症',
    diagnoses: [{ code: '8841035' }],
    ages: [35, 88],
    weight: 4,
    again: [0.35, [5, 7]],
    lasts: 8,
    write: ({ chance, turn }) => ({
      soap: {
        s: turn > 0 ? '回るめまいは治まった。' : '寝返りで天井が回る。1分ほどで止まる。難聴・耳鳴なし。',
        o: lines(pressure(132, chance), turn > 0 ? '眼振なし。' : '頭位変換で回旋性眼振。指鼻試験正常。'),
        a: '良性発作性頭位めまい症。',
        p: '内服と体操を指導。',
      },
      orders: [
        ...(turn === 0 && chance.happens(0.5)
          ? [injection('subcutaneousIntramuscular', ['643130224', 1])]
          : []),
        outside(internal([['622556302', 6]], 3, '1日3回 毎食後', 7, true)),
      ],
    }),
  },
  {
    name: '急性中耳炎',
    diagnoses: [{ code: '3829027', modifiers: ['2049'] }],
    ages: [1, 9],
    weight: 6,
    again: [0.5, [3, 5]],
    lasts: 6,
    write: ({ chance, turn }) => ({
      soap: {
        s: turn > 0 ? '痛がらなくなった。' : '夜、耳を痛がって泣いた。鼻水が続いている。',
        o: lines(
          temperature(36.8, 38.4, chance),
          turn > 0 ? '左鼓膜：発赤軽減。' : '左鼓膜：発赤、膨隆。耳漏なし。',
        ),
        a: '左急性中耳炎。',
        p: turn > 0 ? '抗菌薬終了。' : '抗菌薬5日間。痛み止め。',
      },
      orders:
        turn > 0
          ? [treatment(['140019710'])]
          : [
              outside(
                internal([['621073001', 2]], 3, '1日3回 毎食後', 5, true),
                asNeeded([['620002022', 0.8]], '疼痛時', 3),
              ),
            ],
    }),
  },
];
