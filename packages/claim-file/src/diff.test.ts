import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../test/support/sample.ts';
import { type ClaimInput, claimFileFor, diffClaimFiles } from './index.ts';

const made = (...inputs: ClaimInput[]) => claimFileFor('shaho', institution, inputs).file;
const other = sampleInput({ patient: { ...sampleInput().patient, chartNumber: '99' } });

describe('2つの請求ファイルを比べる', () => {
  test('並びと番号だけが違うレセプトは同じとみなす', () => {
    const found = diffClaimFiles(made(sampleInput(), other), made(other, sampleInput()));
    expect(found).toEqual({ equal: true, frame: [], claims: [], unchanged: 2 });
  });

  test('点数の変わった算定単位と、変わった合計だけを示す', () => {
    const input = sampleInput();
    const units = input.units.map((unit) => (unit.section === '12' ? { ...unit, points: 76 } : unit));
    const found = diffClaimFiles(made(input, other), made(sampleInput({ units }), other));
    expect(found.equal).toBe(false);
    expect(found.unchanged).toBe(1);
    expect(found.claims.length).toBe(1);
    expect(found.claims[0]?.fields.map((field) => [field.record, field.label, field.a, field.b])).toEqual([
      ['HO', '合計点数', '450', '451'],
    ]);
    expect(found.claims[0]?.units.map((unit) => [unit.change, unit.section, unit.codes, unit.what])).toEqual([
      ['changed', '12', ['112007410'], ['points']],
    ]);
    expect(found.frame.map((field) => field.label)).toEqual(['総合計点数']);
  });

  test('日・回数・コメント・負担区分の違いを言い分ける', () => {
    const base = sampleInput();
    const what = (units: ClaimInput['units'], more: Partial<ClaimInput> = {}) =>
      diffClaimFiles(made(base), made(sampleInput({ units, ...more }))).claims[0]?.units.map(
        (unit) => unit.what,
      );
    expect(what(base.units.map((u) => (u.section === '11' ? { ...u, date: '2025-09-04' } : u)))).toEqual([
      ['days'],
    ]);
    expect(what(base.units.map((u) => (u.section === '11' ? { ...u, count: 2 } : u)))).toEqual([
      ['count', 'days'],
    ]);
    const reworded = base.units.map((unit) => ({
      ...unit,
      lines: unit.lines.map((line) => (line.kind === 'comment' ? { ...line, text: '食前' } : line)),
    }));
    expect(what(reworded)).toEqual([['comments']]);
    const subsidies = [{ id: 'a', payerNumber: '54136015', recipientNumber: '0000018' }];
    expect(what(base.units, { subsidies })).toEqual([['burden'], ['burden'], ['burden']]);
  });

  test('片方にしかないレセプトと算定単位', () => {
    const base = sampleInput();
    const fewer = sampleInput({ units: base.units.filter((unit) => unit.section !== '12') });
    const found = diffClaimFiles(made(base, other), made(fewer));
    expect(found.claims.map((claim) => claim.change)).toEqual(['changed', 'removed']);
    expect(found.claims[0]?.units.map((unit) => unit.change)).toEqual(['removed']);
    expect(diffClaimFiles(made(fewer), made(base, other)).claims.map((claim) => claim.change)).toEqual([
      'changed',
      'added',
    ]);
  });
});
