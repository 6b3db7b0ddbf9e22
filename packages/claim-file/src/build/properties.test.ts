import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimInputs } from '../../test/support/generate.ts';
import { institution, sampleInput } from '../../test/support/sample.ts';
import {
  buildClaim,
  type ClaimInput,
  claimFileFor,
  mergeUnits,
  orderSubsidies,
  type PricedUnit,
  payerBodyOf,
  payersOf,
  readClaimFile,
  unencodable,
  units,
  writeClaimFile,
} from '../index.ts';

const errors = (input: ClaimInput) =>
  buildClaim(input, institution)
    .problems.filter((one) => one.severity === 'error')
    .map((one) => one.code);

describe('作ったレセプトの性質', () => {
  test('書いて読んで書くと同一で、合計点数もGOも再現される（公費0〜4種）', () => {
    fc.assert(
      fc.property(fc.array(claimInputs(), { minLength: 1, maxLength: 4 }), (inputs) => {
        for (const body of ['shaho', 'kokuho'] as const) {
          const generated = claimFileFor(body, institution, inputs);
          const read = readClaimFile(generated.bytes);
          expect(Buffer.from(writeClaimFile(read)).equals(generated.bytes)).toBe(true);
          expect(read.eof).toBe(true);
          expect(read.totals.count.equal && read.totals.points.equal).toBe(true);
          expect(read.totals.claims.flatMap((claim) => claim.payers).every((payer) => payer.equal)).toBe(
            true,
          );
          expect(read.records.map((record) => record.fields)).toEqual(
            generated.file.records.map((r) => r.fields),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('作ったレセプトは点検に通る', () => {
    fc.assert(
      fc.property(claimInputs(), (input) => {
        expect(errors(input)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('まとめても点数×回数の合計は変わらず、回数は日ごとの和になる', () => {
    fc.assert(
      fc.property(claimInputs(), ({ units: priced }) => {
        const merged = mergeUnits(priced);
        const sum = (list: { points: number; count: number }[]) =>
          list.reduce((n, u) => n + u.points * u.count, 0);
        expect(sum(merged)).toBe(sum([...priced]));
        for (const unit of merged)
          expect([...unit.days.values()].reduce((a, b) => a + b, 0)).toBe(unit.count);
        const twice = mergeUnits([...priced, ...priced]);
        expect(twice.map((unit) => unit.lines)).toEqual(merged.map((unit) => unit.lines));
      }),
    );
  });

  test('作った算定単位は、読むと同じ点数・回数・日になる', () => {
    fc.assert(
      fc.property(claimInputs(), (input) => {
        const merged = mergeUnits(input.units);
        const read = units(buildClaim(input, institution).claim);
        expect(read.map((u) => [u.section, u.points, u.count, u.days.map((d) => d.day)])).toEqual(
          merged.map((u) => [u.section, u.points, u.count, [...u.days.keys()]]),
        );
      }),
    );
  });

  test('書いたファイルに読めない文字はない', () => {
    fc.assert(
      fc.property(claimInputs(), (input) => {
        const text = buildClaim(input, institution)
          .records.map((r) => r.fields.join(''))
          .join('');
        expect(unencodable(text).filter((one) => one.level === 'notCp932')).toEqual([]);
      }),
    );
  });

  test('診療識別の省略は98個まで：長いまとまりと長い摘要は、途中でもう一度記録する', () => {
    const long = fc.record({
      units: fc.integer({ min: 1, max: 120 }),
      lines: fc.integer({ min: 1, max: 5 }),
      comments: fc.integer({ min: 0, max: 250 }),
    });
    fc.assert(
      fc.property(long, ({ units: count, lines, comments }) => {
        const priced = Array.from(
          { length: count },
          (_, at): PricedUnit => ({
            section: '60',
            lines: Array.from({ length: lines }, (_, line) => ({
              kind: 'procedure',
              code: `160${String(at * 10 + line).padStart(6, '0')}`,
            })),
            points: at + 1,
            count: 1,
            date: '2025-09-03',
            group: 'draw',
          }),
        );
        const input = sampleInput({
          units: priced,
          comments: Array.from({ length: comments }, () => ({ code: '810000001', text: '摘要' })),
        });
        const built = buildClaim(input, institution);
        expect(built.problems.map(({ code }) => code)).not.toContain('CLAIM-SECTION-OMITTED');
        expect(units(built.claim).map(({ points }) => points)).toEqual(priced.map(({ points }) => points));
        const whole = built.records.filter(({ type, fields }) => type === 'CO' && fields[1] === '99');
        expect(whole).toHaveLength(Math.ceil(comments / 99));
      }),
    );
  });

  test('公費2〜4種：公費ごとの合計は、その公費が負担する単位だけの和で、GOは全件の和', () => {
    const many = claimInputs().filter(({ subsidies }) => subsidies.length >= 2);
    fc.assert(
      fc.property(fc.array(many, { minLength: 1, maxLength: 3 }), (inputs) => {
        for (const body of ['shaho', 'kokuho'] as const) {
          const generated = claimFileFor(body, institution, inputs);
          const billed = inputs.filter((input) => payerBodyOf(input) === (body === 'shaho' ? '1' : '2'));
          const expected = billed.map((input) => totalsOf(input));
          const read = readClaimFile(generated.bytes);
          expect(
            read.claims.map((claim) => payersOf(claim).map(({ record }) => Number(record.fields[5]))),
          ).toEqual(expected);
          expect(generated.count).toBe(expected.flat().length);
          expect(generated.points).toBe(expected.reduce((sum, [main = 0]) => sum + main, 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** 合計点数 of every payer by the input alone: the insurance carries all, a subsidy what names it. */
function totalsOf({ coverage, subsidies, units: priced }: ClaimInput): number[] {
  const sum = (list: readonly PricedUnit[]) => list.reduce((all, unit) => all + unit.points * unit.count, 0);
  return [
    ...(coverage ? [sum(priced)] : []),
    ...orderSubsidies(subsidies).map(({ id }) =>
      sum(priced.filter((unit) => unit.subsidies === undefined || unit.subsidies.includes(id))),
    ),
  ];
}
