import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Two notes that cannot both be true, kept for whoever investigates. Written once; a second time changes nothing. */
export interface ForkEvidence {
  witness: string;
  origin: string;
  size: number;
  /** What this system published. */
  published: string;
  /** What the witness signed before, when it shows it. */
  witnessed: string | undefined;
}

/** Keeps evidence in a folder, readable by its owner only. Gives the path. */
export async function keepForkEvidence(folder: string, evidence: ForkEvidence): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify(evidence, null, 2)}\n`;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const path = join(folder, `fork-${evidence.size}-${name}.json`);
  await writeFile(path, text, { flag: 'w', mode: 0o600 });
  return path;
}
