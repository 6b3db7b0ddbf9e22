import { loadavg } from 'node:os';
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
    const { wall, processor } = await measured(count);
    const scaled = (wall * CLAIMS) / count;
    const line: Line = {
      name: `月次請求 ${count.toLocaleString('ja-JP')} 件(計算から両機関のファイルまで)`,
      figure: `${show(wall)} 秒${quick ? `(1万件に直して ${show(scaled)} 秒)` : ''}`,
      limit: `上限 ${LIMIT} 秒(1万件)`,
      met: scaled <= LIMIT,
    };
    // Beside the clock what the work itself took: on a machine that others use as well the clock says little.
    const rate = Math.round(count / processor).toLocaleString('ja-JP');
    const used = `アプリの処理時間 ${show(processor)} 秒、1コアで ${rate} 件/秒、負荷平均 ${show(loadavg()[0] ?? 0)}`;
    return [{ ...line, figure: `${line.figure} ${used}` }];
  },
};

/** How the cost of a claim grows with their number; the long form only. */
export const manyClaims: Benchmark = {
  name: 'レセプト10万件',
  async run({ quick }) {
    if (quick) return [];
    const few = await measured(CLAIMS);
    const many = await measured(MANY);
    const ratio = many.processor / MANY / (few.processor / CLAIMS);
    return [
      {
        name: '1件あたりの処理時間 10万件 対 1万件',
        figure: `${show(ratio)} 倍(${show(many.wall)} 秒、処理時間 ${show(many.processor)} 秒)`,
        limit: `上限 ${FLAT} 倍`,
        met: ratio <= FLAT,
      },
    ];
  },
};

/** Seconds by the clock, and seconds that this process kept a processor busy; the database's own are not counted. */
async function measured(patients: number): Promise<{ wall: number; processor: number }> {
  const hall = await openClaimHall({ patients, clinics: 1 });
  try {
    const [tenant = ''] = hall.tenants;
    await hall.work();
    const start = performance.now();
    const before = process.cpuUsage();
    const run = await hall.start(tenant);
    await hall.end(tenant, run, PATIENCE);
    for (const body of [1, 2] as const) await hall.file(tenant, run, body);
    const { user, system } = process.cpuUsage(before);
    return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1_000_000 };
  } finally {
    await hall.close();
  }
}
