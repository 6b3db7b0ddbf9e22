import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFile } from '@akashi/file-guard';
import { harmlessFiles, hostileFiles } from '@akashi/test-support';
import {
  clamdMissing,
  EICAR,
  startClamd,
} from '../../../apps/server/src/platform/files/scan/clamd.test-support.ts';
import { openScanner } from '../../../apps/server/src/platform/files/scan/scanner.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

/** Made hostile files must each be refused for its reason, harmless ones taken, damage never end in a fault. */
export const files: Part = {
  name: 'files',
  about:
    '受け取るファイル: 仕掛けのある見本をすべて理由どおりに断り、ふつうの書類は受け取る。本物の clamd で EICAR',
  async run({ short }) {
    const wrong: string[] = [];
    const byCode: Record<string, number> = {};
    for (const { name, bytes, code, about } of hostileFiles()) {
      const answer = await inspectFile(bytes, name);
      if (answer.ok || answer.code !== code) wrong.push(about);
      else byCode[code] = (byCode[code] ?? 0) + 1;
    }
    for (const { name, bytes, about } of harmlessFiles())
      if (!(await inspectFile(bytes, name)).ok) wrong.push(about);
    demand(wrong.length === 0, `${wrong.length} files of the corpus were judged wrongly`);
    const damaged = await damage(short ? 2_000 : 50_000);
    return {
      hostile: hostileFiles().length,
      refusedByCode: byCode,
      harmless: harmlessFiles().length,
      damaged,
      scanner: clamdMissing() ?? (await scannerFigures()),
    };
  },
};

/** Bits turned and ends cut off: an answer every time, never a fault. */
async function damage(runs: number): Promise<{ runs: number; taken: number; refused: number }> {
  const seeds = [...harmlessFiles(), ...hostileFiles()].filter(
    ({ bytes }) => bytes.length > 0 && bytes.length < 20_000,
  );
  let [taken, state] = [0, 0x2545f491];
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let run = 0; run < runs; run += 1) {
    const seed = seeds[run % seeds.length];
    if (!seed) break;
    const bytes = Buffer.from(
      seed.bytes.subarray(0, seed.bytes.length - (run % 3 === 0 ? next(seed.bytes.length) : 0)),
    );
    for (let turn = 0; turn < 3 && bytes.length > 0; turn += 1) bytes[next(bytes.length)] = next(256);
    if ((await inspectFile(bytes, seed.name)).ok) taken += 1;
  }
  return { runs, taken, refused: runs - taken };
}

async function scannerFigures() {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-clamd-'));
  const clamd = await startClamd(folder);
  try {
    const scanner = openScanner(clamd.address);
    const found = await scanner?.scan(Buffer.from(EICAR));
    const clean = await scanner?.scan(Buffer.from('ok'));
    await clamd.kill();
    const away = await scanner?.scan(Buffer.from('ok'));
    demand(found?.state === 'infected', 'EICAR was not found');
    demand(away?.state === 'unreachable', 'a scanner that is away passed a file');
    const engine = clean?.state === 'clean' ? clean.engine : undefined;
    demand(engine !== undefined, 'a clean file was not passed');
    return { eicar: found?.state, clean: clean?.state, away: away?.state, engine };
  } finally {
    await clamd.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
