import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { referenceData } from '@akashi/test-support';
import { type Area, demand } from './area.ts';
import { compareWithFull, filesOf } from './overlay.ts';

const PROCEDURES_OF_2024 = 's_20240531.zip';
const MATERIALS_OF_2025 = 't_ALL20250228.csv';

/** Diffs laid over a full file must give what the publisher's next full file says. */
export const masters: Area = {
  about: '公式マスター: 変更分を重ねた結果が次の全件と一致すること、全ファイルの時間とメモリ',
  needs: 'masters',
  async run({ short }) {
    const root = referenceData('masters') ?? '';
    const comparisons = [procedures(root), materials(root)];
    for (const { fullFile, missing, differentValues } of comparisons)
      demand(
        missing + differentValues === 0,
        `${fullFile}: ${missing} missing, ${differentValues} different`,
      );
    return { comparisons, ...(short ? {} : { everything: readEverything(root) }) };
  },
};

function procedures(root: string) {
  const files = filesOf(root, 'procedure');
  const at = files.findIndex((file) => file.fileName === PROCEDURES_OF_2024);
  const full = files[at];
  if (!full) throw new Error(`PROOF-FAILED: ${PROCEDURES_OF_2024} is not among the masters`);
  return compareWithFull(files.slice(0, at), full);
}

function materials(root: string) {
  const files = filesOf(root, 'material').filter((file) => file.fileDate <= '2025-02-28');
  const full = files.find((file) => file.fileName === MATERIALS_OF_2025);
  if (!full) throw new Error(`PROOF-FAILED: ${MATERIALS_OF_2025} is not among the masters`);
  return compareWithFull(
    files.filter((file) => file !== full),
    full,
  );
}

function readEverything(root: string): unknown {
  const script = join(import.meta.dirname, 'read-all-masters.ts');
  return JSON.parse(execFileSync(process.execPath, [script, root], { encoding: 'utf8' }));
}
