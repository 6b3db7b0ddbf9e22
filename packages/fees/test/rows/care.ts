import { type ProcedureFact, p } from '../rows.ts';

/** Facts of the 2024 schedule: code, name, points, 区分, column, flags that are not the default. */
export const rows: readonly ProcedureFact[] = [
  p('140000610', '創傷処置（１００ｃｍ２未満）', 52, 'J000', '400', { outpatientManagement: 1 }),
  p('140000710', '創傷処置（１００ｃｍ２以上５００ｃｍ２未満）', 60, 'J000', '400', {
    outpatientManagement: 1,
  }),
  p('140000810', '創傷処置（５００ｃｍ２以上３０００ｃｍ２未満）', 90, 'J000', '400', {
    outpatientManagement: 1,
  }),
  p('140000910', '創傷処置（３０００ｃｍ２以上６０００ｃｍ２未満）', 160, 'J000', '400', {
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140001010', '創傷処置（６０００ｃｍ２以上）', 275, 'J000', '400', {
    timeClass: 1,
    infantTreatmentClass: 5,
    outpatientManagement: 1,
    ageAddOns: [['00', '06', '140057170']],
  }),
  p('140057170', '６歳未満乳幼児加算（処置）（５５）', 55, 'J000', '400', {
    age: '00-06',
    infantTreatmentClass: 5,
    notice: '77',
  }),
  p('140011610', '皮膚科軟膏処置（１００ｃｍ２以上５００ｃｍ２未満）', 55, 'J053', '400', {
    outpatientManagement: 1,
  }),
  p('140011710', '皮膚科軟膏処置（５００ｃｍ２以上３０００ｃｍ２未満）', 85, 'J053', '400', {
    outpatientManagement: 1,
  }),
  p('140011810', '皮膚科軟膏処置（３０００ｃｍ２以上６０００ｃｍ２未満）', 155, 'J053', '400', {
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140011910', '皮膚科軟膏処置（６０００ｃｍ２以上）', 270, 'J053', '400', {
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('140002210', '消炎鎮痛等処置（湿布処置）', 35, 'J119', '400', {
    setting: 'outpatient',
    outpatientManagement: 1,
  }),
  p('140029610', '消炎鎮痛等処置（マッサージ等の手技による療法）', 35, 'J119', '400', {
    outpatientManagement: 1,
  }),
  p('140040310', '消炎鎮痛等処置（器具等による療法）', 35, 'J119', '400', { outpatientManagement: 1 }),
  p('140005610', '酸素吸入', 65, 'J024', '400', { outpatientManagement: 1 }),
  p('140022710', 'ネブライザ', 12, 'J114', '400', { setting: 'outpatient', outpatientManagement: 1 }),
  p('140000190', '時間外加算２（イに該当を除く）（処置）', 40, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 1,
    notice: '97',
  }),
  p('140000290', '休日加算２（イに該当を除く）（処置）', 80, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 2,
    notice: '97',
  }),
  p('140000390', '深夜加算２（イに該当を除く）（処置）', 80, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 4,
    notice: '97',
  }),
  p('140000490', '時間外特例医療機関加算２（イに該当を除く）（処置）', 40, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 5,
    notice: '97',
  }),
  p('140055390', '時間外加算１（１０００点以上）（処置）', 80, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('140055290', '休日加算１（１０００点以上）（処置）', 160, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 9,
    notice: '97',
  }),
  p('140055490', '深夜加算１（１０００点以上）（処置）', 160, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('140055590', '時間外特例医療機関加算１（１０００点以上）（処置）', 80, 'J000', '400', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('150001010', '創傷処理（筋肉、臓器に達しない）（長径５ｃｍ未満）', 530, 'K000', '500', {
    addOn: '5001/0',
    generalAge: 1,
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('150001110', '創傷処理（筋肉、臓器に達しない）（長径５ｃｍ以上１０ｃｍ未満）', 950, 'K000', '500', {
    addOn: '5001/0',
    generalAge: 1,
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('150001250', '創傷処理（筋肉、臓器に達する）（長径５ｃｍ未満）', 1400, 'K000', '500', {
    addOn: '5001/0',
    generalAge: 1,
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('150001310', '創傷処理（筋肉、臓器に達する）（長径５ｃｍ以上１０ｃｍ未満）', 1880, 'K000', '500', {
    addOn: '5001/0',
    generalAge: 1,
    timeClass: 1,
    outpatientManagement: 1,
  }),
  p('150000190', '新生児加算（手術）', 300, 'K000', '500', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '00-AA',
    notice: '97',
  }),
  p('150000290', '乳幼児加算（手術）（３歳未満）', 100, 'K000', '500', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '00-03',
    notice: '97',
  }),
  p('150342890', '幼児加算（手術）（３歳以上６歳未満）', 50, 'K000', '500', {
    pointKind: 'percentAdd',
    generalAge: 1,
    age: '03-06',
    notice: '97',
  }),
  p('150000490', '時間外加算２（手術）', 40, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 1,
    notice: '97',
  }),
  p('150000590', '休日加算２（手術）', 80, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 2,
    notice: '97',
  }),
  p('150000690', '深夜加算２（手術）', 80, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 4,
    notice: '97',
  }),
  p('150000790', '時間外特例医療機関加算２（手術）', 40, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 5,
    notice: '97',
  }),
  p('150371390', '時間外加算１（手術）', 80, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('150371290', '休日加算１（手術）', 160, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 9,
    notice: '97',
  }),
  p('150371490', '深夜加算１（手術）', 160, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('150371590', '時間外特例医療機関加算１（手術）', 80, 'K000', '500', {
    pointKind: 'percentAdd',
    timeClass: 8,
    notice: '97',
  }),
  p('140031870', '６歳未満乳幼児加算（処置）（１１０）', 110, 'J000', '400', {
    age: '00-06',
    infantTreatmentClass: 3,
    notice: '77',
  }),
  p('140049170', '３歳未満乳幼児加算（処置）（１１０）', 110, 'J000', '400', {
    age: '00-03',
    infantTreatmentClass: 1,
    notice: '77',
  }),
  p('140049370', '６歳未満乳幼児加算（処置）（８３）', 83, 'J000', '400', {
    age: '00-06',
    infantTreatmentClass: 4,
    notice: '77',
  }),
  p('140049470', '３歳未満乳幼児加算（処置）（５５）', 55, 'J000', '400', {
    age: '00-03',
    infantTreatmentClass: 2,
    notice: '77',
  }),
];
