import { describe, expect, test } from 'vitest';
import { manyInputs } from '../test/support/generate.ts';
import { institution } from '../test/support/sample.ts';
import { assembleFile, buildClaim, checkClaimFile, readClaimFile, writeClaimFile } from './index.ts';

function timed<T>(work: () => T): [result: T, milliseconds: number] {
  const start = performance.now();
  const result = work();
  return [result, Math.round(performance.now() - start)];
}

describe('1万件の請求ファイル', () => {
  test('作成・読み取り・書き出し・点検の時間を示す', () => {
    const inputs = manyInputs(10_000);
    const [generated, build] = timed(() =>
      assembleFile(
        'shaho',
        institution,
        inputs.map((input) => buildClaim(input, institution)),
        '2025-10',
      ),
    );
    const [read, reading] = timed(() => readClaimFile(generated.bytes));
    const [written, verbatim] = timed(() => writeClaimFile(read));
    const [encoded, encoding] = timed(() => writeClaimFile(generated.file));
    const [problems, checking] = timed(() => checkClaimFile(read));
    expect(read.claims.length).toBe(10_000);
    expect(Buffer.from(written).equals(generated.bytes)).toBe(true);
    expect(Buffer.from(encoded).equals(generated.bytes)).toBe(true);
    expect(problems).toEqual([]);
    const size = (generated.bytes.length / 1e6).toFixed(1);
    console.info(
      `10,000 claims, ${read.records.length} records, ${size} MB: build+check ${build} ms, read ${reading} ms, write ${verbatim} ms (verbatim) / ${encoding} ms (encoded), check ${checking} ms`,
    );
    // A month of a large clinic must never make the desk wait; the bound is wide because test machines are shared.
    expect(reading).toBeLessThan(10_000);
    expect(encoding).toBeLessThan(10_000);
  });
});
