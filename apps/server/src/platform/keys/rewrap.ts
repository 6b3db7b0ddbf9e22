import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './create-once.ts';
import { readKeyFiles, rewrapKeyFile } from './key-file.ts';
import type { Kms } from './kms.ts';

/** The log's root secrets lie beside the tenants' folders, under the log's own id. */
const SEED = /^log-(\d+)\.key$/;
const OPERATOR_LOG = '00000000-0000-7000-8000-000000000001';

/**
 * Moves every wrapped key from one backing to another; the keys themselves stay, so that nothing has to be sealed
 * anew. Each file is replaced as a whole; broken off, it may be run again. Stop the server meanwhile.
 */
export function rewrapAll(folder: string, from: Kms, to: Kms): { keys: number; seeds: number } {
  let keys = 0;
  let seeds = 0;
  for (const name of readdirSync(folder)) {
    const version = SEED.exec(name)?.[1];
    if (version !== undefined) seeds += rewrapSeed(join(folder, name), from, to, version);
    if (!/^[0-9a-f-]{36}$/.test(name)) continue;
    for (const file of readKeyFiles(folder, name)) {
      if (file.kms !== from.name) continue;
      rewrapKeyFile(folder, from, to, name, file);
      keys += 1;
    }
  }
  return { keys, seeds };
}

/** Zero for one that the new backing has wrapped already. */
function rewrapSeed(path: string, from: Kms, to: Kms, version: string): number {
  const wrapped = readFileSync(path);
  const context = `log/${version}`;
  try {
    to.unwrap(OPERATOR_LOG, wrapped, context).fill(0);
    return 0;
  } catch {
    const seed = from.unwrap(OPERATOR_LOG, wrapped, context);
    replaceFile(path, to.wrap(OPERATOR_LOG, seed, context));
    seed.fill(0);
    return 1;
  }
}
