import { openClaimHall } from '../../apps/server/src/testing/claim-hall.ts';
import type { Benchmark, Line } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';

const CLAIMS = 10_000;
const MANY = 100_000;
const QUICK = 300;
const LIMIT = 15;
/** Cost of a claim among a hundred thousand, as a multiple of its cost among ten thousand. */
const FLAT = 1.1;
const PATIENCE = 3 * 60 * 60;

/** The monthly run end to end: every claim calculated and stored, then the files of both bodies. */
export const claimRun: Benchmark = {
  name: '月次請求',
  async run({ quick }) {
    const count = quick ? QUICK : CLAIMS;
    const seconds = await measured(count);
    const scaled = (seconds * CLAIMS) / count;
    const lines: Line[] = [
      {
        name: `月次請求 ${count.toLocaleString('ja-JP')} 件(計算から両機関のファイルまで)`,
        figure: `${show(seconds)} 秒${quick ? `(1万件に直して ${show(scaled)} 秒)` : ''}`,
        limit: `上限 ${LIMIT} 秒(1万件)`,
        met: scaled <= LIMIT,
      },
    ];
    if (quick) return lines;
    const many = await measured(MANY);
    const ratio = many / MANY / (seconds / count);
    const line: Line = {
      name: '1件あたりの費用 10万件 対 1万件',
      figure: `${show(ratio)} 倍(${show(many)} 秒)`,
      limit: `上限 ${FLAT} 倍`,
      met: ratio <= FLAT,
    };
    return [...lines, line];
  },
};

async function measured(patients: number): Promise<number> {
  const hall = await openClaimHall({ patients, clinics: 1 });
  try {
    const [tenant = ''] = hall.tenants;
    await hall.work();
    const start = performance.now();
    const run = await hall.start(tenant);
    await hall.end(tenant, run, PATIENCE);
    for (const body of [1, 2] as const) await hall.file(tenant, run, body);
    return (performance.now() - start) / 1000;
  } finally {
    await hall.close();
  }
}
