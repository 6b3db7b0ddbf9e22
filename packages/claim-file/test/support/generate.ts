import fc from 'fast-check';
import {
  type ClaimInput,
  type ClaimSubsidy,
  checkDigit,
  type PricedLine,
  type PricedUnit,
  type VisitDay,
} from '../../src/index.ts';

const digits = (size: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }).map((list) => list.join(''));
const withCheck = (body: string): string => `${body}${checkDigit(body)}`;

const insurer = fc
  .tuple(fc.constantFrom('01', '06', '31', '34', '39', ''), fc.integer({ min: 1, max: 47 }), digits(3))
  .map(([law, prefecture, rest]) => {
    const tail = law === '' ? rest.slice(0, 3) : rest;
    return withCheck(`${law}${String(prefecture).padStart(2, '0')}${tail}`);
  });

const subsidy = (id: string): fc.Arbitrary<ClaimSubsidy> =>
  fc
    .tuple(fc.constantFrom('54', '21', '15', '51', '83', '12', '80'), digits(5), digits(6), fc.nat(20_000))
    .map(([law, rest, recipient, copay]) => ({
      id,
      payerNumber: withCheck(law + rest),
      recipientNumber: withCheck(recipient),
      copay,
    }));

const line: fc.Arbitrary<PricedLine> = fc.oneof(
  digits(6).map((code): PricedLine => ({ kind: 'procedure', code: `160${code}` })),
  fc
    .tuple(digits(6), fc.integer({ min: 1, max: 9_999_999 }))
    .map(([code, amount]): PricedLine => ({ kind: 'drug', code: `620${code}`, quantity: amount / 1000 })),
  fc
    .tuple(digits(6), fc.integer({ min: 1, max: 99_999 }))
    .map(([code, amount]): PricedLine => ({ kind: 'material', code: `710${code}`, quantity: amount / 100 })),
  fc
    .string({ unit: fc.constantFrom(...'あ湿布薬１aB, ｱ-\n'), maxLength: 60 })
    .filter((text) => text.trim() !== '')
    .map((text): PricedLine => ({ kind: 'comment', code: '810000001', text: text.trim() })),
);

const unit = (day: number, ids: readonly string[]): fc.Arbitrary<PricedUnit> =>
  fc.record({
    section: fc.constantFrom('11', '12', '13', '21', '23', '33', '40', '60', '70', '80'),
    lines: fc
      .array(line, { minLength: 1, maxLength: 4 })
      .filter((lines) => lines.some((one) => one.kind !== 'comment')),
    points: fc.nat(3000),
    count: fc.integer({ min: 1, max: 30 }),
    date: fc.constant(`2025-09-${String(day).padStart(2, '0')}`),
    subsidies: fc.subarray([...ids], { minLength: ids.length > 0 ? 1 : 0 }),
  });

/** Receipts with 0–4 subsidies (公費単独 among them), as a month of care could leave them. */
export function claimInputs(): fc.Arbitrary<ClaimInput> {
  return fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()).chain(([count, insured]) => {
    const ids = ['a', 'b', 'c', 'd'].slice(0, insured ? count : Math.max(count, 1));
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
    return fc
      .tuple(
        insurer,
        fc.tuple(...ids.map(subsidy)),
        days.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.tuple(...list.map((day) => fc.array(unit(day, ids), { minLength: 1, maxLength: 4 }))),
          ),
        ),
        fc.nat(99_999),
        fc.constantFrom('明石　太郎', 'AKASHI TARO', '証　花子', 'ｱｶｼ ﾊﾅ'),
      )
      .map(([insurerNumber, subsidies, [list, units], chart, name]): ClaimInput => {
        const visitDays: VisitDay[] = list.map((day) => ({
          date: `2025-09-${String(day).padStart(2, '0')}`,
          counted: true,
        }));
        return {
          month: '2025-09',
          setting: 'outpatient',
          patient: { chartNumber: String(chart), name, kana: 'アカシ', sex: 'male', birthDate: '1949-05-06' },
          ...(insured && {
            coverage: {
              insurerNumber,
              symbol: '12',
              number: '3',
              branch: '01',
              relation: 'insured',
              share: 2,
            },
          }),
          subsidies,
          diseases: [{ code: '8830052', startDate: '2025-09-01', modifiers: ['8002'] }],
          units: units.flat(),
          visitDays,
        };
      });
  });
}

/** `count` different receipts for measuring; every third has a subsidy. */
export function manyInputs(count: number): ClaimInput[] {
  return Array.from({ length: count }, (_, index) => {
    const day = (index % 27) + 1;
    const date = (offset: number) => `2025-09-${String(day + offset).padStart(2, '0')}`;
    const units: PricedUnit[] = [
      {
        section: '12',
        lines: [{ kind: 'procedure', code: '112007410' }],
        points: 75,
        count: 1,
        date: date(0),
      },
      {
        section: '12',
        lines: [{ kind: 'procedure', code: '112007410' }],
        points: 75,
        count: 1,
        date: date(2),
      },
      {
        section: '13',
        lines: [{ kind: 'procedure', code: '113001810' }],
        points: 225,
        count: 1,
        date: date(0),
      },
      ...['160008010', '160019210', '160021410'].map((code) => ({
        section: '60',
        lines: [{ kind: 'procedure' as const, code }],
        points: 11 + (index % 50),
        count: 1,
        date: date(0),
      })),
      {
        section: '21',
        lines: ['620000033', '620004422', '622085101'].map((code) => ({
          kind: 'drug' as const,
          code,
          quantity: 1.5,
        })),
        points: 9,
        count: 14,
        date: date(0),
      },
    ];
    return {
      month: '2025-09',
      setting: 'outpatient',
      patient: {
        chartNumber: String(index + 1),
        name: '明石　太郎',
        kana: 'アカシタロウ',
        sex: 'male',
        birthDate: '1970-01-01',
      },
      coverage: {
        insurerNumber: '01130012',
        symbol: '１２',
        number: String(index),
        relation: 'insured',
        share: 3,
      },
      subsidies:
        index % 3 === 0 ? [{ id: 'a', payerNumber: '54136015', recipientNumber: '0000018', copay: 500 }] : [],
      diseases: [
        { code: '8830052', startDate: '2025-09-01', main: true },
        { code: '2500013', startDate: '2024-01-05' },
      ],
      units,
      visitDays: [
        { date: date(0), counted: true },
        { date: date(2), counted: true },
      ],
    };
  });
}
