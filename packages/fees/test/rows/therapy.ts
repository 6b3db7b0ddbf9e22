import { type ProcedureFact, p } from '../rows.ts';

/** Rehabilitation, psychiatry, dialysis, pathology, radiotherapy (2024 schedule). */
export const rows: readonly ProcedureFact[] = [
  p('180755710', '運動器リハビリテーション料（１）（理学療法士による場合）', 185, 'H002', '800', {
    step: [1, 9, 1, 185, 1],
    addOn: '8043/0',
    outpatientManagement: 1,
    unit: '単位',
  }),
  p('180745310', '脳血管疾患等リハビリテーション料（１）（理学療法士による場合）', 245, 'H001', '800', {
    step: [1, 9, 1, 245, 1],
    addOn: '8043/0',
    outpatientManagement: 1,
    unit: '単位',
  }),
  p('180744210', '心大血管疾患リハビリテーション料（１）（理学療法士による場合）', 205, 'H000', '800', {
    step: [1, 9, 1, 205, 1],
    addOn: '8043/0',
    outpatientManagement: 1,
    unit: '単位',
  }),
  p('180750510', '廃用症候群リハビリテーション料（１）（理学療法士による場合）', 180, 'H001-2', '800', {
    step: [1, 9, 1, 180, 1],
    addOn: '8043/0',
    outpatientManagement: 1,
    unit: '単位',
  }),
  p('180759710', '呼吸器リハビリテーション料（１）（理学療法士による場合）', 175, 'H003', '800', {
    step: [1, 9, 1, 175, 1],
    addOn: '8043/0',
    outpatientManagement: 1,
    unit: '単位',
  }),
  ...(
    [
      ['180747930', '脳血管疾患等リハビリテーション料（１）（理学療法士）（リ減）', 221, 'H001'],
      ['180753130', '廃用症候群リハビリテーション料（１）（理学）（リ減）', 162, 'H001-2'],
      ['180756730', '運動器リハビリテーション料（１）（理学療法士による場合）（リ減）', 167, 'H002'],
    ] as const
  ).map(([code, name, points, section]) =>
    p(code, name, points, section, '800', {
      step: [1, 9, 1, points, 1],
      notice: '31',
      outpatientManagement: 1,
      unit: '単位',
    }),
  ),
  p('180046210', '目標設定等支援・管理料（２回目以降）', 100, 'H003-4', '800', {
    outpatientManagement: 1,
    maxCount: 1,
  }),
  p('180066370', 'リハビリテーションデータ提出加算', 50, 'H000', '800', {
    setting: 'outpatient',
    maxCount: 1,
  }),
  p('180030770', '早期リハビリテーション加算', 25, 'H000', '800', {
    step: [1, 9, 1, 25, 1],
    addOn: '8043/1',
    notice: '77',
    unit: '単位',
  }),
  p('180033870', '初期加算（リハビリテーション料）', 45, 'H000', '800', {
    step: [1, 9, 1, 45, 1],
    addOn: '8043/2',
    notice: '77',
    unit: '単位',
  }),
  p('180070310', '通院精神療法（初診日に６０分以上）（精神保健指定医による場合）', 600, 'I002', '800', {
    setting: 'outpatient',
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '20', '180047370'],
      ['00', '16', '180067870'],
    ],
  }),
  p('180070410', '通院精神療法（３０分以上）（精神保健指定医による場合）', 410, 'I002', '800', {
    setting: 'outpatient',
    maxCount: 9,
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '20', '180047370'],
      ['00', '16', '180067870'],
    ],
  }),
  p('180070510', '通院精神療法（３０分未満）（精神保健指定医による場合）', 315, 'I002', '800', {
    setting: 'outpatient',
    maxCount: 9,
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '16', '180067870'],
    ],
  }),
  p('180070610', '在宅精神療法（初診日に６０分以上）（精神保健指定医による場合）', 640, 'I002', '800', {
    setting: 'outpatient',
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '20', '180047370'],
    ],
  }),
  p('180070710', '在宅精神療法（６０分以上）（精神保健指定医による場合）', 590, 'I002', '800', {
    setting: 'outpatient',
    maxCount: 9,
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '20', '180047370'],
      ['00', '16', '180067870'],
    ],
  }),
  p('180070810', '在宅精神療法（３０分以上６０分未満）（精神保健指定医による場合）', 410, 'I002', '800', {
    setting: 'outpatient',
    maxCount: 9,
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '16', '180067870'],
    ],
  }),
  p('180070910', '在宅精神療法（３０分未満）（精神保健指定医による場合）', 315, 'I002', '800', {
    setting: 'outpatient',
    maxCount: 9,
    addOn: '8028/0',
    outpatientManagement: 1,
    ageAddOns: [
      ['00', '20', '180020570'],
      ['00', '16', '180047270'],
      ['00', '16', '180067870'],
    ],
  }),
  p('140057810', '人工腎臓（慢性維持透析１）（４時間未満）', 1876, 'J038', '400', {
    maxCount: 14,
    addOn: '4009/0',
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140057910', '人工腎臓（慢性維持透析１）（４時間以上５時間未満）', 2036, 'J038', '400', {
    maxCount: 14,
    addOn: '4009/0',
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140058010', '人工腎臓（慢性維持透析１）（５時間以上）', 2171, 'J038', '400', {
    maxCount: 14,
    addOn: '4009/0',
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140007910', '時間外・休日加算（人工腎臓）', 380, 'J038', '400', {
    setting: 'outpatient',
    maxCount: 14,
    addOn: '4009/1',
    notice: '77',
  }),
  p('160060010', 'Ｔ－Ｍ（組織切片）', 860, 'N000', '600', {
    step: [1, 3, 1, 860, 1],
    test: '1/41',
    unit: '臓器',
  }),
  p('160060610', '細胞診（穿刺吸引細胞診、体腔洗浄等）', 190, 'N004', '600', {
    step: [1, 99999999, 1, 190, 0],
    test: '1/42',
    unit: '部位',
  }),
  p('160062310', '病理判断料', 130, 'N007', '600', { maxCount: 1, maxCountError: 1, test: '2/40' }),
  p('160155110', '組織診断料', 520, 'N006', '600', {
    maxCount: 1,
    maxCountError: 1,
    addOn: '6056/0',
    test: '2/41',
  }),
  p('160185210', '細胞診断料', 200, 'N006', '600', { maxCount: 1, maxCountError: 1, test: '2/42' }),
  p('180034890', '小児放射線治療加算（新生児）', 80, 'M000', '800', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '00-AA',
    notice: '97',
  }),
  p('180034990', '小児放射線治療加算（乳幼児）', 50, 'M000', '800', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: 'AA-03',
    notice: '97',
  }),
  p('180035090', '小児放射線治療加算（幼児）', 30, 'M000', '800', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '03-06',
    notice: '97',
  }),
  p('180035190', '小児放射線治療加算（小児）', 20, 'M000', '800', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '06-15',
    notice: '97',
  }),
  p('180020710', '体外照射（高エネルギー放射線治療）（１回目）（１門照射）', 840, 'M001', '800', {
    addOn: '8002/0',
    generalAge: 1,
    outpatientManagement: 1,
  }),
];
