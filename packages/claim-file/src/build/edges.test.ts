import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../../test/support/sample.ts';
import {
  buildClaim,
  type ClaimInput,
  checkClaimFile,
  claimFileFor,
  claimFileOf,
  makeRecord,
  mergeUnits,
  type PricedUnit,
  plainNumber,
  readClaimFile,
  recomputeClaims,
  units,
  value,
  writeClaimFile,
} from '../index.ts';

const visit: PricedUnit = {
  section: '12',
  lines: [{ kind: 'procedure', code: '112007410' }],
  points: 75,
  count: 1,
  date: '2025-09-03',
};
const records = (input: ClaimInput, type: string) =>
  buildClaim(input, institution).records.filter((record) => record.type === type);
const codes = (input: ClaimInput) => buildClaim(input, institution).problems.map((one) => one.code);

describe('点数と日数の数え方', () => {
  test('食事療養（97）の金額は合計点数に入れない', () => {
    const meal: PricedUnit = {
      ...visit,
      section: '97',
      lines: [{ kind: 'procedure', code: '197000410' }],
      points: 670,
    };
    const generated = claimFileFor('shaho', institution, [sampleInput({ units: [visit, meal] })]);
    expect(generated.points).toBe(75);
    expect(generated.problems).toEqual([]);
    expect(readClaimFile(generated.bytes).totals.claims[0]?.payers).toMatchObject([
      { stated: 75, recomputed: 75 },
    ]);
  });

  test('実日数は数える日だけを、同じ日は1日として数え、受診日等は数えない日を2とする', () => {
    const days = [
      ['03', true],
      ['03', true],
      ['05', false],
      ['08', false],
      ['08', true],
      ['09', true],
      ['09', false],
    ] as const;
    const visitDays = days.map(([day, counted]) => ({ date: `2025-09-${day}`, counted }));
    const input = sampleInput({ visitDays });
    expect(records(input, 'HO')[0]?.fields[4]).toBe('3');
    expect(records(input, 'JD')[0]?.fields.slice(2, 12)).toEqual([
      '',
      '',
      '1',
      '',
      '2',
      '',
      '',
      '1',
      '1',
      '',
    ]);
    expect(codes(input)).toEqual([]);
  });

  test('999回を超える算定は、記録できる回数の単位に分かれる', () => {
    const many = Array.from({ length: 11 }, (_, at) => ({
      ...visit,
      count: 100,
      date: `2025-09-${String(at + 1).padStart(2, '0')}`,
    }));
    expect(mergeUnits(many).map((unit) => [unit.count, unit.days.size])).toEqual([
      [900, 9],
      [200, 2],
    ]);
    expect(codes(sampleInput({ units: many }))).toEqual([]);
  });

  test('医療保険が持たない算定は、同じ内容でもまとめず、公費だけの負担区分になる', () => {
    const subsidies = [{ id: 'a', payerNumber: '54136015', recipientNumber: '18' }];
    const input = sampleInput({ subsidies, units: [visit, { ...visit, insured: false }] });
    expect(units(buildClaim(input, institution).claim).map((unit) => unit.burden)).toEqual(['2', '5']);
    expect(records(input, 'HO')[0]?.fields[5]).toBe('75');
    expect(records(input, 'KO')[0]?.fields[5]).toBe('150');
  });

  test('小数は5桁まで、余分な0を付けずに書く', () => {
    expect([0.12345, 1.5, 100, 0.1 + 0.2, 12.3, 0].map(plainNumber)).toEqual([
      '0.12345',
      '1.5',
      '100',
      '0.3',
      '12.3',
      '0',
    ]);
  });
});

describe('レセプトの区切り', () => {
  test('70歳は翌月から高齢受給者のレセプトになる', () => {
    const type = (birthDate: string) => {
      const patient = { ...sampleInput().patient, birthDate };
      return value(buildClaim(sampleInput({ patient }), institution).claim.head, 'RE', 'receiptType');
    };
    expect(type('1955-08-15')).toBe('1110');
    expect(type('1955-09-01')).toBe('1110');
    expect(type('1955-09-02')).toBe('1112');
  });

  test('診療識別が変われば、同じグループでも診療識別を書く', () => {
    const input = sampleInput({
      units: [
        { ...visit, group: 'g' },
        { ...visit, section: '13', group: 'g' },
      ],
    });
    expect(records(input, 'SI').map((record) => record.fields[1])).toEqual(['12', '13']);
  });

  test('症状詳記は段落ごとのレコードになり、区分は最初だけに書く', () => {
    const narratives = [
      { kind: '01', text: '一段目\n\n二段目' },
      { kind: '90', text: 'あ'.repeat(1201) },
    ];
    const found = records(sampleInput({ narratives }), 'SJ').map((record) => [
      record.fields[1],
      record.fields[2]?.length,
    ]);
    expect(found).toEqual([
      ['01', 3],
      ['', 3],
      ['90', 1200],
      ['', 1],
    ]);
    expect(codes(sampleInput({ narratives }))).toEqual([]);
  });

  test('医療観察法は受給者番号がないことを正しいとし、あれば知らせる', () => {
    const { coverage: _none, ...rest } = sampleInput();
    const input: ClaimInput = {
      ...rest,
      subsidies: [{ id: 'a', payerNumber: '30130017', recipientNumber: '18' }],
    };
    expect(codes(input)).toEqual([]);
    const { file } = claimFileFor('shaho', institution, [input]);
    const filled = file.records.map((record) =>
      record.type === 'KO'
        ? { ...record, fields: record.fields.map((f, at) => (at === 2 ? '0000018' : f)) }
        : record,
    );
    expect(checkClaimFile(claimFileOf(filled)).map((one) => one.code)).toEqual(['CLAIM-RECIPIENT']);
  });

  test('臓器提供者の算定は、受容者の合計点数と算定単位に数えない', () => {
    const { file } = claimFileFor('shaho', institution, [sampleInput({ units: [visit] })]);
    const donor = [
      makeRecord('TI', { donation: '1', institutionKind: '1' }),
      makeRecord('TR', {
        receiptNumber: 1,
        receiptType: '1992',
        claimMonth: '202509',
        sex: '1',
        birthDate: '19700101',
      }),
      makeRecord('TS', { actualDays: 1, points: 291 }),
      makeRecord('SY', { diseaseCode: '8830052', startDate: '20250903', outcome: '1' }),
      makeRecord('SI', { section: '11', burden: '1', code: '111000110', points: 291, count: 1, day3: 1 }),
    ];
    const all = file.records.flatMap((record) => (record.type === 'GO' ? [...donor, record] : [record]));
    const read = readClaimFile(writeClaimFile({ records: all }));
    const claim = read.claims[0];
    expect(claim && units(claim).length).toBe(1);
    expect(checkClaimFile(read)).toEqual([]);
    // A total that includes the donor's points is for the payer to judge, so it is not called wrong.
    const stated = all.map((record) =>
      record.type === 'HO' || record.type === 'GO'
        ? { ...record, fields: record.fields.map((f) => (f === '75' ? '366' : f)) }
        : record,
    );
    expect(checkClaimFile(claimFileOf(stated))).toEqual([]);
  });
});

describe('読んだバイトの保持', () => {
  test('NEC選定の外字も壊れた文字も、変えない限りそのまま書き戻す', () => {
    const head = new TextEncoder().encode('IR,1\r\nRE,1,');
    const bytes = Uint8Array.from([...head, 0xee, 0xe0, 0xf0, 0x40, 0x82, 0x2c, 0xff, 0x0d, 0x0a]);
    expect(Buffer.from(writeClaimFile(readClaimFile(bytes), { eof: false })).equals(Buffer.from(bytes))).toBe(
      true,
    );
  });

  test('再計算には、特定器材の単価と使用量も渡す', () => {
    const material: PricedUnit = {
      ...visit,
      section: '40',
      lines: [
        {
          kind: 'material',
          code: '710010001',
          quantity: 2.5,
          purchasePrice: 1234.5,
          text: 'ABC 1号',
          unitCode: '007',
        },
      ],
      points: 309,
    };
    const { file, problems } = claimFileFor('shaho', institution, [sampleInput({ units: [material] })]);
    expect(problems).toEqual([]);
    recomputeClaims(file, {
      priceUnit: (lines) => {
        expect(lines).toEqual([{ kind: 'TO', code: '710010001', quantity: 2.5, price: 1234.5, points: 309 }]);
        return { reason: '' };
      },
    });
    expect.assertions(2);
  });
});
