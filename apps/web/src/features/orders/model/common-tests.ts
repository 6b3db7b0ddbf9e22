/** Everyday tests of a clinic by claim code, as the checklist of the laboratory form groups them. */
export interface CommonTest {
  readonly code: string;
  readonly label: string;
}
export interface TestGroup {
  readonly name: string;
  readonly tests: readonly CommonTest[];
}

const test = (code: string, label: string): CommonTest => ({ code, label });

export const COMMON_TESTS: readonly TestGroup[] = [
  {
    name: '血液',
    tests: [
      test('160008010', '末梢血液一般'),
      test('160191510', '血液像(自動)'),
      test('160010010', 'HbA1c'),
      test('160054710', 'CRP'),
      test('160114010', 'Dダイマー'),
    ],
  },
  {
    name: '肝・膵',
    tests: [
      test('160022510', 'AST'),
      test('160022610', 'ALT'),
      test('160020410', 'γ-GT'),
      test('160020010', 'ALP'),
      test('160019510', 'LD'),
      test('160020210', 'ChE'),
      test('160020310', 'アミラーゼ'),
    ],
  },
  {
    name: '腎・電解質',
    tests: [
      test('160019010', 'BUN'),
      test('160019210', 'クレアチニン'),
      test('160019310', '尿酸'),
      test('160021110', 'Na・Cl'),
      test('160021410', 'K'),
      test('160021510', 'Ca'),
    ],
  },
  {
    name: '糖・脂質',
    tests: [
      test('160019410', 'グルコース'),
      test('160022410', '総コレステロール'),
      test('160023410', 'HDL-C'),
      test('160167250', 'LDL-C'),
      test('160020910', 'TG'),
      test('160020610', 'CK'),
    ],
  },
  {
    name: '内分泌ほか',
    tests: [
      test('160031710', 'TSH'),
      test('160033310', 'FT4'),
      test('160162350', 'BNP'),
      test('160181250', 'NT-proBNP'),
      test('160037510', 'PSA'),
      test('160022110', 'Fe'),
      test('160192510', 'フェリチン'),
    ],
  },
  {
    name: '尿・便・迅速',
    tests: [
      test('160000310', '尿一般'),
      test('160005010', '尿沈渣'),
      test('160004810', '尿アルブミン'),
      test('160006810', '便潜血'),
      test('160169450', 'インフル抗原'),
    ],
  },
];
