import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../../test/support/sample.ts';
import {
  buildClaim,
  type ClaimInput,
  claimFileFor,
  decodeCp932,
  type PricedUnit,
  units,
  value,
} from '../index.ts';
import { claimTotals } from '../totals.ts';

const lines = (input: ClaimInput, type: string) =>
  buildClaim(input, institution)
    .records.filter((record) => record.type === type)
    .map((record) => record.fields.join(','));
const head = (input: ClaimInput) => buildClaim(input, institution).claim.head;
const errors = (input: ClaimInput) =>
  buildClaim(input, institution)
    .problems.filter((one) => one.severity === 'error')
    .map((one) => one.code);

describe('レセプトを作る', () => {
  test('小さな請求ファイルは1文字ずつこの形になる', () => {
    const generated = claimFileFor('shaho', institution, [sampleInput()]);
    const none = (count: number) => ','.repeat(count);
    const text = decodeCp932(generated.bytes.subarray(0, -1));
    expect(text.split('\r\n')).toEqual([
      'IR,1,13,1,1234567,,あかし診療所,202510,00,03-0000-0000',
      `RE,1,1112,202509,明石　花子,2,19800402,,,,,,,00012${none(23)}アカシハナコ,`,
      `HO,01130012,１２－３４,５６７,2,450${none(9)}`,
      'SN,1,01,,,,01,,',
      `JD,1,,,1,,,,,,,,,,,,,,1${none(14)}`,
      'SY,8830052,20250903,1,,,01,',
      `SI,11,1,111000110,,291,1${none(9)}1${none(28)}`,
      `SI,12,1,112007410,,75,1${none(23)}1${none(14)}`,
      `IY,21,1,620000001,3,,12${none(9)}5${none(14)}7${none(14)}`,
      `IY,,1,620000002,1.5,7,12${none(9)}5${none(14)}7${none(14)}`,
      'CO,,1,810000001,１日３回　毎食後',
      'GO,1,450,99',
      '',
    ]);
    expect(generated.bytes.at(-1)).toBe(0x1a);
    expect(generated.problems).toEqual([]);
    expect(generated.fileName).toBe('RECEIPTC.UKE');
  });

  test('国保の保険者番号は左に空白を補い、給付割合を記録する', () => {
    const input = sampleInput({
      coverage: { insurerNumber: '138057', symbol: '１', number: '２', relation: 'family', share: 3 },
    });
    expect(lines(input, 'HO')[0]).toMatch(/^HO, {2}138057,１,２,2,450/);
    expect(value(head(input), 'RE', 'benefitRate')).toBe('70');
    expect(value(head(input), 'RE', 'receiptType')).toBe('1116');
    expect(buildClaim(input, institution).payerBody).toBe('2');
  });

  test('後期高齢者は番号だけを記録し、枝番を記録しない', () => {
    const input = sampleInput({
      patient: { chartNumber: '1', name: '証 太郎', sex: 'male', birthDate: '1940-01-01' },
      coverage: {
        insurerNumber: '39131008',
        symbol: 'x',
        number: '01234567',
        branch: '01',
        relation: 'insured',
        share: 1,
      },
      remarks: { incomeClass: '一般Ⅰ' },
    });
    expect(lines(input, 'HO')[0]).toMatch(/^HO,39131008,,０１２３４５６７,/);
    expect(lines(input, 'SN')).toEqual([]);
    expect(value(head(input), 'RE', 'receiptType')).toBe('1318');
    expect(value(head(input), 'RE', 'remarks')).toBe('42');
    expect(value(head(input), 'RE', 'benefitRate')).toBe('');
  });

  test('薬剤料の逓減は正の点数で記録し、合計からは引く', () => {
    const unit = (section: PricedUnit['section'], code: string, points: number): PricedUnit => ({
      section,
      lines: [{ kind: 'drug', code, quantity: 1 }],
      points,
      count: 1,
      date: '2025-09-03',
    });
    const input = sampleInput({ units: [unit('21', '610406079', 300), unit('39', '630010002', -30)] });
    const built = buildClaim(input, institution);
    expect(lines(input, 'IY').map((line) => line.split(',').slice(1, 7).join(','))).toEqual([
      '21,1,610406079,1,300,1',
      '39,1,630010002,1,30,1',
    ]);
    expect(built.points).toBe(270);
    expect(claimTotals(built.claim).payers[0]).toMatchObject({ stated: 270, recomputed: 270, equal: true });
  });

  test('4月1日生まれの6歳児は、その年の4月から家族のレセプトになる', () => {
    const child = (birthDate: string): ClaimInput =>
      sampleInput({
        month: '2025-04',
        patient: { chartNumber: '1', name: '明石 一郎', sex: 'male', birthDate },
        coverage: { insurerNumber: '01130012', number: '1', relation: 'family', share: 2 },
      });
    expect(value(head(child('2019-04-01')), 'RE', 'receiptType')).toBe('1116');
    expect(value(head(child('2019-04-02')), 'RE', 'receiptType')).toBe('1114');
  });

  test('公費は法別番号順に並び、受給者番号は7桁、点数は負担区分ごとに合計する', () => {
    const input = sampleInput({
      subsidies: [
        { id: 'city', payerNumber: '83123067', recipientNumber: '18', copay: 200 },
        { id: 'mental', payerNumber: '21136013', recipientNumber: '0000018', copay: 1354 },
      ],
    });
    const mental = input.units.map(
      (unit): PricedUnit => (unit.section === '11' ? { ...unit, subsidies: ['city'] } : unit),
    );
    const built = { ...input, units: mental };
    expect(lines(built, 'KO')).toEqual([
      'KO,21136013,0000018,,2,159,1354,,,,,',
      'KO,83123067,0000018,,2,450,200,,,,,',
    ]);
    expect(value(head(built), 'RE', 'receiptType')).toBe('1132');
    const found = buildClaim(built, institution);
    expect(units(found.claim).map((unit) => [unit.section, unit.burden])).toEqual([
      ['11', '3'],
      ['12', '4'],
      ['21', '4'],
    ]);
    expect(claimFileFor('shaho', institution, [built])).toMatchObject({ count: 3, points: 450 });
  });

  test('公費単独ではHOを書かず、GOは第1公費の点数を数える', () => {
    const { coverage: _none, ...rest } = sampleInput();
    const input: ClaimInput = {
      ...rest,
      subsidies: [{ id: 'w', payerNumber: '12143210', recipientNumber: '18', copay: 0 }],
    };
    expect(lines(input, 'HO')).toEqual([]);
    expect(lines(input, 'KO')).toEqual(['KO,12143210,0000018,,2,450,0,,,,,']);
    expect(value(head(input), 'RE', 'receiptType')).toBe('1212');
    expect(claimFileFor('shaho', institution, [input])).toMatchObject({ count: 1, points: 450 });
  });

  test('医療観察法（法別30）の受給者番号は記録しない', () => {
    const { coverage: _none, ...rest } = sampleInput();
    const input: ClaimInput = {
      ...rest,
      subsidies: [{ id: 'w', payerNumber: '30130013', recipientNumber: '18' }],
    };
    expect(lines(input, 'KO')[0]).toMatch(/^KO,30130013,,/);
  });

  test('社保と国保は別のファイルになり、番号はそれぞれ1から始まる', () => {
    const kokuho = sampleInput({
      coverage: { insurerNumber: '138057', number: '2', relation: 'insured', share: 3 },
    });
    const patient = { ...sampleInput().patient, chartNumber: '2' };
    const inputs = [kokuho, sampleInput(), { ...kokuho, patient }, sampleInput({ patient })];
    for (const body of ['shaho', 'kokuho'] as const) {
      const generated = claimFileFor(body, institution, inputs);
      const numbers = generated.file.claims.map((claim) => value(claim.head, 'RE', 'receiptNumber'));
      expect(numbers).toEqual(['1', '2']);
      expect(generated.file.records[0]?.fields[1]).toBe(body === 'shaho' ? '1' : '2');
      expect(generated.problems).toEqual([]);
    }
  });

  test('同じグループの手技と薬剤は、診療識別を先頭だけに記録する', () => {
    const shot: PricedUnit = {
      section: '31',
      lines: [{ kind: 'procedure', code: '130000510' }],
      points: 25,
      count: 1,
      date: '2025-09-03',
      group: 'g',
    };
    const drug: PricedUnit = {
      ...shot,
      lines: [{ kind: 'drug', code: '622199001', quantity: 1 }],
      points: 168,
    };
    const input = sampleInput({ units: [shot, drug, { ...drug, points: 56, group: 'h' }] });
    const sections = buildClaim(input, institution).records.filter((r) => r.type === 'SI' || r.type === 'IY');
    expect(sections.map((record) => record.fields[1])).toEqual(['31', '', '31']);
  });

  test('長いコメントは38文字ごとに分け、続きに診療識別を書かない', () => {
    const text = 'あ'.repeat(80);
    const input = sampleInput({ comments: [{ code: '810000001', text }] });
    const comments = buildClaim(input, institution)
      .records.filter((r) => r.type === 'CO')
      .slice(-3);
    expect(comments.map((r) => [r.fields[1], r.fields[4]?.length])).toEqual([
      ['99', 38],
      ['', 38],
      ['', 4],
    ]);
    expect(errors(input)).toEqual([]);
  });

  test('書けない文字の氏名は、請求前に止める', () => {
    const patient = { ...sampleInput().patient, name: '𠮷田 花子' };
    expect(errors(sampleInput({ patient }))).toContain('CLAIM-FIELD-CHARACTER');
  });

  test('20文字を超える氏名は先頭を記録して知らせる', () => {
    const patient = { ...sampleInput().patient, name: 'フアン パブロ デ ラ クルス イ サンチェス ゴンサレス' };
    const built = buildClaim(sampleInput({ patient }), institution);
    expect([...value(built.claim.head, 'RE', 'patientName')].length).toBeLessThanOrEqual(20);
    expect(built.problems.map((one) => one.code)).toEqual(['CLAIM-BUILD-NAME']);
  });

  test.each([
    ['傷病名がない', { diseases: [] }, 'CLAIM-NO-DISEASE'],
    ['算定がない', { units: [] }, 'CLAIM-NO-SERVICE'],
    ['診療月の外の算定', { month: '2025-08' }, 'CLAIM-BUILD-MONTH'],
    [
      '保険者番号の検証番号',
      { coverage: { insurerNumber: '01130011', number: '1', relation: 'insured', share: 3 } },
      'CLAIM-INSURER-DIGIT',
    ],
    [
      '保険者番号の桁数',
      { coverage: { insurerNumber: '0113', number: '1', relation: 'insured', share: 3 } },
      'CLAIM-BUILD-INSURER',
    ],
    [
      '退職者の高齢受給者',
      {
        patient: { chartNumber: '1', name: '証', sex: 'male', birthDate: '1950-01-01' },
        coverage: { insurerNumber: '67130013', number: '1', relation: 'insured', share: 2 },
      },
      'CLAIM-BUILD-TYPE',
    ],
    [
      '公費が5種',
      {
        subsidies: [1, 2, 3, 4, 5].map((n) => ({
          id: `${n}`,
          payerNumber: '83123067',
          recipientNumber: '18',
        })),
      },
      'CLAIM-BUILD-SUBSIDIES',
    ],
  ] as [string, Partial<ClaimInput>, string][])('%s を止める', (_name, change, code) => {
    expect(errors(sampleInput(change))).toContain(code);
  });
});
