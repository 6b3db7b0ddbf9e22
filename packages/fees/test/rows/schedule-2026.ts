import { type ProcedureFact, p } from '../rows.ts';

const from = '2026-06-01';

/**
 * Points of the 2026 schedule (A001 with 注3 and 注10, A002 注5, O001, F400 注6). Codes that continue keep their number. The three
 * 18099… codes stand for items whose real code the official master will name: the tests map them by key.
 */
export const rows: readonly ProcedureFact[] = [
  p('112007410', '再診料', 76, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/0',
    timeClass: 1,
    ageAddOns: [['00', '06', '112000970']],
    raiseClass: 3,
    from,
  }),
  ...(
    [
      ['112016070', '時間外対応加算１', 7],
      ['112708370', '時間外対応加算２', 5],
      ['112708470', '時間外対応加算３', 4],
      ['112708570', '時間外対応加算４', 2],
    ] as const
  ).map(([code, name, points]) =>
    p(code, name, points, 'A001', '120', { setting: 'outpatient', addOn: '1201/2', notice: '77', from }),
  ),
  p('112015810', '再診料（同一日複数科受診時の２科目）', 39, 'A001', '120', {
    setting: 'outpatient',
    raiseClass: 3,
    from,
  }),
  p('112016210', '外来診療料（同一日複数科受診時の２科目）', 39, 'A002', '120', {
    setting: 'outpatient',
    outpatientManagement: 1,
    raiseClass: 3,
    from,
  }),
  p('180725710', '外来・在宅ベースアップ評価料（１）１（初診時）', 17, 'O001', '800', {
    raiseClass: 2,
    from,
  }),
  p('180725810', '外来・在宅ベースアップ評価料（１）２（再診時等）', 4, 'O001', '800', {
    setting: 'outpatient',
    raiseClass: 4,
    from,
  }),
  p('120004270', '一般名処方加算１（処方箋料）', 8, 'F400', '800', {
    setting: 'outpatient',
    notice: '17',
    from,
  }),
  p('120003570', '一般名処方加算２（処方箋料）', 6, 'F400', '800', {
    setting: 'outpatient',
    notice: '17',
    from,
  }),
  p('180999110', '物価対応料（初診時）', 2, 'O100', '800', { from, to: '2027-05-31' }),
  p('180999110', '物価対応料（初診時）', 4, 'O100', '800', { from: '2027-06-01' }),
  p('180999210', '物価対応料（再診時等）', 2, 'O100', '800', { from, to: '2027-05-31' }),
  p('180999310', 'ベースアップ評価料（１）初診時（継続賃上げ）', 23, 'O001', '800', {
    from,
    to: '2027-05-31',
  }),
  p('180999310', 'ベースアップ評価料（１）初診時（継続賃上げ）', 40, 'O001', '800', { from: '2027-06-01' }),
  p('111999470', '電子的診療情報連携体制整備加算１（初診）', 15, 'A000', '110', {
    addOn: '1101/9',
    notice: '77',
    from,
  }),
  p('112999570', '電子的診療情報連携体制整備加算（再診）', 2, 'A001', '120', {
    addOn: '1201/B',
    notice: '77',
    from,
  }),
];

/** The keys that the rules ask for, as an administrator would enter them. */
export const codes2026 = {
  'O100-1-i': '180999110',
  'O100-1-ro': '180999210',
  'O001-5-1': '180999310',
  'A000-16-1': '111999470',
  'A001-19': '112999570',
};
