// `npm run bench [-- --quick]`: a figure for each benchmark beside its limit, or beside a plain peer of the same run.
import { saveResult } from '../scripts/results.ts';
import { benchmarks } from './benchmarks.ts';
import { type Benchmark, printed, type Setting } from './support/benchmark.ts';
import { openRoom } from './world/room.ts';

const quick = process.argv.includes('--quick');
/** `--only=患者`: the benchmarks whose name holds the word, while one thing is being improved. */
const only = process.argv.find((given) => given.startsWith('--only='))?.slice('--only='.length) ?? '';
const started = performance.now();
const result = { passed: 0, failed: 0, skipped: 0, reasons: [] as string[] };

/** A missed limit is printed and counts as measured; only what cannot run at all has failed. */
async function measure({ name, run }: Benchmark, setting: Setting): Promise<void> {
  try {
    for (const line of await run(setting)) {
      console.log(printed(line));
      result.passed += 1;
    }
  } catch (error) {
    result.failed += 1;
    console.error(`BENCH-FAILED ${name}:`, error);
  }
}

const room = await openRoom();
try {
  console.log(`計測 ${quick ? '短い形' : '全体'} / マスター: ${room.masters}`);
  for (const benchmark of benchmarks.filter(({ name }) => name.includes(only)))
    await measure(benchmark, { quick, room });
} finally {
  await room.close();
}
if (room.masters === 'starter') {
  result.skipped += 1;
  result.reasons.push('bench: 公式マスターがないため、スターターセットで測りました');
}
console.log(`所要 ${Math.round((performance.now() - started) / 1000)} 秒`);
saveResult('bench', result);
process.exit(result.failed === 0 ? 0 : 1);
