import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimInputs } from '../../test/support/generate.ts';
import { institution } from '../../test/support/sample.ts';
import {
  buildClaim,
  type ClaimInput,
  claimFileFor,
  mergeUnits,
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
});
