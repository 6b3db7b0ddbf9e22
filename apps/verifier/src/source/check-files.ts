import { createHash } from 'node:crypto';
import type { KeyList } from '../keys/key-list.ts';
import type { Findings } from '../report/findings.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import type { Source } from './source.ts';

export const VERIFIER = 'verify.mjs';
/** Paths of all other files, one a line: whatever was left out on the way shows. */
export const FILE_LIST = 'files.txt';
const LINES = /^(checkpoints|sink|super\/checkpoints|super\/notes|columns)(\.\d{3})?\.ndjson$/;
const TILES = /^(tile\/(entries|\d+)|rows)\/(x\d{3}\/)*\d{3}(\.p\/\d+|\.ndjson)?$/;
const SINGLE = new Set([MANIFEST, VERIFIER, 'checkpoint', 'keys.txt', 'super/checkpoint', FILE_LIST]);

/** Looks at the files that carry no entry: the key list, the program, and whatever does not belong there. */
export function checkFiles(source: Source, manifest: Manifest, keys: KeyList, findings: Findings): void {
  if (source.kind !== 'bundle') return;
  for (const path of source.paths()) {
    if (SINGLE.has(path) || LINES.test(path) || TILES.test(path)) continue;
    if (!/^timestamps\/\d+\.tsr$/.test(path)) findings.add('FILE-UNEXPECTED', { at: path });
  }
  compareList(source, findings);
  for (const line of keys.faults) findings.add('MANIFEST-DIFFERS', { at: `keys.txt:${line}` });
  const program = source.read(VERIFIER);
  const digest = createHash('sha256')
    .update(program ?? '')
    .digest('hex');
  if (program === undefined || digest !== manifest.verifier)
    findings.add('MANIFEST-DIFFERS', { at: VERIFIER });
}

function compareList(source: Source, findings: Findings): void {
  const text = Buffer.from(source.read(FILE_LIST) ?? []).toString('utf8');
  const listed = new Set(text.split('\n').slice(0, -1));
  const actual = source.paths().filter((path) => path !== FILE_LIST);
  for (const path of actual) if (!listed.has(path)) findings.add('MANIFEST-DIFFERS', { at: path });
  for (const path of listed)
    if (!source.has(path)) findings.add('MANIFEST-DIFFERS', { at: path.slice(0, 200) });
}
